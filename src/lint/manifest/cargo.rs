//! `Cargo.toml`.

use toml::{Table, Value};

use super::{Dependency, Ecosystem, Manifest, Origin, Version, line_with};
use crate::lint::project::File;

/// Dependencies of one manifest that are read.
const MOST: usize = 2_000;

pub(super) fn read<'p>(file: &'p File, text: &str) -> Option<Manifest<'p>> {
    let root: Table = toml::from_str(text).ok()?;
    let package = root.get("package").and_then(Value::as_table);
    let empty = Table::new();
    let is_workspace = package.is_none();
    let package = package.unwrap_or(&empty);
    let has = |key: &str| package.contains_key(key);
    let version = match package.get("version") {
        Some(Value::String(version)) => Version::Text(version.clone()),
        Some(_) => Version::Dynamic,
        None => Version::Missing,
    };
    let unpublished = package.get("publish").and_then(Value::as_bool) == Some(false);
    let mut dependencies = Vec::new();
    let targets = root
        .get("target")
        .and_then(Value::as_table)
        .into_iter()
        .flatten();
    let tables = [&root]
        .into_iter()
        .chain(targets.filter_map(|(_, target)| target.as_table()));
    let workspace = root.get("workspace").and_then(Value::as_table);
    for table in tables.chain(workspace) {
        for (key, dev) in [
            ("dependencies", false),
            ("build-dependencies", true),
            ("dev-dependencies", true),
        ] {
            let section = table
                .get(key)
                .and_then(Value::as_table)
                .into_iter()
                .flatten();
            for (name, value) in section.take(MOST) {
                let real = value.get("package").and_then(Value::as_str).unwrap_or(name);
                let wanted = value
                    .get("version")
                    .unwrap_or(value)
                    .as_str()
                    .unwrap_or_default();
                dependencies.push(Dependency {
                    name: real.to_owned(),
                    wanted: wanted.to_owned(),
                    dev,
                    origin: origin(value),
                    line: line_with(text, &format!("\n{name}")) + 1,
                });
            }
        }
    }
    Some(Manifest {
        file,
        ecosystem: Ecosystem::Cargo,
        name: package
            .get("name")
            .and_then(Value::as_str)
            .map(str::to_owned),
        version,
        stated: vec![
            ("description", has("description") || unpublished),
            (
                "license",
                has("license") || has("license-file") || unpublished,
            ),
            ("rust-version", has("rust-version")),
        ],
        dependencies,
        is_workspace,
    })
}

fn origin(value: &Value) -> Option<Origin> {
    let table = value.as_table()?;
    if table.contains_key("git") {
        let fixed = table.contains_key("rev") || table.contains_key("tag");
        return Some(Origin::Git { fixed });
    }
    (table.contains_key("path") || table.contains_key("workspace")).then_some(Origin::Path)
}
