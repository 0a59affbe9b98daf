use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/annotations",
    standards: &["param-flag-off"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether such a flag has to have a default.
    explicit: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let explicit = sink.options::<Options>().explicit;
    params::each(facts, |tool, schema, param| {
        let widening = param.starts(&["include", "confirm", "confirmed", "force"])
            || param.is_named(&["skip_confirmation", "overwrite", "auto_approve"]);
        if !widening || !param.is(Kinds::BOOLEAN) {
            return;
        }
        let what = match param.get("default") {
            Some(Value::Bool(true)) => "is on unless it is turned off",
            None if explicit => "has no default",
            _ => return,
        };
        sink.push(|| {
            let message = format!("the flag {} {what}", quote(param.name));
            params::finding(tool, schema, param.at, message)
                .hint(Some("Write `\"default\": false`.".to_owned()))
        });
    });
}
