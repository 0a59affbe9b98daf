use crate::lint::source;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
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
    for kind in sink.options::<Options>().kinds {
        // Rust keeps unit tests beside the code.
        let inside = kind == "unit"
            && source::code(project)
                .any(|view| view.source().functions.iter().any(|function| function.test));
        let found = inside
            || source::tests(project).any(|view| {
                view.path
                    .split(['/', '.', '_', '-'])
                    .any(|part| part == kind)
            });
        if !found {
            sink.push(|| {
                let message = format!("there are no {kind} tests");
                Finding::in_file(&format!("tests/{kind}"), 1, message)
            });
        }
    }
}
