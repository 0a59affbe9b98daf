use crate::lint::source;
use crate::lint::{Check, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/docs/tools/inspector",
    standards: &["layout-tests-tree"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if source::code(project).next().is_some() && !source::has_tests(project) {
        sink.lacks(project, || "the project has no tests".to_owned());
    }
}
