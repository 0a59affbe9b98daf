use serde_json::{Map, Value};

use crate::lint::params::{self, Place};
use crate::lint::schema::{branch_of, tests_only};
use crate::lint::show::quote;
use crate::lint::tree::Step;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/object#required",
    standards: &["param-required-marked"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let Some(required) = place.keywords.get("required").and_then(Value::as_array) else {
            return;
        };
        let empty = Map::new();
        let properties = place.keywords.get("properties");
        let properties = properties.and_then(Value::as_object).unwrap_or(&empty);
        if is_completed_elsewhere(place, properties.is_empty()) {
            return;
        }
        for (i, name) in required.iter().enumerate() {
            let Some(name) = name.as_str().filter(|name| !properties.contains_key(*name)) else {
                continue;
            };
            sink.push(|| {
                let nearest = properties
                    .keys()
                    .take(1_000)
                    .filter(|known| {
                        known.eq_ignore_ascii_case(name) || params::same_words(known, name)
                    })
                    .map(|known| format!("Write {}, as in `properties`.", quote(known)))
                    .next();
                let message = format!("{} is required, but no property has this name", quote(name));
                let mut finding = place.finding("required", message);
                finding.pointer = pointer::index(&finding.pointer, i);
                finding.hint(nearest)
            });
        }
    });
}

/// Whether the properties may stand in another schema: in one that this is a branch of or is
/// combined with, or that refers to it.
fn is_completed_elsewhere(place: &Place<'_, '_>, bare: bool) -> bool {
    const ELSEWHERE: [&str; 12] = [
        "$ref",
        "$dynamicRef",
        "allOf",
        "anyOf",
        "oneOf",
        "patternProperties",
        "if",
        "then",
        "else",
        "dependentSchemas",
        "dependencies",
        "not",
    ];
    let tree = &place.schema.tree;
    let extra = place.keywords.get("additionalProperties");
    let shared = || {
        std::iter::successors(Some(place.at), |at| tree.parent(*at))
            .any(|at| matches!(tree.node(at).step, Step::Key("$defs" | "definitions")))
    };
    ELSEWHERE.iter().any(|keyword| place.keywords.contains_key(keyword))
        || branch_of(tree, place.at).is_some()
        || tests_only(tree, place.at)
        // Any object with this member may be meant, where extra members are spoken of.
        || extra.is_some_and(|extra| *extra != Value::Bool(false))
        || (bare && (shared() || (place.at > 0 && extra.is_none())))
}
