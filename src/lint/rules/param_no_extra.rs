use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::params;
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://json-schema.org/understanding-json-schema/reference/object#additionalproperties",
    standards: &["param-no-extra", "X-PARAM-EXTRA"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Names of tools that take further arguments on purpose.
    allow: Vec<String>,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let options = sink.options::<Options>();
    for tool in facts.tools() {
        let Some(schema) = tool.input.as_ref().filter(|schema| schema.root.is_object()) else {
            continue;
        };
        let closed = ["additionalProperties", "unevaluatedProperties"]
            .iter()
            .any(|keyword| schema.root.get(keyword) == Some(&Value::Bool(false)));
        let allowed = tool
            .name()
            .is_some_and(|name| options.allow.iter().any(|a| a == name));
        if !closed && !allowed {
            sink.push(|| {
                let message = "arguments that the schema does not know are accepted".to_owned();
                params::finding(tool, schema, 0, message)
                    .hint(Some("Add `\"additionalProperties\": false`.".to_owned()))
            });
        }
    }
}
