use crate::lint::papers::{documents, requirements};
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://www.iso.org/standard/72089.html",
    standards: &["req-traceability", "doc-traceability-in-code"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let words = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
            .map(|word| word.trim_matches('_'))
            .filter(|word| word.contains('-') && word.starts_with(|c: char| c.is_ascii_uppercase()))
            .map(str::to_owned)
            .collect()
    };
    let mut code: HashSet<String> = HashSet::new();
    let mut tests: HashSet<String> = HashSet::new();
    let rows = rows(project);
    for view in source::all(project) {
        let mut found = words(view.text);
        let listed = rows.iter().filter(|(_, paths)| paths.contains(view.path));
        found.extend(listed.flat_map(|(row, _)| words(row)));
        let has_tests = source::is_test(view.path)
            || view.source().functions.iter().any(|function| function.test);
        if has_tests {
            tests.extend(found.iter().cloned());
        }
        if !source::is_test(view.path) {
            code.extend(found);
        }
    }
    for (path, requirement) in requirements(project) {
        let id = requirement.id;
        let place = match (code.contains(id), tests.contains(id)) {
            (true, true) => continue,
            (false, true) => "code",
            (true, false) => "test",
            (false, false) => "code or test",
        };
        if requirement.is_criterion && tests.contains(id) {
            continue;
        }
        sink.push(|| {
            let message = format!("no {place} names {}", quote(id));
            Finding::in_file(path, requirement.line, message)
        });
    }
}

/// The rows of tables in the documents, each with the words that may be paths.
fn rows(project: &Project) -> Vec<(&str, HashSet<&str>)> {
    documents(project)
        .flat_map(|(_, text)| text.lines())
        .filter(|line| line.trim_start().starts_with('|'))
        .map(|row| {
            let paths = row
                .split(|c: char| c.is_whitespace() || "|`[](),;:#".contains(c))
                .map(|word| word.trim_start_matches("../").trim_start_matches("./"));
            (row, paths.filter(|word| word.contains('.')).collect())
        })
        .collect()
}
