use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::address::listed;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#annotations",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A date of ISO 8601, with a time or without; what only looks like one (month 13) is refused.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])
          (?:[Tt\ ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?$",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(date) = DATE.as_ref() else { return };
    for (_, entry) in listed(facts.surface) {
        let text = entry
            .raw
            .pointer("/annotations/lastModified")
            .and_then(|text| text.as_str());
        let Some(text) = text.filter(|text| !date.is_match(text)) else {
            continue;
        };
        sink.push(|| {
            let message = format!("{} is no date and time of ISO 8601", quote(text));
            Finding::of(&entry, entry.at("annotations") + "/lastModified", message)
        });
    }
}
