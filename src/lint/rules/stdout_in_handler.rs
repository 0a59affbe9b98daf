use crate::lint::show::quote;
use crate::lint::source::{self, stdio};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio",
    standards: &["log-stdout-clean"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if !stdio::is_served(project) {
        return;
    }
    for view in source::code(project) {
        for call in &view.source().calls {
            if stdio::writes(view.source(), call) && view.role(call.function).is_some() {
                sink.push(|| {
                    let message = format!(
                        "{} writes between the messages on standard output",
                        quote(&call.path)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
