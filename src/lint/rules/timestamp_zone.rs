use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::lint::params;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type#dates-and-times",
    standards: &["X-TIMESTAMP", "param-dates-iso8601"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A date with a time of day and no zone.
static ZONELESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$").ok());

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each_schema(facts, |place| {
        let one = |key: &'static str| place.keywords.get(key).map(|value| (key.to_owned(), value));
        let examples = place.keywords.get("examples").and_then(Value::as_array);
        let examples = examples
            .into_iter()
            .flatten()
            .take(64)
            .enumerate()
            .map(|(i, value)| (format!("examples/{i}"), value));
        let values = one("default")
            .into_iter()
            .chain(one("example"))
            .chain(examples);
        for (key, value) in values {
            let text = value.as_str().filter(|text| text.len() < 40);
            let zoneless =
                |text: &&str| ZONELESS.as_ref().is_some_and(|regex| regex.is_match(text));
            let Some(text) = text.filter(zoneless) else {
                continue;
            };
            sink.push(|| {
                let message = format!("the time {} has no zone", quote(text));
                let mut finding = place.finding("", message);
                finding.pointer = format!("{}/{key}", finding.pointer);
                finding.hint(Some(format!(
                    "Write `{}Z` for UTC.",
                    text.replacen(' ', "T", 1)
                )))
            });
        }
    });
}
