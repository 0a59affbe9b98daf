use std::sync::LazyLock;

use regex::Regex;

use crate::lint::params::{self, Param};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://json-schema.org/understanding-json-schema/reference/type#dates-and-times",
    standards: &["param-dates-iso8601"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words that mean a point in time of another form, or a length of time.
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)relative|natural|human|unix|epoch|duration|seconds|minutes|\bhours|\d+\s?(?:d|h|m)\b|24-hour|HH:MM\b|today|yesterday|cron|timezone name|rfc ?2822|cell|cursor|\bor a\b",
    )
    .ok()
});
/// Words that mean the form of the standard.
static STANDARD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)iso[ -]?8601|rfc[ -]?3339|yyyy-mm-dd").ok());
/// A time of day in a description.
static TIMED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)hh|\bT\d\d:|\dT\d\d:|time|rfc ?3339").ok());

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    params::each(facts, |tool, schema, param| {
        if !param.is_free_string() || param.has(&["pattern", "format"]) {
            return;
        }
        let text = param.description();
        let matches = |regex: &LazyLock<Option<Regex>>| {
            regex.as_ref().is_some_and(|regex| regex.is_match(text))
        };
        let Some(format) = format(param, matches(&STANDARD), || matches(&TIMED)) else {
            return;
        };
        // Where the parameter says nothing, the tool may.
        let told = if text.is_empty() {
            params::head(tool.description().unwrap_or_default())
        } else {
            text
        };
        if OTHER.as_ref().is_some_and(|other| other.is_match(told)) {
            return;
        }
        sink.push(|| {
            let what = if format == "date" {
                "a date"
            } else {
                "a point in time"
            };
            let message = format!(
                "{} is {what}, which the schema does not say",
                quote(param.name)
            );
            let hint = format!("Add `\"format\": \"{format}\"`.");
            params::finding(tool, schema, param.at, message).hint(Some(hint))
        });
    });
}

/// The format that a parameter should have, by its name and by what is said of it.
fn format(param: &Param<'_>, standard: bool, timed: impl Fn() -> bool) -> Option<&'static str> {
    let several = params::pieces(param.name).nth(1).is_some();
    let dated = param.ends(&["date", "dob", "birthday", "birthdate"]);
    let moment = param.ends(&["datetime", "timestamp"]) || (several && param.ends(&["at"]));
    // Such a word alone may be many things; the description decides.
    let maybe = param.ends(&[
        "time", "before", "after", "since", "until", "from", "to", "start", "end", "at",
    ]);
    if dated {
        return Some(if standard && timed() {
            "date-time"
        } else {
            "date"
        });
    }
    (moment || (maybe && standard)).then(|| {
        if standard && !timed() && !moment {
            "date"
        } else {
            "date-time"
        }
    })
}
