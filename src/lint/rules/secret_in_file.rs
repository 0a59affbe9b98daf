use crate::lint::leaks::secrets;
use crate::lint::show::quote;
use crate::lint::source::{is_foreign, is_test};
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

/// Longer files are data.
const LONGEST: usize = 1 << 20;

fn check(project: &Project, sink: &mut Sink<'_>) {
    let tests = sink.options::<Options>().tests;
    for file in project.files() {
        let is_lock = file.name().ends_with(".lock")
            || file.name().ends_with("-lock.json")
            || file.name().contains("-lock.");
        if is_lock || is_foreign(&file.path) || !tests && is_test(&file.path) {
            continue;
        }
        let Some(text) = file.text().filter(|text| text.len() <= LONGEST) else {
            continue;
        };
        let is_prose = matches!(
            file.extension().as_str(),
            "md" | "rst" | "txt" | "adoc" | "mdx" | "html" | "svg"
        );
        let is_environment = file.name().starts_with(".env") || file.extension() == "env";
        for secret in secrets(text, is_prose, is_environment) {
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
