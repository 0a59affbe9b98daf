//! Lock files: which versions were chosen.

use std::collections::HashMap;

use serde_json::Value;

use super::python::name as python_name;
use super::{Ecosystem, Manifest};
use crate::lint::Project;
use crate::lint::project::File;

/// A lock file.
pub(in crate::lint) struct Lock<'p> {
    pub file: &'p File,
    /// Names of the locked packages; none when the format is not read.
    pub packages: Option<HashMap<String, String>>,
    /// What the lock says that the manifest asks for (npm).
    pub wanted: Option<HashMap<String, String>>,
}

/// The lock file of a manifest: beside it, or in a folder above, as workspaces have it.
pub(in crate::lint) fn lock<'p>(project: &'p Project, manifest: &Manifest<'_>) -> Option<Lock<'p>> {
    let names: &[&str] = match manifest.ecosystem {
        Ecosystem::Python => &[
            "uv.lock",
            "poetry.lock",
            "pdm.lock",
            "pylock.toml",
            "Pipfile.lock",
            "requirements.lock",
            "pixi.lock",
        ],
        Ecosystem::Npm => &[
            "package-lock.json",
            "npm-shrinkwrap.json",
            "pnpm-lock.yaml",
            "yarn.lock",
            "bun.lock",
            "bun.lockb",
            "deno.lock",
        ],
        Ecosystem::Cargo => &["Cargo.lock"],
    };
    let mut folder = manifest.folder();
    loop {
        let found = names
            .iter()
            .find_map(|name| project.file(&format!("{folder}{name}")));
        if let Some(file) = found {
            return Some(read(file, folder == manifest.folder()));
        }
        folder = match folder.trim_end_matches('/').rfind('/') {
            _ if folder.is_empty() => return None,
            Some(slash) => &folder[..=slash],
            None => "",
        };
    }
}

fn read(file: &File, is_beside: bool) -> Lock<'_> {
    let text = file.text().unwrap_or_default();
    let (packages, wanted) = match file.name() {
        "package-lock.json" | "npm-shrinkwrap.json" => npm(text, is_beside),
        "Cargo.lock" => (Some(tables(text, |name| name.to_owned())), None),
        "uv.lock" | "poetry.lock" | "pdm.lock" => (Some(tables(text, python_name)), None),
        _ => (None, None),
    };
    // An empty list is a file that was not understood.
    Lock {
        file,
        packages: packages.filter(|packages| !packages.is_empty()),
        wanted,
    }
}

/// `[[package]]` tables with a name and a version, read by line: lock files are long.
fn tables(text: &str, key: fn(&str) -> String) -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut name: Option<String> = None;
    for line in text.lines() {
        if line.starts_with('[') {
            name = None;
        } else if let Some(value) = line.strip_prefix("name = ") {
            let value = key(value.trim().trim_matches('"'));
            found.insert(value.clone(), String::new());
            name = Some(value);
        } else if let Some(version) = line.strip_prefix("version = ")
            && let Some(name) = &name
        {
            found.insert(name.clone(), version.trim().trim_matches('"').to_owned());
        }
    }
    found
}

type Names = Option<HashMap<String, String>>;

fn npm(text: &str, is_beside: bool) -> (Names, Names) {
    let Ok(root) = serde_json::from_str::<Value>(text) else {
        return (None, None);
    };
    let Some(packages) = root.get("packages").and_then(Value::as_object) else {
        return (None, None);
    };
    let mut found = HashMap::new();
    for (path, package) in packages {
        if let Some((_, name)) = path.rsplit_once("node_modules/") {
            let version = package.get("version").and_then(Value::as_str);
            found.insert(name.to_owned(), version.unwrap_or_default().to_owned());
        }
    }
    let mut wanted = HashMap::new();
    let own = packages.get("").filter(|_| is_beside);
    for section in ["dependencies", "devDependencies", "optionalDependencies"] {
        let section = own
            .and_then(|own| own.get(section))
            .and_then(Value::as_object);
        for (name, range) in section.into_iter().flatten() {
            wanted.insert(name.clone(), range.as_str().unwrap_or_default().to_owned());
        }
    }
    (Some(found), own.map(|_| wanted))
}
