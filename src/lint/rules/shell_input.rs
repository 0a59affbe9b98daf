use crate::lint::show::quote;
use crate::lint::source::model::Shape;
use crate::lint::source::{self, Taints, sinks};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://cwe.mitre.org/data/definitions/78.html",
    standards: &["inj-command"],
    tags: &["OWASP-MCP05"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        let mut taints = Taints::of(source);
        for call in &source.calls {
            let Some(mut command) = sinks::shell_command(source, call) else {
                continue;
            };
            if let Shape::Name(name) = &command.shape
                && let Some(assigned) = source.latest(name, call)
            {
                command = assigned;
            }
            // A tool that takes a whole command means to run it.
            let Shape::Built(fixed, _) = &command.shape else {
                continue;
            };
            if !fixed.replace("{}", "").contains(char::is_alphabetic) {
                continue;
            }
            let tainted = taints.around(call.function);
            if let Some(name) = tainted.inside(command) {
                sink.push(|| {
                    let message = format!(
                        "a shell runs a command with the caller's {} in it",
                        quote(name)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
