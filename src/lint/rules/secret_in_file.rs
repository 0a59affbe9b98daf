use crate::lint::leaks::secrets_of;
use crate::lint::project::is_test;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    standards: &["secret-no-hardcode"],
    tags: &["OWASP-MCP01"],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Look into tests and fixtures, too.
    tests: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let tests = sink.options::<Options>().tests;
    for file in project.files() {
        if !tests && is_test(&file.path) {
            continue;
        }
        for secret in secrets_of(file) {
            sink.push(|| {
                let message = format!(
                    "{} {} stands in the file",
                    secret.kind,
                    quote(&secret.shown)
                );
                Finding::in_file(&file.path, file.line_of(secret.at), message)
            });
        }
    }
}
