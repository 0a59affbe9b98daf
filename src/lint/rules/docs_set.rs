use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://keepachangelog.com/en/1.1.0/",
    standards: &["doc-set"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The files that are asked for.
    files: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        let files = [
            "CHANGELOG.md",
            "docs/architecture.md",
            "docs/api.md",
            "docs/deployment.md",
        ];
        Options {
            files: files.map(str::to_owned).to_vec(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut missing = Vec::new();
    for path in sink.options::<Options>().files {
        let files = project.files();
        let file = files
            .iter()
            .find(|file| file.path.eq_ignore_ascii_case(&path));
        match file {
            Some(file) if file.text().is_none_or(|text| text.trim().is_empty()) => {
                sink.push(|| Finding::in_file(&file.path, 1, "the document is empty"));
            }
            Some(_) => {}
            None => missing.push(quote(&path)),
        }
    }
    if !missing.is_empty() {
        sink.lacks(project, || format!("there is no {}", list(&missing)));
    }
}
