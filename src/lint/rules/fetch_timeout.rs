use crate::lint::project::Language;
use crate::lint::source;
use crate::lint::source::model::Shape;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal/timeout_static",
    standards: &["perf-timeouts-everywhere"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project).filter(|view| view.language == Language::TypeScript) {
        for call in view
            .source()
            .calls
            .iter()
            .filter(|call| call.path == "fetch")
        {
            // Options from elsewhere may hold a signal.
            let options = call.at(1);
            let known = match options.map(|options| &options.shape) {
                None => true,
                Some(Shape::Record(members)) => !members
                    .iter()
                    .any(|(key, _)| key == "signal" || key == "..."),
                Some(_) => false,
            };
            if known
                && call.at(0).is_some()
                && !matches!(view.source().around(call.function).next(), Some(f) if f.name == "fetch")
            {
                let message = "`fetch` without a signal that ends it";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}
