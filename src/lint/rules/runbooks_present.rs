use crate::lint::project::ci;
use crate::lint::project::markdown::runbooks;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://sre.google/sre-book/being-on-call/",
    standards: &[
        "run-prepared",
        "run-troubleshoot",
        "run-severity",
        "deploy-rollback-plan",
        "run-rollback",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut all = String::new();
    let mut first = None;
    for (file, text) in runbooks(project) {
        first.get_or_insert(file);
        all += &file.path.to_lowercase();
        all += &text.to_lowercase();
    }
    let Some(first) = first else {
        if let Some(manifest) = ci::manifest(project) {
            sink.push(|| Finding::in_file(&manifest.path, 1, "no runbooks are there"));
        }
        return;
    };
    let about = |any: &[&str]| any.iter().any(|word| all.contains(word));
    let missing: Vec<String> = [
        (
            about(&[
                "not responding",
                "not-responding",
                "unresponsive",
                "unavailable",
                "service down",
                "outage",
            ]),
            "a service that does not respond",
        ),
        (
            about(&["error rate", "error-rate", "errors"]),
            "a high error rate",
        ),
        (about(&["latency", "slow"]), "high latency"),
        (
            about(&["memory leak", "memory-leak", "out of memory", "oom"]),
            "a memory leak",
        ),
        (
            about(&["sev1", "sev-1", "sev 1", "p1", "severity 1"]),
            "the severities of incidents",
        ),
        (
            about(&["rollback", "roll back", "rolling back"]),
            "a rollback",
        ),
    ]
    .iter()
    .filter(|(there, _)| !there)
    .map(|(_, what)| (*what).to_owned())
    .collect();
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("no runbook is about {}", list(&missing));
            Finding::in_file(&first.path, 1, message)
        });
    }
}
