use crate::lint::leaks::is_placeholder;
use crate::lint::source::{is_aside, is_test};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://12factor.net/config",
    standards: &["secret-env-file-ignored"],
    tags: &["OWASP-MCP01"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        let is_env = matches!(
            file.name(),
            ".env" | ".env.local" | ".env.production" | ".env.staging" | ".env.development"
        );
        if !is_env || is_test(&file.path) || is_aside(&file.path) {
            continue;
        }
        let secret = file
            .text()
            .unwrap_or_default()
            .lines()
            .enumerate()
            .find(|(_, line)| {
                let line = line.trim_start().trim_start_matches("export ");
                line.split_once('=').is_some_and(|(key, value)| {
                    let value = value.trim().trim_matches(['"', '\'']);
                    is_secret_key(key.trim()) && value.len() > 3 && !is_placeholder(value)
                })
            });
        if let Some((index, _)) = secret {
            let message = "a file of secrets is not ignored by version control";
            sink.push(|| Finding::in_file(&file.path, index + 1, message));
        }
    }
}

fn is_secret_key(key: &str) -> bool {
    let key = key.to_ascii_uppercase();
    !key.starts_with('#')
        && !key.ends_with("_FILE")
        && !key.ends_with("_URL")
        && [
            "SECRET",
            "PASSWORD",
            "API_KEY",
            "APIKEY",
            "ACCESS_KEY",
            "PRIVATE_KEY",
            "_TOKEN",
        ]
        .iter()
        .any(|word| key.contains(word))
}
