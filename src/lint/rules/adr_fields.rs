use crate::lint::project::markdown::{decisions, field, headings};
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://adr.github.io/",
    standards: &["adr-record-fields", "adr-review-date"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// What a record can be.
const STATES: &[&str] = &[
    "proposed",
    "accepted",
    "superseded",
    "deprecated",
    "rejected",
    "draft",
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (file, text) in decisions(project) {
        let headings = headings(text);
        let has = |words: &[&str]| {
            headings
                .iter()
                .any(|(_, heading)| words.iter().any(|word| heading.contains(word)))
        };
        let status = field(text, "Status");
        if let Some((line, status)) = status {
            let lower = status.to_lowercase();
            if !STATES.iter().any(|state| lower.contains(state)) {
                sink.push(|| {
                    let message = format!("{} is no status of a record", quote(status));
                    Finding::in_file(&file.path, line, message)
                });
            }
        }
        let reviewed = ["Review date", "Review by", "Review", "Next review"];
        let missing: Vec<String> = [
            (status.is_some(), "a status"),
            (
                field(text, "Date").is_some() || field(text, "Decided").is_some(),
                "a date",
            ),
            (has(&["context", "problem"]), "the context"),
            (
                has(&["alternative", "option", "considered"]),
                "the alternatives",
            ),
            (has(&["decision", "outcome"]), "the decision"),
            (has(&["consequence", "pros", "trade"]), "the consequences"),
            (
                reviewed.iter().any(|name| field(text, name).is_some()),
                "a review date",
            ),
        ]
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("the record is without {}", list(&missing));
                Finding::in_file(&file.path, 1, message)
            });
        }
    }
}
