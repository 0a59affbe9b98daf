use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::address::listed;
use crate::lint::prose::first_sentence;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources",
    standards: &["res-read-only", "arch-primitive-choice"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// A verb of change with an object: nouns that read the same have none ("Updates of the week").
static CHANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)^(?:
            creates?|deletes?|removes?|updates?|inserts?|writes?|modif(?:y|ies)|adds?|sends?
          | executes?|runs?|triggers?|submits?|drops?|publish(?:es)?|deploys?|restarts?|renames?
          | overwrites?|clears?|resets?|cancels?|appends?)
          \ (?:a|an|the|all|any|new|this|that|your|every|one)(?-u:\b)",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(change) = CHANGE.as_ref() else {
        return;
    };
    for (kind, entry) in listed(facts.surface) {
        let text = first_sentence(entry.text("description").unwrap_or_default());
        if let Some(found) = change.find(text) {
            sink.push(|| {
                let message = format!(
                    "the description says that reading the {} changes something: {}",
                    kind.word(),
                    quote(found.as_str())
                );
                Finding::of(&entry, entry.at("description"), message)
            });
        }
    }
}
