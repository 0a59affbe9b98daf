use crate::lint::flat::settings;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://12factor.net/config",
    standards: &["conf-environments", "layout-config-dir"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

const ENVIRONMENTS: &[&str] = &["development", "staging", "production"];

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut missing: Vec<String> = Vec::new();
    let mut keys: Vec<(String, BTreeSet<String>)> = Vec::new();
    for environment in ENVIRONMENTS {
        let file = ["yaml", "yml", "toml", "json"]
            .iter()
            .find_map(|extension| project.file(&format!("config/{environment}.{extension}")));
        match file {
            Some(file) => {
                let settings = settings(&file.path, file.text().unwrap_or_default());
                keys.push((
                    file.path.clone(),
                    settings.into_iter().map(|s| s.path).collect(),
                ));
            }
            None => missing.push(environment.to_string()),
        }
    }
    if !missing.is_empty() {
        sink.lacks(project, || {
            format!("there is no configuration for {}", list(&missing))
        });
    }
    let all: BTreeSet<String> = keys.iter().flat_map(|(_, keys)| keys.clone()).collect();
    for (path, own) in &keys {
        let missing: Vec<String> = all.difference(own).map(|key| quote(key)).collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("other environments also set {}", list(&missing));
                Finding::in_file(path, 1, message)
            });
        }
    }
}
