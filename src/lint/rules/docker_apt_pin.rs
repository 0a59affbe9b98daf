use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://docs.docker.com/build/building/best-practices/#apt-get",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for (path, file) in dockerfiles(project) {
        for run in file.shipped("RUN") {
            let loose = loose(&run.text);
            if !loose.is_empty() {
                sink.push(|| {
                    let names: Vec<String> = loose.iter().map(|name| quote(name)).collect();
                    let message = format!("without a version: {}", list(&names));
                    Finding::in_file(path, run.line, message)
                });
            }
        }
    }
}

/// Packages that apt installs in whatever version there is.
fn loose(text: &str) -> Vec<&str> {
    let commands = text.split(['&', ';', '|']);
    let mut found = Vec::new();
    for command in commands {
        let Some((_, packages)) = command.split_once("apt-get install") else {
            continue;
        };
        let words = packages
            .split_whitespace()
            .filter(|word| !word.starts_with('-'));
        found.extend(words.filter(|word| !word.contains('=') && !word.contains('$')));
    }
    found
}
