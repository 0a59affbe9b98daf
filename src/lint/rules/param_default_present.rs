use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Strict,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["param-default-sensible"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A description that says what leaving the parameter out means: a filter often has no default.
static LEFT_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:leav(?:e|ing) (?:it |this )?(?:out|empty)|left out|omit(?:s|ted|ting)?)(?-u:\b)").ok()
});

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
            let null = param.get("type").and_then(Kinds::of_keyword);
            let nullable = null.is_some_and(|kinds| kinds.meets(Kinds::NULL))
                || param.schema.get("anyOf").is_some();
            if required.contains(param.name) || nullable || param.has(&["default", "const"]) {
                continue;
            }
            let text = param.get("description").and_then(Value::as_str);
            if text.is_some_and(|text| LEFT_OUT.as_ref().is_none_or(|words| words.is_match(text))) {
                continue;
            }
            sink.push(|| {
                let name = quote(param.name);
                let message = format!("the optional {name} does not say what leaving it out means");
                params::finding(tool, schema, param.at, message)
            });
        }
    }
}
