use std::cell::Cell;

use serde_json::Value;

use crate::lint::accepts::{Judge, STEPS, json as shown};
use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["param-default-sensible"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let steps = Cell::new(STEPS);
    params::each_schema(facts, |place| {
        let Some(default) = place
            .keywords
            .get("default")
            .filter(|default| !default.is_null())
        else {
            return;
        };
        let judge = Judge::new(place.schema.root, &steps);
        let schema = place.schema.tree.node(place.at).value;
        let Some(refusal) = judge.refusal(schema, default) else {
            return;
        };
        sink.push(|| {
            let what = if refusal.place.is_empty() {
                format!("the default {}", shown(default))
            } else {
                format!("{} of the default", quote(&refusal.place))
            };
            let message = format!("{what} is refused by its own schema: {}", refusal.why);
            let mut finding = place.finding("default", message);
            finding.pointer += &refusal.place;
            finding.hint(hint(place.keywords.get("type"), default))
        });
    });
}

/// A number or boolean that was written as text is meant without the quotes.
fn hint(kind: Option<&Value>, default: &Value) -> Option<String> {
    let kinds = Kinds::of_keyword(kind?)?;
    let meant: Value =
        serde_json::from_str(default.as_str().filter(|text| text.len() < 40)?).ok()?;
    (Kinds::of(&meant).within(kinds)).then(|| format!("Write `\"default\": {meant}`."))
}
