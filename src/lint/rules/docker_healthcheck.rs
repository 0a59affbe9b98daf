use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.docker.com/reference/dockerfile/#healthcheck",
    standards: &["img-healthcheck"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether interval 30s, timeout 5s, start period 10s and 3 retries are asked for (default no).
    figures: bool,
}

/// What the standard asks for: option, value, and the value of Docker itself.
const FIGURES: &[(&str, &str, &str)] = &[
    ("interval", "30s", "30s"),
    ("timeout", "5s", "30s"),
    ("start-period", "10s", "0s"),
    ("retries", "3", "3"),
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for (path, file) in dockerfiles(project) {
        let Some(last) = file.last() else { continue };
        // A server on standard input has no port to ask.
        if file.effective("EXPOSE").is_none() {
            continue;
        }
        let Some(check) = file.effective("HEALTHCHECK") else {
            sink.push(|| {
                Finding::in_file(path, last.line, "a port is exposed, but no HEALTHCHECK")
            });
            continue;
        };
        if !options.figures || check.text.trim().eq_ignore_ascii_case("none") {
            continue;
        }
        let off: Vec<String> = FIGURES
            .iter()
            .filter(|(name, wanted, usual)| check.option(name).unwrap_or(usual) != *wanted)
            .map(|(name, wanted, _)| format!("--{name}={wanted}"))
            .collect();
        if !off.is_empty() {
            sink.push(|| {
                let message = format!("the health check is without {}", list(&off));
                Finding::in_file(path, check.line, message)
            });
        }
    }
}
