use serde_json::Value;

use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["schema-examples", "agent-templates"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(schema) = &tool.input else { continue };
        let told = |value: &Value| value.get("examples").or(value.get("example")).is_some();
        let any = schema
            .tree
            .iter()
            .any(|(_, node)| node.role.is_schema() && told(node.value));
        if schema.parameters().next().is_some() && !any {
            sink.push(|| {
                let message = "the input schema has no example".to_owned();
                params::finding(tool, schema, 0, message)
            });
        }
    }
}
