use serde_json::Value;

use crate::lint::keywords;
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type",
    standards: &["param-typed"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Keywords that say what a value is.
const TELLING: [&str; 9] = [
    "type",
    "enum",
    "const",
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "anyOf",
    "oneOf",
    "allOf",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        for property in schema.properties() {
            if !is_untyped(property.schema) || property.repeated().any(|s| !is_untyped(s)) {
                continue;
            }
            sink.push(|| {
                let message = format!("the parameter {} has no type", quote(property.name));
                params::finding(tool, schema, property.at, message)
                    .hint(Some(hint(property.name, property.schema)))
            });
        }
    }
}

/// Whether a schema allows every type. One that allows nothing is told by its falsehood.
fn is_untyped(schema: &Value) -> bool {
    match schema {
        Value::Bool(anything) => *anything,
        Value::Object(keywords) => !TELLING
            .iter()
            .any(|keyword| keywords.contains_key(*keyword)),
        _ => false,
    }
}

/// The type that the other keywords and the name speak of.
fn hint(name: &str, schema: &Value) -> String {
    let kinds = schema
        .as_object()
        .into_iter()
        .flatten()
        .find_map(|(keyword, _)| keywords::speaks_of(keyword));
    let kind = kinds
        .or_else(|| schema.get("default").map(Kinds::of))
        .map(Kinds::words);
    match kind {
        Some(kind) if kind != "null" => format!("Add `\"type\": \"{kind}\"` to {}.", quote(name)),
        _ => {
            "Add `type`; where several are taken, list them: `[\"string\", \"number\"]`.".to_owned()
        }
    }
}
