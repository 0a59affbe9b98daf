use crate::lint::project::markdown::field;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://diataxis.fr/",
    standards: &["doc-header"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for file in project.files() {
        let Some(name) = file.path.strip_prefix("docs/") else {
            continue;
        };
        let index = ["README.md", "index.md"].contains(&name);
        let Some(text) = file
            .text()
            .filter(|_| name.ends_with(".md") && !name.contains('/') && !index)
        else {
            continue;
        };
        let head: String = text.lines().take(20).collect::<Vec<_>>().join("\n");
        let has = |names: &[&str]| names.iter().any(|name| field(&head, name).is_some());
        let missing: Vec<String> = [
            (has(&["Version"]), "a version"),
            (
                has(&["Last updated", "Last update", "Updated", "Date"]),
                "the date of its last update",
            ),
            (has(&["Status"]), "a status"),
        ]
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("the page is without {}", list(&missing));
                Finding::in_file(&file.path, 1, message)
            });
        }
    }
}
