use crate::lint::papers::requirements;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://alistairmavin.com/ears/",
    standards: &["req-ids"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut first: HashMap<String, (String, usize)> = HashMap::new();
    for (path, requirement) in requirements(project) {
        let id = requirement.id;
        if !is_right(id) {
            sink.push(|| {
                let message = format!(
                    "the identifier {} is not like REQ-TOOL-001, AC-001 or STORY-123",
                    quote(id)
                );
                Finding::in_file(path, requirement.line, message)
            });
        }
        match first.get(id) {
            Some((file, line)) => {
                sink.push(|| {
                    let message = format!(
                        "{} is taken already, in {} line {line}",
                        quote(id),
                        quote(file)
                    );
                    Finding::in_file(path, requirement.line, message)
                });
            }
            None => {
                first.insert(id.to_owned(), (path.to_owned(), requirement.line));
            }
        }
    }
}

fn is_right(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    let number = |part: &str| part.len() >= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let area = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    match parts.as_slice() {
        ["STORY", last] => number(last),
        ["AC" | "REQ" | "NFR", areas @ .., last] => number(last) && areas.iter().all(area),
        _ => false,
    }
}
