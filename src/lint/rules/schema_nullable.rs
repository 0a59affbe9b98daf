use serde_json::Value;

use crate::lint::kinds::Kinds;
use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/null",
    standards: &["schema-valid"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        if place.keywords.get("nullable") != Some(&Value::Bool(true)) {
            return;
        }
        let kind = place.keywords.get("type");
        if kind
            .and_then(Kinds::of_keyword)
            .is_none_or(|kinds| kinds.meets(Kinds::NULL))
        {
            return;
        }
        sink.push(|| {
            let hint = match kind {
                Some(Value::String(kind)) => format!("Write `\"type\": [\"{kind}\", \"null\"]`."),
                _ => "Add `null` to the types.".to_owned(),
            };
            place
                .finding(
                    "nullable",
                    "`nullable` is no keyword, so that null is refused",
                )
                .hint(Some(hint))
        });
    });
}
