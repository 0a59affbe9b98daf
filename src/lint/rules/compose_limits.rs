use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::compose::composes;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.docker.com/reference/compose-file/deploy/",
    standards: &["img-compose-prod"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether every Compose file is asked, not only those for production (default no).
    every_file: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for file in composes(project) {
        if !file.production && !options.every_file {
            continue;
        }
        for (name, line, service) in file.services() {
            let has = |path: &[&str]| service.at(path).is_some();
            let limits = has(&["deploy", "resources", "limits"]) || has(&["mem_limit"]);
            let restarts = has(&["deploy", "restart_policy"]) || has(&["restart"]);
            let logs = has(&["logging", "options", "max-size"])
                || service
                    .at(&["logging", "driver"])
                    .is_some_and(|driver| driver.text() != Some("json-file"));
            let missing: Vec<String> = [
                (limits, "limits of CPU and memory"),
                (restarts, "a restart policy"),
                (logs, "log rotation"),
            ]
            .iter()
            .filter(|(there, _)| !there)
            .map(|(_, what)| (*what).to_owned())
            .collect();
            if !missing.is_empty() {
                sink.push(|| {
                    let message = format!("service {} is without {}", quote(name), list(&missing));
                    Finding::in_file(file.path, line, message)
                });
            }
        }
    }
}
