use serde_json::{Map, Value};

use crate::lint::ecma;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/regular_expressions",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let mut look = |pattern: &str, keyword: &str| {
            let Some(fault) = ecma::fault(pattern).filter(|fault| !fault.strict) else {
                return;
            };
            sink.push(|| {
                let message = format!(
                    "the pattern {} is not valid: {}",
                    quote(pattern),
                    fault.what
                );
                place.finding(keyword, message)
            });
        };
        if let Some(pattern) = place.keywords.get("pattern").and_then(Value::as_str) {
            look(pattern, "pattern");
        }
        let map = place
            .keywords
            .get("patternProperties")
            .and_then(Value::as_object);
        for pattern in map.into_iter().flat_map(Map::keys) {
            look(pattern, "patternProperties");
        }
    });
}
