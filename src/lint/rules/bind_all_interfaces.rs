use crate::lint::source;
use crate::lint::source::model::Value;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-warning",
    standards: &[],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        if !view.text.contains("0.0.0.0") {
            continue;
        }
        let source = view.source();
        for call in source.calls.iter().filter(|call| !call.conditional) {
            let listens = [
                "run",
                "listen",
                "bind",
                "FastMCP",
                "MCPServer",
                "serve",
                "Config",
                "start",
                "run_async",
                "TCPSite",
            ];
            let any = |value: &Value| {
                value
                    .text()
                    .is_some_and(|text| text == "0.0.0.0" || text.starts_with("0.0.0.0:"))
            };
            let given = call.arguments.iter().any(|argument| {
                any(&argument.value)
                    || argument.value.members().iter().any(|(_, value)| any(value))
                    || argument.value.items().iter().any(any)
            });
            if given && listens.contains(&call.last()) && !source.in_test(call.function) {
                let message = "the server listens on every network interface";
                sink.push(|| Finding::in_file(view.path, call.line, message));
            }
        }
    }
}
