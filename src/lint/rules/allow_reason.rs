use crate::lint::show::quote;
use crate::lint::source::allowances;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://docs.astral.sh/ruff/linter/#error-suppression",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for allowance in allowances(project) {
        if allowance.reason.is_empty() {
            sink.push(|| {
                let message = format!("nothing says why {} is allowed", quote(&allowance.rule));
                Finding::in_file(&allowance.file, allowance.line, message)
            });
        }
    }
}
