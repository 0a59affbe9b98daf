use std::collections::HashSet;

use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/string#length",
    standards: &["schema-rejects-invalid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let required = schema.root.get("required").and_then(Value::as_array);
        let required: HashSet<&str> = required
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for param in params::of(schema).filter(|param| param.top) {
            if required.contains(param.name)
                && param.is_free_string()
                && !param.has(&["minLength", "pattern", "format"])
            {
                sink.push(|| {
                    let message = format!("the required {} may be empty", quote(param.name));
                    params::finding(tool, schema, param.at, message)
                        .hint(Some("Add `\"minLength\": 1`.".to_owned()))
                });
            }
        }
    }
}
