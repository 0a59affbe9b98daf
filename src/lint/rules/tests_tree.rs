use crate::lint::show::list;
use crate::lint::source;
use crate::lint::{Check, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://martinfowler.com/articles/practical-test-pyramid.html",
    standards: &["layout-tests-tree", "test-integration", "test-e2e"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The kinds of tests that are asked for, as folders or words in the names of files.
    kinds: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            kinds: ["unit", "integration", "e2e"].map(str::to_owned).to_vec(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    // That there are none at all is told once, by `tests-present`.
    if !source::has_tests(project) {
        return;
    }
    // Rust keeps unit tests beside the code.
    let beside = source::code(project)
        .any(|view| view.source().functions.iter().any(|function| function.test));
    let is_there = |kind: &str| {
        let named = |path: &str| path.split(['/', '.', '_', '-']).any(|part| part == kind);
        kind == "unit" && beside || source::tests(project).any(|view| named(view.path))
    };
    let kinds = sink.options::<Options>().kinds;
    let missing: Vec<String> = kinds.into_iter().filter(|kind| !is_there(kind)).collect();
    if !missing.is_empty() {
        sink.lacks(project, || {
            format!("there are no tests of the kind {}", list(&missing))
        });
    }
}
