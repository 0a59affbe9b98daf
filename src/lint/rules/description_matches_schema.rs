use crate::lint::claims::contradiction;
use crate::lint::schema::Property;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["tool-description-values"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        for property in schema.properties() {
            let Some(text) = property.schema.get("description").and_then(Value::as_str) else {
                continue;
            };
            if let Some(message) =
                contradiction(text, property.schema, is_required(schema, &property))
            {
                sink.push(|| Finding::of(&tool.entry, schema.pointer(property.at), message));
            }
        }
    }
}

/// Whether the schema that holds a property asks for it; `None` where that cannot be told.
fn is_required(schema: &crate::lint::Schema<'_>, property: &Property<'_, '_>) -> Option<bool> {
    const MOST: usize = 200;
    let owner = schema
        .tree
        .parent(property.at)
        .and_then(|at| schema.tree.parent(at))?;
    // In a branch, `required` of the schema around it counts, too.
    if owner != 0 {
        return None;
    }
    let root = schema.root;
    if ["allOf", "anyOf", "oneOf", "if", "dependentRequired"]
        .iter()
        .any(|key| root.get(key).is_some())
    {
        return None;
    }
    match root.get("required") {
        None => Some(false),
        Some(Value::Array(names)) if names.len() <= MOST => Some(
            names
                .iter()
                .any(|name| name.as_str() == Some(property.name)),
        ),
        Some(_) => None,
    }
}
