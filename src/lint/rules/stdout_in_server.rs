use crate::lint::show::quote;
use crate::lint::source::{self, stdio};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
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
        let source = view.source();
        if stdio::is_command_line(view.path) {
            continue;
        }
        for call in &source.calls {
            // Handlers are the matter of `stdout-in-handler`; what a module or `main` prints is
            // usually help that ends the process.
            let in_function = call
                .function
                .is_some_and(|function| !stdio::is_for_people(&source.functions[function].name));
            let in_handler = source.role(call.function).is_some();
            if stdio::writes(source, call)
                && in_function
                && !in_handler
                && !call.conditional
                && !source.in_test(call.function)
            {
                sink.push(|| {
                    let message = format!(
                        "{} writes to standard output, which belongs to the protocol",
                        quote(&call.path)
                    );
                    Finding::in_file(view.path, call.line, message)
                });
            }
        }
    }
}
