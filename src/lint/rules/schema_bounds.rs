use serde_json::Value;

use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/numeric#range",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Lower and upper bounds of the same thing.
const PAIRS: [(&str, &str); 5] = [
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let bound = |keyword: &str| place.keywords.get(keyword).and_then(Value::as_f64);
        let crossed = PAIRS
            .iter()
            .find(|(low, high)| matches!((bound(low), bound(high)), (Some(l), Some(h)) if l > h));
        let exclusive = || {
            [
                ("exclusiveMinimum", "maximum"),
                ("minimum", "exclusiveMaximum"),
                ("exclusiveMinimum", "exclusiveMaximum"),
            ]
            .into_iter()
            .find(|(low, high)| matches!((bound(low), bound(high)), (Some(l), Some(h)) if l >= h))
        };
        let Some((low, high)) = crossed.copied().or_else(exclusive) else {
            return;
        };
        sink.push(|| {
            let value = |keyword: &str| place.keywords.get(keyword).cloned().unwrap_or_default();
            let message = format!(
                "nothing lies between `{low}` {} and `{high}` {}",
                value(low),
                value(high)
            );
            place.finding(low, message)
        });
    });
}
