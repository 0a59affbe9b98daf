//! `pyproject.toml` (PEP 621 and Poetry) and `requirements.txt`.

use toml::{Table, Value};

use super::{Dependency, Ecosystem, Manifest, Origin, Version, line_with};
use crate::lint::project::File;

/// Dependencies of one manifest that are read.
const MOST: usize = 2_000;

/// A name as indexes compare it: lower case, with dashes.
pub(in crate::lint) fn name(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace(['_', '.'], "-")
}

pub(super) fn read<'p>(file: &'p File, text: &str) -> Option<Manifest<'p>> {
    let root: Table = toml::from_str(text).ok()?;
    let poetry = table(&root, &["tool", "poetry"]);
    let project = root.get("project").and_then(Value::as_table);
    if project.is_none() && poetry.is_none() {
        return None;
    }
    let either = |key: &str| {
        project
            .and_then(|project| project.get(key))
            .or_else(|| poetry?.get(key))
    };
    let dynamic = project
        .and_then(|project| project.get("dynamic"))
        .and_then(Value::as_array);
    let is_dynamic = |key: &str| {
        dynamic.is_some_and(|keys| keys.iter().any(|found| found.as_str() == Some(key)))
    };
    let version = match either("version").and_then(Value::as_str) {
        _ if is_dynamic("version") => Version::Dynamic,
        Some(version) => Version::Text(version.to_owned()),
        None => Version::Missing,
    };
    let runtime = either("requires-python").is_some()
        || poetry.is_some_and(|poetry| {
            table(poetry, &["dependencies", "python"]).is_some() || python_of(poetry)
        });
    let entry = either("scripts").is_some() || either("gui-scripts").is_some();
    let stated = vec![
        (
            "description",
            either("description").is_some() || is_dynamic("description"),
        ),
        ("readme", either("readme").is_some() || is_dynamic("readme")),
        (
            "license",
            either("license").is_some() || either("license-files").is_some(),
        ),
        ("requires-python", runtime),
        ("scripts", entry),
    ];
    Some(Manifest {
        file,
        ecosystem: Ecosystem::Python,
        name: either("name").and_then(Value::as_str).map(str::to_owned),
        version,
        stated,
        dependencies: dependencies(&root, project, poetry, text),
        is_workspace: false,
    })
}

fn python_of(poetry: &Table) -> bool {
    let dependencies = poetry.get("dependencies").and_then(Value::as_table);
    dependencies.is_some_and(|dependencies| dependencies.contains_key("python"))
}

fn table<'t>(root: &'t Table, keys: &[&str]) -> Option<&'t Table> {
    keys.iter()
        .try_fold(root, |table, key| table.get(*key)?.as_table())
}

fn dependencies(
    root: &Table,
    project: Option<&Table>,
    poetry: Option<&Table>,
    text: &str,
) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut listed = |list: Option<&Value>, dev: bool| {
        let list = list.and_then(Value::as_array).into_iter().flatten();
        for wanted in list.filter_map(Value::as_str) {
            if found.len() < MOST {
                let line = line_with(text, wanted);
                found.extend(requirement(wanted, dev, line));
            }
        }
    };
    listed(
        project.and_then(|project| project.get("dependencies")),
        false,
    );
    let optional = project.and_then(|project| project.get("optional-dependencies"));
    let groups = optional.into_iter().chain(root.get("dependency-groups"));
    for (_, group) in groups.filter_map(Value::as_table).flatten() {
        listed(Some(group), true);
    }
    let uv = table(root, &["tool", "uv"]).and_then(|uv| uv.get("dev-dependencies"));
    listed(uv, true);
    let Some(poetry) = poetry else { return found };
    let groups = table(poetry, &["group"]).into_iter().flatten();
    let groups = groups.filter_map(|(_, group)| group.get("dependencies")?.as_table());
    let plain = poetry.get("dependencies").and_then(Value::as_table);
    let old = poetry.get("dev-dependencies").and_then(Value::as_table);
    let all = plain.map(|table| (table, false)).into_iter();
    let all = all.chain(groups.chain(old).map(|table| (table, true)));
    for (table, dev) in all {
        for (key, value) in table.iter().filter(|(key, _)| *key != "python").take(MOST) {
            found.push(Dependency {
                name: name(key),
                wanted: wanted(value),
                dev,
                origin: origin(value),
                line: line_with(text, &format!("\n{key}")) + 1,
            });
        }
    }
    found
}

fn wanted(value: &Value) -> String {
    let version = value.get("version").unwrap_or(value);
    version.as_str().unwrap_or_default().to_owned()
}

fn origin(value: &Value) -> Option<Origin> {
    let table = value.as_table()?;
    if table.contains_key("git") {
        let fixed = table.contains_key("rev") || table.contains_key("tag");
        return Some(Origin::Git { fixed });
    }
    if table.contains_key("url") {
        return Some(Origin::Url);
    }
    table.contains_key("path").then_some(Origin::Path)
}

/// `name[extra]>=1,<2; python_version > "3.9"`, `name @ git+https://…`.
fn requirement(text: &str, dev: bool, line: usize) -> Option<Dependency> {
    let text = text.split(';').next().unwrap_or(text).trim();
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '.'))
        .unwrap_or(text.len());
    let (project, rest) = text.split_at(end);
    if project.is_empty() {
        return None;
    }
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map_or("", |(_, rest)| rest),
        None => rest,
    };
    let rest = rest.trim();
    let origin = rest.strip_prefix('@').map(str::trim).map(|place| {
        if place.starts_with("git+") {
            let fixed = place
                .rsplit('/')
                .next()
                .is_some_and(|last| last.contains('@'));
            Origin::Git { fixed }
        } else if place.starts_with("file:") {
            Origin::Path
        } else {
            Origin::Url
        }
    });
    Some(Dependency {
        name: name(project),
        wanted: if origin.is_some() {
            String::new()
        } else {
            rest.trim_matches(['(', ')']).to_owned()
        },
        dev,
        origin,
        line,
    })
}

/// The lines of a `requirements.txt`.
pub(in crate::lint) fn requirements(text: &str) -> Vec<Dependency> {
    let lines = text.lines().enumerate().take(MOST * 5);
    lines
        .filter_map(|(index, line)| {
            let line = line.split(" #").next().unwrap_or(line).trim();
            let is_option = line.starts_with(['-', '#'])
                || line.is_empty()
                || line.contains("://") && !line.contains('@');
            let line = line.trim_end_matches('\\').trim();
            let line = line.split(" --hash").next().unwrap_or(line);
            if is_option {
                None
            } else {
                requirement(line, false, index + 1)
            }
        })
        .collect()
}
