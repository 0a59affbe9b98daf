//! Whether a schema takes fewer or more values than before, keyword by keyword.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::lint::show::{list, quote};

/// What a keyword does to the set of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Fewer values fit.
    Narrowed,
    /// More values fit.
    Widened,
    /// More values fit, each of a list that was there before.
    Listed,
    /// It cannot be told.
    Unclear,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it does.
    pub effect: Effect,
    /// The keyword concerned.
    pub keyword: &'static str,
    /// One line.
    pub message: String,
}

/// Keywords by which a lower limit is set, each with its name in a sentence.
const LOWER: &[(&str, &str)] = &[
    ("minimum", "the minimum"),
    ("exclusiveMinimum", "the exclusive minimum"),
    ("minLength", "the least length"),
    ("minItems", "the least number of items"),
    ("minProperties", "the least number of properties"),
];

/// The same for upper limits.
const UPPER: &[(&str, &str)] = &[
    ("maximum", "the maximum"),
    ("exclusiveMaximum", "the exclusive maximum"),
    ("maxLength", "the greatest length"),
    ("maxItems", "the greatest number of items"),
    ("maxProperties", "the greatest number of properties"),
];

/// Compares two schemas without what lies inside of them.
pub fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    types(old, new, &mut found);
    choices(old, new, &mut found);
    for (keyword, words) in LOWER {
        limit(old, new, (keyword, words), |a, b| a < b, &mut found);
    }
    for (keyword, words) in UPPER {
        limit(old, new, (keyword, words), |a, b| a > b, &mut found);
    }
    for (keyword, gone, come) in [
        ("pattern", Effect::Widened, Effect::Narrowed),
        ("format", Effect::Widened, Effect::Narrowed),
        ("multipleOf", Effect::Widened, Effect::Narrowed),
        ("contentEncoding", Effect::Unclear, Effect::Unclear),
        ("contentMediaType", Effect::Unclear, Effect::Unclear),
        ("not", Effect::Widened, Effect::Narrowed),
        ("contains", Effect::Widened, Effect::Narrowed),
        ("propertyNames", Effect::Widened, Effect::Narrowed),
        ("dependentRequired", Effect::Widened, Effect::Narrowed),
        ("dependentSchemas", Effect::Widened, Effect::Narrowed),
        ("if", Effect::Unclear, Effect::Unclear),
        ("then", Effect::Unclear, Effect::Unclear),
        ("else", Effect::Unclear, Effect::Unclear),
    ] {
        let (a, b) = (old.get(keyword), new.get(keyword));
        if a == b {
            continue;
        }
        let (effect, what) = match (a, b) {
            (Some(_), None) => (gone, "is gone"),
            (None, Some(_)) => (come, "is new"),
            _ => (Effect::Unclear, "changed"),
        };
        let name = quote(keyword);
        found.push(Difference {
            effect,
            keyword,
            message: match (a, b) {
                (Some(Value::String(a)), Some(Value::String(b))) => {
                    format!("{name} was {} and is {}", quote(a), quote(b))
                }
                (None, Some(Value::String(b))) => format!("{name} is {} now", quote(b)),
                _ => format!("{name} {what}"),
            },
        });
    }
    let unique = |schema: &Value| schema.get("uniqueItems").and_then(Value::as_bool) == Some(true);
    if unique(old) != unique(new) {
        let (effect, message) = match unique(new) {
            true => (Effect::Narrowed, "its items have to be distinct now"),
            false => (Effect::Widened, "its items may repeat now"),
        };
        found.push(Difference {
            effect,
            keyword: "uniqueItems",
            message: message.to_owned(),
        });
    }
    found
}

/// The types that a schema allows; `None` when it allows all.
pub fn types_of(schema: &Value) -> Option<BTreeSet<String>> {
    let mut types: BTreeSet<String> = match schema.get("type") {
        Some(Value::String(one)) => [one.clone()].into(),
        Some(Value::Array(many)) => many
            .iter()
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
        _ => choices_of(schema)?
            .iter()
            .map(|v| kind(v).to_owned())
            .collect(),
    };
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        types.insert("null".into());
    }
    Some(types)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn types(old: &Value, new: &Value, found: &mut Vec<Difference>) {
    let (before, after) = (types_of(old), types_of(new));
    if before == after {
        return;
    }
    let within = |a: &Option<BTreeSet<String>>, b: &Option<BTreeSet<String>>| match (a, b) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(a), Some(b)) => a
            .iter()
            .all(|t| b.contains(t) || (t == "integer" && b.contains("number"))),
    };
    let words = |types: &Option<BTreeSet<String>>| match types {
        None => "anything".to_owned(),
        Some(types) => types.iter().cloned().collect::<Vec<_>>().join(" or "),
    };
    let effect = match (within(&after, &before), within(&before, &after)) {
        (_, true) => Effect::Widened,
        (true, false) => Effect::Narrowed,
        // Another type altogether: what was right is wrong, in both directions.
        (false, false) => Effect::Unclear,
    };
    found.push(Difference {
        effect,
        keyword: "type",
        message: format!("the type was {} and is {}", words(&before), words(&after)),
    });
}

/// The values that a schema lists.
fn choices_of(schema: &Value) -> Option<Vec<Value>> {
    match (schema.get("enum"), schema.get("const")) {
        (Some(Value::Array(values)), _) => Some(values.clone()),
        (_, Some(value)) => Some(vec![value.clone()]),
        _ => None,
    }
}

fn choices(old: &Value, new: &Value, found: &mut Vec<Difference>) {
    let text = |values: &[&Value]| {
        let texts: Vec<String> = values.iter().map(|v| quote(&bare(v))).collect();
        list(&texts)
    };
    let mut push = |effect, message| {
        found.push(Difference {
            effect,
            keyword: "enum",
            message,
        });
    };
    match (choices_of(old), choices_of(new)) {
        (Some(before), Some(after)) => {
            let set =
                |values: &[Value]| values.iter().map(Value::to_string).collect::<BTreeSet<_>>();
            let (a, b) = (set(&before), set(&after));
            let gone: Vec<&Value> = before
                .iter()
                .filter(|v| !b.contains(&v.to_string()))
                .collect();
            let come: Vec<&Value> = after
                .iter()
                .filter(|v| !a.contains(&v.to_string()))
                .collect();
            if !gone.is_empty() {
                push(
                    Effect::Narrowed,
                    format!("it no longer takes {}", text(&gone)),
                );
            }
            if !come.is_empty() {
                push(Effect::Listed, format!("it takes {}, too", text(&come)));
            }
        }
        (None, Some(after)) => {
            let after: Vec<&Value> = after.iter().collect();
            push(
                Effect::Narrowed,
                format!("it takes only {} now", text(&after)),
            );
        }
        (Some(_), None) => push(
            Effect::Widened,
            "it takes values that are not listed".into(),
        ),
        (None, None) => {}
    }
}

/// A value without the quotes of a string.
fn bare(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn limit(
    old: &Value,
    new: &Value,
    (keyword, words): (&'static str, &str),
    tighter: impl Fn(f64, f64) -> bool,
    found: &mut Vec<Difference>,
) {
    let value = |schema: &Value| schema.get(keyword).and_then(Value::as_f64);
    let (before, after) = (value(old), value(new));
    if before == after {
        return;
    }
    // A least length of nothing is no limit.
    let none = |limit: Option<f64>| {
        limit.is_none()
            || (keyword != "minimum" && keyword.starts_with("min") && limit == Some(0.0))
    };
    let number = |limit: Option<f64>| limit.map_or_else(|| "none".to_owned(), |l| l.to_string());
    let effect = match (before, after) {
        _ if none(before) && none(after) => return,
        (Some(a), Some(b)) if tighter(a, b) => Effect::Narrowed,
        (None, Some(_)) => Effect::Narrowed,
        _ => Effect::Widened,
    };
    found.push(Difference {
        effect,
        keyword,
        message: format!("{words} was {} and is {}", number(before), number(after)),
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn effects(old: Value, new: Value) -> Vec<Effect> {
        differences(&old, &new).iter().map(|d| d.effect).collect()
    }

    #[test]
    fn each_keyword_narrows_one_way_and_widens_the_other() {
        for (loose, tight) in [
            (json!({}), json!({"type": "string"})),
            (json!({"type": "number"}), json!({"type": "integer"})),
            (
                json!({"type": ["string", "null"]}),
                json!({"type": "string"}),
            ),
            (
                json!({"type": "string", "nullable": true}),
                json!({"type": "string"}),
            ),
            (json!({"minimum": 1}), json!({"minimum": 2})),
            (json!({}), json!({"minimum": 0})),
            (json!({"maximum": 2}), json!({"maximum": 1})),
            (json!({}), json!({"maxLength": 9})),
            (json!({}), json!({"minItems": 1})),
            (
                json!({"type": "string"}),
                json!({"type": "string", "enum": ["a"]}),
            ),
            (json!({}), json!({"pattern": "^a"})),
            (json!({}), json!({"format": "email"})),
            (json!({}), json!({"uniqueItems": true})),
        ] {
            assert_eq!(
                effects(loose.clone(), tight.clone()),
                [Effect::Narrowed],
                "{tight}"
            );
            assert_eq!(effects(tight, loose.clone()), [Effect::Widened], "{loose}");
            assert_eq!(effects(loose.clone(), loose), []);
        }
    }

    #[test]
    fn listed_values_come_and_go_apart() {
        let (old, new) = (json!({"enum": ["a", "b"]}), json!({"enum": ["b", "c"]}));
        assert_eq!(effects(old, new), [Effect::Narrowed, Effect::Listed]);
    }

    #[test]
    fn another_type_or_pattern_is_unclear_and_no_limit_is_none() {
        let unclear = [Effect::Unclear];
        assert_eq!(
            effects(json!({"type": "string"}), json!({"type": "integer"})),
            unclear
        );
        assert_eq!(
            effects(json!({"pattern": "a"}), json!({"pattern": "b"})),
            unclear
        );
        assert_eq!(effects(json!({}), json!({"minLength": 0})), []);
    }
}
