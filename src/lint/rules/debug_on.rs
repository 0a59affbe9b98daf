use crate::lint::project::Language;
use crate::lint::show::quote;
use crate::lint::source;
use crate::lint::source::model::Value;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/489.html",
    standards: &["conf-debug-off"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project).filter(|view| view.language == Language::Python) {
        let source = view.source();
        for call in source.calls.iter().filter(|call| !call.conditional) {
            let takes_it = [
                "run",
                "FastMCP",
                "MCPServer",
                "FastAPI",
                "Starlette",
                "Flask",
            ]
            .contains(&call.last());
            if takes_it
                && call.named("debug").and_then(Value::truth) == Some(true)
                && !source.in_test(call.function)
            {
                sink.push(|| {
                    let message = format!("{} is started with debug on", quote(call.last()));
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
