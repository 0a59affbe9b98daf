//! `package.json`.

use serde_json::{Map, Value};

use super::{Dependency, Ecosystem, Manifest, Origin, Version, line_with};
use crate::lint::project::File;

/// Dependencies of one manifest that are read.
const MOST: usize = 2_000;

pub(super) fn read<'p>(file: &'p File, text: &str) -> Option<Manifest<'p>> {
    let root: Value = serde_json::from_str(text).ok()?;
    let root = root.as_object()?;
    let is_private = root.get("private").and_then(Value::as_bool) == Some(true);
    let has = |key: &str| root.get(key).is_some_and(|value| !value.is_null());
    let entry = has("bin") || has("main") || has("exports") || start(root);
    let mut dependencies = Vec::new();
    for (key, dev) in [
        ("dependencies", false),
        ("optionalDependencies", false),
        ("devDependencies", true),
    ] {
        let section = root.get(key).and_then(Value::as_object);
        for (name, wanted) in section.into_iter().flatten() {
            if dependencies.len() >= MOST {
                break;
            }
            let wanted = wanted.as_str().unwrap_or_default();
            dependencies.push(Dependency {
                name: name.clone(),
                wanted: wanted.to_owned(),
                dev,
                origin: origin(wanted),
                line: line_with(text, &format!("\"{name}\":")),
            });
        }
    }
    let text_of = |key: &str| root.get(key).and_then(Value::as_str).map(str::to_owned);
    // Only names and dependencies: nothing that anybody starts.
    let is_part = !has("version") && !has("name");
    Some(Manifest {
        file,
        ecosystem: Ecosystem::Npm,
        name: text_of("name"),
        version: text_of("version").map_or(Version::Missing, Version::Text),
        stated: vec![
            ("description", has("description")),
            ("license", has("license") || is_private),
            ("engines", has("engines")),
            ("bin", entry),
        ],
        dependencies,
        is_workspace: has("workspaces") || is_part,
    })
}

fn start(root: &Map<String, Value>) -> bool {
    root.get("scripts")
        .and_then(|scripts| scripts.get("start"))
        .is_some()
}

fn origin(wanted: &str) -> Option<Origin> {
    let git = ["git+", "git:", "github:", "gitlab:", "bitbucket:", "git@"];
    if git.iter().any(|start| wanted.starts_with(start)) || wanted.ends_with(".git") {
        let fixed =
            wanted.contains('#') && !wanted.contains("#main") && !wanted.contains("#master");
        return Some(Origin::Git { fixed });
    }
    if wanted.starts_with("http://") || wanted.starts_with("https://") {
        return Some(Origin::Url);
    }
    [
        "file:",
        "link:",
        "workspace:",
        "portal:",
        "catalog:",
        "npm:",
    ]
    .iter()
    .any(|start| wanted.starts_with(start))
    .then_some(Origin::Path)
}
