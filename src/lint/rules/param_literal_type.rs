use serde_json::Value;

use crate::lint::params;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/enum",
    standards: &["param-typed"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let Some(values) = place.keywords.get("enum").and_then(Value::as_array) else {
            return;
        };
        // With other words beside them, the texts are meant as texts.
        let texts = || values.iter().filter(|value| !value.is_null());
        let number = |text: &str| {
            text.len() < 20
                && text.bytes().next_back().is_some_and(|b| b.is_ascii_digit())
                // `007` and `+1` are codes.
                && serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_number())
        };
        let all = |test: &dyn Fn(&str) -> bool| {
            values.len() > 1 && texts().all(|value| value.as_str().is_some_and(test))
        };
        let (what, hint) = if texts().next().is_none() || !place.input {
            return;
        } else if all(&|text| text == "true" || text == "false") {
            ("truth values", "Write `\"type\": \"boolean\"`.".to_owned())
        } else if all(&number) {
            let numbers: Vec<&str> = values.iter().filter_map(Value::as_str).take(20).collect();
            (
                "numbers",
                format!("Write `\"enum\": [{}]`.", numbers.join(", ")),
            )
        } else {
            return;
        };
        sink.push(|| {
            let message = format!("the allowed values are {what}, written as texts");
            place.finding("enum", message).hint(Some(hint))
        });
    });
}
