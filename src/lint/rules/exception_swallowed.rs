use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::source::model::Handler;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.python.org/3/howto/logging.html#exceptions-raised-during-logging",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        for handler in &view.source().handlers {
            if handler.raises || handler.commented || view.in_test(handler.function) {
                continue;
            }
            let message = match view.language {
                Language::Python => in_python(handler),
                _ => handler.empty.then_some("errors are caught and forgotten"),
            };
            if let Some(message) = message {
                sink.push(|| Finding::in_file(view.path, handler.line, message));
            }
        }
    }
}

fn in_python(handler: &Handler) -> Option<&'static str> {
    if handler.types.is_empty() {
        return Some("a bare `except` also catches the signal to stop");
    }
    let all = ["Exception", "BaseException"].contains(&handler.types.as_str());
    (all && handler.empty).then_some("every error is caught and forgotten")
}
