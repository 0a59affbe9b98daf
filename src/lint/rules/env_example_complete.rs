use crate::lint::environment::{example, read_in};
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://12factor.net/config",
    standards: &["conf-env"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(example) = example(project) else {
        return;
    };
    let listed: HashSet<String> = example.1.into_iter().collect();
    let mut told: HashSet<String> = HashSet::new();
    for view in source::code(project) {
        for (name, line) in read_in(&view) {
            if !listed.contains(&name) && told.insert(name.clone()) {
                sink.push(|| {
                    let message = format!(
                        "{} is read here, but {} does not list it",
                        quote(&name),
                        quote(example.0)
                    );
                    Finding::in_file(view.path, line, message)
                });
            }
        }
    }
}
