use std::cell::Cell;

use serde_json::Value;

use crate::lint::accepts::{Judge, STEPS};
use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/null",
    standards: &["param-default-sensible"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let steps = Cell::new(STEPS);
    params::each_schema(facts, |place| {
        if place.keywords.get("default") != Some(&Value::Null) {
            return;
        }
        let judge = Judge::new(place.schema.root, &steps);
        let schema = place.schema.tree.node(place.at).value;
        if judge.refusal(schema, &Value::Null).is_none() {
            return;
        }
        sink.push(|| {
            let hint = match place.keywords.get("type") {
                Some(Value::String(kind)) => {
                    format!("Write `\"type\": [\"{kind}\", \"null\"]`, or leave the default out.")
                }
                _ => "Allow `null`, or leave the default out.".to_owned(),
            };
            place
                .finding(
                    "default",
                    "the default is null, which its own schema refuses",
                )
                .hint(Some(hint))
        });
    });
}
