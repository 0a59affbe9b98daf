use crate::lint::project::markdown::{decisions, field};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://adr.github.io/",
    standards: &["adr-immutable"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let records: Vec<_> = decisions(project).take(1_000).collect();
    for (file, text) in &records {
        let Some((line, status)) = field(text, "Status") else {
            continue;
        };
        if !status.to_lowercase().starts_with("superseded") {
            continue;
        }
        let from = text
            .lines()
            .skip(line - 1)
            .take(4)
            .collect::<Vec<_>>()
            .join(" ");
        let named = numbers(&from).chain(
            field(text, "Superseded by")
                .into_iter()
                .flat_map(|(_, by)| numbers(by)),
        );
        let named: Vec<u32> = named.collect();
        let message = if named.is_empty() {
            "is superseded, but does not say by which record"
        } else if !records.iter().any(|(other, _)| {
            other.path != file.path
                && numbers(other.name())
                    .next()
                    .is_some_and(|n| named.contains(&n))
        }) {
            "is superseded by a record that is not there"
        } else {
            continue;
        };
        sink.push(|| Finding::in_file(&file.path, line, message));
    }
}

/// The numbers in a text, dates left out.
fn numbers(text: &str) -> impl Iterator<Item = u32> {
    let words = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| !word.is_empty() && word.len() <= 5);
    words.filter_map(|word| word.parse().ok())
}
