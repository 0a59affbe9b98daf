use crate::lint::project::markdown::{headings, runbooks};
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://sre.google/sre-book/being-on-call/",
    standards: &["run-troubleshoot"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// What a runbook about a problem says, and the words for it.
const PARTS: &[(&str, &[&str])] = &[
    ("symptoms", &["symptom", "signs", "alert", "impact"]),
    (
        "diagnosis",
        &["diagnos", "investigat", "triage", "debug", "check"],
    ),
    ("causes", &["cause"]),
    (
        "resolution",
        &["resol", "mitigat", "fix", "remed", "recover", "action"],
    ),
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (file, text) in runbooks(project) {
        let name = file.name().to_ascii_lowercase();
        // These have another shape.
        let other = [
            "readme",
            "index",
            "incident",
            "rollback",
            "template",
            "release",
            "backup",
            "restore",
            "deploy",
            "post",
            "on-call",
            "oncall",
            "maintenance",
        ];
        if other.iter().any(|word| name.contains(word)) {
            continue;
        }
        let headings = headings(text);
        let missing: Vec<String> = PARTS
            .iter()
            .filter(|(_, words)| {
                !headings
                    .iter()
                    .any(|(_, heading)| words.iter().any(|word| heading.contains(word)))
            })
            .map(|(part, _)| (*part).to_owned())
            .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("has no heading for {}", list(&missing));
                Finding::in_file(&file.path, 1, message)
            });
        }
    }
}
