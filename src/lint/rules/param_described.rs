use crate::lint::schema::{properties, schemas};
use crate::lint::show::quote;
use crate::lint::{Finding, NoOptions, Rule, Scope, Sink, options};
use crate::mcp::Surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    options: options::<NoOptions>,
    check,
};

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    for tool in surface.entries("tools") {
        let Some(schema) = tool.raw.get("inputSchema") else {
            continue;
        };
        let tree = schemas(schema);
        for property in properties(&tree).filter(|property| !property.is_described()) {
            sink.push(|| {
                let place = tree.pointer(&tool.at("inputSchema"), property.at);
                let message = format!("the parameter {} has no description", quote(property.name));
                Finding::of(&tool, place, message)
            });
        }
    }
}
