use serde_json::{Map, Value};

use crate::lint::accepts::{json as shown, same};
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::schema::tests_only;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/type",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let Some((keyword, why)) = impossible(&place.keywords) else {
            return;
        };
        if !tests_only(&place.schema.tree, place.at) {
            sink.push(|| place.finding(keyword, format!("no value is valid: {why}")));
        }
    });
}

/// Why no value can fit, where that is certain.
fn impossible(keywords: &Map<String, Value>) -> Option<(&'static str, String)> {
    let declared = keywords.get("type").and_then(Kinds::of_keyword);
    let misfit = |value: &Value| declared.is_some_and(|kinds| !Kinds::of(value).within(kinds));
    let of_type = || declared.map(Kinds::words).unwrap_or_default();
    let values = keywords.get("enum").and_then(Value::as_array);
    if let Some(values) = values {
        if values.is_empty() {
            return Some(("enum", "the set of values is empty".to_owned()));
        }
        if values.iter().all(misfit) {
            return Some(("enum", format!("none of the set is of type {}", of_type())));
        }
    }
    if let Some(only) = keywords.get("const") {
        if misfit(only) {
            return Some((
                "const",
                format!("{} is not of type {}", shown(only), of_type()),
            ));
        }
        if values.is_some_and(|values| !values.iter().any(|value| same(value, only))) {
            return Some(("const", format!("{} is not in `enum`", shown(only))));
        }
    }
    let properties = keywords.get("properties");
    let required = keywords.get("required").and_then(Value::as_array);
    let forbidden = required
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .find(|name| properties.and_then(|all| all.get(*name)) == Some(&Value::Bool(false)));
    if let Some(name) = forbidden {
        return Some((
            "required",
            format!("the required {} is forbidden", quote(name)),
        ));
    }
    let branches = keywords.get("allOf").and_then(Value::as_array)?;
    let left = branches
        .iter()
        .filter_map(Kinds::declared)
        .fold(declared.unwrap_or(Kinds::ALL), Kinds::and);
    left.is_empty().then(|| {
        (
            "allOf",
            "the types of its parts have nothing in common".to_owned(),
        )
    })
}
