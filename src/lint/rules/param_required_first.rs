use std::collections::HashSet;

use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/object#required",
    standards: &["param-required-first"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        if !place.input {
            return;
        }
        let (Some(properties), Some(required)) = (
            place.keywords.get("properties").and_then(Value::as_object),
            place.keywords.get("required").and_then(Value::as_array),
        ) else {
            return;
        };
        let required: HashSet<&str> = required.iter().filter_map(Value::as_str).collect();
        let mut optional = None;
        for name in properties.keys() {
            match (required.contains(name.as_str()), optional) {
                (false, None) => optional = Some(name),
                (true, Some(before)) => {
                    let message = || {
                        format!(
                            "the required {} is declared after the optional {}",
                            quote(name),
                            quote(before)
                        )
                    };
                    sink.push(|| {
                        let mut finding = place.finding("properties", message());
                        finding.pointer = pointer::join(&finding.pointer, name);
                        finding
                    });
                    return;
                }
                _ => {}
            }
        }
    });
}
