use crate::lint::source;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/docs/tools/inspector",
    standards: &["layout-tests-tree"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let mut code = source::code(project).peekable();
    if code.peek().is_none() {
        return;
    }
    let has_tests = source::tests(project).next().is_some()
        || source::code(project)
            .any(|view| view.source().functions.iter().any(|function| function.test));
    if !has_tests {
        let path = code.peek().map_or("src", |view| view.path);
        sink.push(|| Finding::in_file(path, 1, "the project has no tests"));
    }
}
