use crate::lint::source;
use crate::lint::source::Role;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/docs/develop/build-server",
    standards: &["layout-server-thin"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The most lines that a tool in the file of the server may have.
    lines: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { lines: 10 }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let most = sink.options::<Options>().lines;
    for view in source::code(project) {
        let stem = view
            .path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next());
        if !matches!(stem, Some("server" | "__main__" | "main" | "index")) {
            continue;
        }
        for function in &view.source().functions {
            let lines = function.end + 1 - function.line;
            if function.role == Some(Role::Tool) && lines > most {
                sink.push(|| {
                    let message = format!("the file of the server holds a tool of {lines} lines");
                    Finding::in_file(view.path, function.line, message)
                });
            }
        }
    }
}
