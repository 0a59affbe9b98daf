use std::cell::Cell;

use serde_json::Value;

use crate::lint::accepts::{Judge, STEPS};
use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["schema-accepts-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let steps = Cell::new(STEPS);
    params::each_schema(facts, |place| {
        let examples = place.keywords.get("examples").and_then(Value::as_array);
        let listed = examples
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(i, value)| (format!("/examples/{i}"), value));
        let single = place
            .keywords
            .get("example")
            .map(|value| ("/example".to_owned(), value));
        let judge = Judge::new(place.schema.root, &steps);
        let schema = place.schema.tree.node(place.at).value;
        for (key, example) in listed.chain(single) {
            let Some(refusal) = judge.refusal(schema, example) else {
                continue;
            };
            sink.push(|| {
                let message = format!("the example is refused by its own schema: {}", refusal.why);
                let mut finding = place.finding("", message);
                finding.pointer += &key;
                finding.pointer += &refusal.place;
                finding
            });
        }
    });
}
