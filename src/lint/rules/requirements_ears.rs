use crate::lint::papers::{Requirement, requirements};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://alistairmavin.com/ears/",
    standards: &[
        "req-ears",
        "req-ears-ubiquitous",
        "req-ears-state",
        "req-ears-event",
        "req-ears-optional",
        "req-ears-unwanted",
        "req-ears-complex",
        "req-system-named",
        "req-acceptance",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, requirement) in requirements(project) {
        if let Some(what) = wrong(&requirement) {
            sink.push(|| {
                let message = format!("{} {what}", quote(requirement.text));
                Finding::in_file(path, requirement.line, message)
            });
        }
    }
}

fn wrong(requirement: &Requirement<'_>) -> Option<&'static str> {
    let text = requirement.text.to_ascii_lowercase();
    // Acceptance criteria may also be written as an example.
    let example = ["given ", "when ", "then "]
        .iter()
        .filter(|word| text.contains(*word))
        .count()
        == 3;
    if requirement.is_criterion && example {
        return None;
    }
    let Some((before, response)) = text.split_once(" shall ") else {
        return Some("does not say what the system shall do");
    };
    if response.trim().is_empty() {
        return Some("does not say what the system shall do");
    }
    let system = |part: &str| {
        part.trim()
            .strip_prefix("the ")
            .is_some_and(|name| !name.trim().is_empty())
    };
    let last = before.rsplit(',').next().unwrap_or(before).trim();
    let named = system(last) || last.strip_prefix("then ").is_some_and(system);
    if !named {
        return Some("does not name the system before `shall`");
    }
    let begins = ["the ", "while ", "when ", "where ", "if "]
        .iter()
        .any(|word| before.starts_with(word));
    if !begins {
        return Some("begins with none of The, While, When, Where and If");
    }
    if before.contains("if ") && before.starts_with("if ") && !last.starts_with("then ") {
        return Some("has If without then");
    }
    (!before.starts_with("the ") && !before.contains(','))
        .then_some("has a condition without a comma after it")
}
