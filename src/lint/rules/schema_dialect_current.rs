use serde_json::Value;

use crate::lint::dialect::Dialect;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#json-schema-usage",
    standards: &["X-SCHEMA-DIALECT"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        for schema in tool.schemas() {
            let uri = schema.root.get("$schema").and_then(Value::as_str);
            let Some(dialect) = uri.and_then(Dialect::named) else {
                continue;
            };
            if dialect == Dialect::Draft202012 {
                continue;
            }
            sink.push(|| {
                let place = pointer::join(&schema.pointer, "$schema");
                let message = format!("the schema is written in {}", dialect.word());
                Finding::of(&tool.entry, place, message)
            });
        }
    }
}
