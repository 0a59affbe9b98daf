use serde_json::Value;

use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/combining",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        for keyword in ["anyOf", "oneOf", "allOf"] {
            let branches = place.keywords.get(keyword).and_then(Value::as_array);
            let Some([only]) = branches.map(Vec::as_slice) else {
                continue;
            };
            // The usual way to add a description to a reference before 2019-09.
            if keyword == "allOf" && only.get("$ref").is_some() {
                continue;
            }
            sink.push(|| {
                place
                    .finding(keyword, format!("`{keyword}` has one alternative"))
                    .hint(Some("Write its keywords directly.".to_owned()))
            });
        }
    });
}
