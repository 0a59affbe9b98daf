use crate::lint::manifest::{Ecosystem, manifests};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/changelog",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        for dependency in manifest
            .dependencies
            .iter()
            .filter(|dependency| !dependency.dev)
        {
            let message = match (manifest.ecosystem, dependency.name.as_str()) {
                (Ecosystem::Npm, "@modelcontextprotocol/sdk") => {
                    "this SDK knows no revision after 2025-11-25; its successor is `@modelcontextprotocol/server`"
                }
                (Ecosystem::Python, "mcp") if is_first(&dependency.wanted) => {
                    "version 1 of this SDK knows no revision after 2025-11-25"
                }
                _ => continue,
            };
            sink.push(|| Finding::in_file(&manifest.file.path, dependency.line, message));
        }
    }
}

fn is_first(wanted: &str) -> bool {
    wanted.contains("<2")
        || wanted.contains("==1.")
        || wanted.contains("~=1.")
        || wanted.starts_with("^1")
}
