use crate::lint::source;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["layout-tools-by-feature"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The most files that a folder of tools may hold.
    most: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { most: 20 }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let most = sink.options::<Options>().most;
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for view in source::code(project) {
        if let Some((folder, _)) = view.path.rsplit_once('/')
            && folder.rsplit('/').next() == Some("tools")
        {
            *folders.entry(folder).or_default() += 1;
        }
    }
    for (folder, count) in folders.into_iter().filter(|(_, count)| *count > most) {
        sink.push(|| Finding::in_file(folder, 1, format!("{count} files in one folder of tools")));
    }
}
