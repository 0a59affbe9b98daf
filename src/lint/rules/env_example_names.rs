use crate::lint::environment::example;
use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://12factor.net/config",
    standards: &[
        "conf-env-names",
        "log-level-env",
        "log-format-switch",
        "rate-limit-config",
        "authn-config-env",
        "trace-switch",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The variables that are asked for.
    names: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        let names = [
            "ENVIRONMENT",
            "HOST",
            "PORT",
            "LOG_LEVEL",
            "LOG_FORMAT",
            "METRICS_PORT",
            "METRICS_PATH",
            "RATE_LIMIT_ENABLED",
            "RATE_LIMIT_REQUESTS",
            "RATE_LIMIT_WINDOW",
            "AUTH_JWKS_URI",
            "AUTH_ISSUER",
            "AUTH_AUDIENCE",
            "ENABLE_TRACING",
        ];
        Options {
            names: names.map(str::to_owned).to_vec(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let names = sink.options::<Options>().names;
    let Some((path, listed)) = example(project) else {
        sink.lacks(project, || "there is no `.env.example`".to_owned());
        return;
    };
    let listed: HashSet<String> = listed.into_iter().collect();
    let missing: Vec<String> = names
        .into_iter()
        .filter(|name| !listed.contains(name))
        .map(|name| format!("`{name}`"))
        .collect();
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("the example does not list {}", list(&missing));
            Finding::in_file(path, 1, message)
        });
    }
}
