use crate::lint::source;
use crate::lint::source::model::{Argument, Shape, Value};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#security-considerations",
    standards: &[],
    tags: &["OWASP-MCP03"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for view in source::code(project) {
        let source = view.source();
        for call in &source.calls {
            let kind = match call.last() {
                "new" => call.path.rsplit('.').nth(1).unwrap_or_default(),
                last => last,
            };
            if ["tool", "registerTool", "addTool", "Tool", "add_tool"].contains(&kind)
                && (call.path.contains('.') || kind == "Tool")
                && let Some(value) = description(&call.arguments)
                && is_made(value)
            {
                let message = "the description of a tool is put together at run time";
                sink.push(|| Finding::in_file(view.path, value.line, message));
            }
        }
    }
}

fn description(arguments: &[Argument]) -> Option<&Value> {
    arguments.iter().find_map(|argument| {
        if argument.name.as_deref() == Some("description") {
            return Some(&argument.value);
        }
        argument.value.member("description")
    })
}

/// Whether what a description says can differ from run to run. A constant cannot.
fn is_made(value: &Value) -> bool {
    match &value.shape {
        Shape::Built(_, holes) => holes.iter().any(|hole| !hole.fixed),
        Shape::Call(path, _) => {
            path.contains("fetch") || path.contains("read") || path.contains("env")
        }
        _ => false,
    }
}
