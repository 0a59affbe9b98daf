use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

use crate::lint::address::{Kind, listed};
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first: HashMap<(bool, &str), String> = HashMap::new();
    for (kind, entry) in listed(facts.surface) {
        let Some(name) = entry.name() else { continue };
        // With different titles people can tell them apart.
        let key = (kind == Kind::Resource, entry.text("title").unwrap_or(name));
        match first.get(&key) {
            None => {
                first.insert(key, entry.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!(
                    "the {} at {earlier} is shown as {}, too",
                    kind.word(),
                    quote(key.1)
                );
                Finding::of(&entry, entry.at("name"), message)
            }),
        }
    }
}
