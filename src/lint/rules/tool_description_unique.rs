use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::lint::show::{beginning, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Bytes of a description that are compared.
const MOST: usize = 4_000;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first: HashMap<(Vec<String>, usize), &str> = HashMap::new();
    for tool in facts.tools() {
        let (Some(name), Some(text)) = (tool.name(), tool.description()) else {
            continue;
        };
        let words = words(text);
        if words.is_empty() {
            continue;
        }
        // What is too long to be compared whole has at least to be of the same length.
        let length = if text.len() > MOST { text.len() } else { 0 };
        match first.entry((words, length)) {
            Slot::Vacant(slot) => {
                slot.insert(name);
            }
            Slot::Occupied(slot) if *slot.get() == name => {}
            Slot::Occupied(slot) => sink.push(|| {
                let message = format!("the description is that of {}, too", quote(slot.get()));
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            }),
        }
    }
}

/// The words in lower case; numbers count, for they may be all that differs.
pub fn words(text: &str) -> Vec<String> {
    beginning(text, MOST)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
