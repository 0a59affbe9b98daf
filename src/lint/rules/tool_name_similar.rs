use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use crate::lint::case::without_version;
use crate::lint::nouns::singular;
use crate::lint::show::quote;
use crate::lint::{
    Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, ToolName, options, verbs,
};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words that make no difference at the end of a name; sorted.
const FILLERS: &[&str] = &[
    "advanced",
    "better",
    "data",
    "detail",
    "enhanced",
    "improved",
    "info",
    "information",
    "new",
    "object",
    "old",
    "robust",
    "simple",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // By what a reader keeps of the name: the first tool of it.
    let mut first: HashMap<String, &str> = HashMap::new();
    for tool in facts.tools() {
        let (Some(named), Some(name)) = (&tool.named, tool.name()) else {
            continue;
        };
        // A version is meant to differ in nothing else.
        if without_version(name).len() != name.len() {
            continue;
        }
        match first.entry(kept(named, name)) {
            Slot::Vacant(slot) => {
                slot.insert(name);
            }
            Slot::Occupied(slot) if *slot.get() == name => {}
            Slot::Occupied(slot) => sink.push(|| {
                let (name, other) = (quote(name), quote(slot.get()));
                let message = format!("the names {name} and {other} are hard to tell apart");
                Finding::of(&tool.entry, tool.entry.at("name"), message)
            }),
        }
    }
}

/// The words without number, synonyms and fillers; with the namespace before a dot.
fn kept(named: &ToolName<'_>, name: &str) -> String {
    let mut words: Vec<String> = named.words.iter().map(|word| singular(word)).collect();
    let verb = &named.words[named.skip];
    words[named.skip] = verbs::standard_for(verb).unwrap_or(verb).to_owned();
    while words.len() > named.skip + 2
        && words
            .last()
            .is_some_and(|w| FILLERS.binary_search(&w.as_str()).is_ok())
    {
        words.pop();
    }
    let space = name.rsplit_once('.').map_or("", |(space, _)| space);
    format!("{space}.{}", words.join("_"))
}
