use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-unique"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // By what clients make of the name: the first tool of it.
    let mut first: HashMap<String, &str> = HashMap::new();
    for tool in facts.tools() {
        let Some(name) = tool.name().filter(|name| !name.is_empty()) else {
            continue;
        };
        match first.entry(replaced(name)) {
            Slot::Vacant(slot) => {
                slot.insert(name);
            }
            // The very same name is the matter of another rule.
            Slot::Occupied(slot) if *slot.get() == name => {}
            Slot::Occupied(slot) => sink.push(|| {
                let (name, other) = (quote(name), quote(slot.get()));
                let message = format!("the names {name} and {other} become one in some clients");
                Finding::of(&tool.entry, tool.entry.at("name"), message)
            }),
        }
    }
}

/// The name as clients write it that take small letters, digits and `_` only.
fn replaced(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    name.chars().map(plain).collect()
}
