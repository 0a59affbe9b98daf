use std::collections::HashMap;

use crate::lint::show::quote;
use crate::lint::{Finding, NoOptions, Rule, Scope, Sink, options};
use crate::mcp::Surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    options: options::<NoOptions>,
    check,
};

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    let mut first = HashMap::new();
    for tool in surface.entries("tools") {
        let Some(name) = tool.name() else { continue };
        match first.get(name) {
            None => {
                first.insert(name, tool.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!("the tool at {earlier} is named {}, too", quote(name));
                Finding::of(&tool, tool.at("name"), message)
            }),
        }
    }
}
