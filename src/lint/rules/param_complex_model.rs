use serde_json::{Map, Value};

use crate::lint::kinds::Kinds;
use crate::lint::params::{self, Param};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/object",
    standards: &["param-complex-model"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Keywords that say what is in an object.
const TELLING: [&str; 9] = [
    "patternProperties",
    "anyOf",
    "oneOf",
    "allOf",
    "$ref",
    "enum",
    "const",
    "propertyNames",
    "unevaluatedProperties",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        if !param.is(Kinds::OBJECT) || !is_free(param) {
            return;
        }
        sink.push(|| {
            let name = quote(param.name);
            let message = format!("the parameter {name} is an object of which nothing is said");
            let hint = "List its members in `properties`, or give the type of all values: \
                        `\"additionalProperties\": {\"type\": \"string\"}`.";
            params::finding(tool, schema, param.at, message).hint(Some(hint.to_owned()))
        });
    });
}

fn is_free(param: &Param<'_>) -> bool {
    let empty = |value: &Value| value.as_object().is_none_or(Map::is_empty);
    // An object that is closed without members is empty, not free.
    let extra = param.get("additionalProperties");
    param.get("properties").is_none_or(empty)
        && extra.is_none_or(|extra| *extra != Value::Bool(false) && empty(extra))
        && !TELLING.iter().any(|keyword| param.get(keyword).is_some())
}
