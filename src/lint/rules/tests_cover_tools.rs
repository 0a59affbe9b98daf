use crate::lint::show::quote;
use crate::lint::source::{self, Kind, definitions};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["test-unit-each-tool"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    // That there are none at all is told once, by `tests-present`.
    if project.is_published() || !source::has_tests(project) {
        return;
    }
    let mut words: std::collections::HashSet<&str> = std::collections::HashSet::new();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    for view in source::tests(project) {
        words.extend(view.text.split(|c| !is_word(c)));
        // `test_get_user` tests `get_user`.
        let functions = view.source().functions.iter();
        words.extend(functions.filter_map(|function| function.name.strip_prefix("test_")));
    }
    // Tests inside of Rust's modules name the tool's function.
    for view in source::code(project) {
        let tests = view
            .source()
            .functions
            .iter()
            .filter(|function| function.test);
        for test in tests {
            let body = view.text.get(test.span.clone()).unwrap_or_default();
            words.extend(body.split(|c| !is_word(c)));
        }
    }
    for tool in definitions(project).of(Kind::Tool) {
        if !words.contains(tool.name.as_str()) {
            sink.push(|| {
                let message = format!("no test mentions the tool {}", quote(&tool.name));
                Finding {
                    subject: Some(tool.name.clone()),
                    ..Finding::in_file(&tool.file, tool.line, message)
                }
            });
        }
    }
}
