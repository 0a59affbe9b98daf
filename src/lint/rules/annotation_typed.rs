use serde_json::Value;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::mcp::surface::type_name;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// The annotations of the specification, and whether they are hints.
pub const KNOWN: [(&str, bool); 5] = [
    ("title", false),
    ("readOnlyHint", true),
    ("destructiveHint", true),
    ("idempotentHint", true),
    ("openWorldHint", true),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(annotations) = tool.entry.raw.get("annotations") else {
            continue;
        };
        let place = tool.entry.at("annotations");
        let Some(members) = annotations.as_object() else {
            sink.push(|| {
                let message = format!(
                    "the annotations are {}, not an object",
                    type_name(annotations)
                );
                Finding::of(&tool.entry, place, message)
            });
            continue;
        };
        for (name, is_hint) in KNOWN {
            let Some(value) = members.get(name) else {
                continue;
            };
            let fits = if is_hint {
                value.is_boolean()
            } else {
                value.is_string()
            };
            if fits {
                continue;
            }
            sink.push(|| {
                let wanted = if is_hint { "a boolean" } else { "a string" };
                let found = match value {
                    Value::String(text) => format!("the string {}", quote(text)),
                    other => type_name(other).to_owned(),
                };
                let message = format!("`{name}` is {found}, not {wanted}");
                Finding::of(&tool.entry, pointer::join(&place, name), message)
            });
        }
    }
}
