use crate::lint::source::{self, sinks};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://cwe.mitre.org/data/definitions/78.html",
    standards: &["inj-command"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            if source.in_test(call.function) {
                continue;
            }
            let made =
                sinks::shell_command(source, call).is_some_and(|command| !command.is_fixed());
            if made {
                let message = "a shell runs a command that is put together at run time";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}
