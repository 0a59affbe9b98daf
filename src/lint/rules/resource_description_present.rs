use crate::lint::address::listed;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &["res-description", "res-metadata-required"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry) in listed(facts.surface) {
        let text = entry.raw.get("description");
        // Another type is the business of `entry-fields-typed`.
        if !entry.raw.is_object() || text.is_some_and(|text| !text.is_string()) {
            continue;
        }
        if text
            .and_then(|text| text.as_str())
            .is_none_or(|text| text.trim().is_empty())
        {
            sink.push(|| {
                let message = format!("the {} has no description", kind.word());
                Finding::of(&entry, entry.pointer.clone(), message)
            });
        }
    }
}
