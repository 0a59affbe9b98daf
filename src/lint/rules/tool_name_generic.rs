use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-noun-specific", "X-NOUN"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Nouns that could be anything; sorted.
const GENERIC: &[&str] = &[
    "artifact",
    "artifacts",
    "config",
    "content",
    "contents",
    "data",
    "details",
    "element",
    "elements",
    "entities",
    "entity",
    "entries",
    "entry",
    "info",
    "information",
    "item",
    "items",
    "object",
    "objects",
    "output",
    "record",
    "records",
    "resource",
    "resources",
    "result",
    "results",
    "stuff",
    "thing",
    "things",
    "value",
    "values",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        // The name of the server, or of a part of it, in front makes a noun precise.
        let [noun] = named.rest() else { continue };
        let known = facts.words.nouns.contains(noun) || named.skip > 0;
        if known
            || GENERIC.binary_search(&noun.as_str()).is_err()
            || !facts.words.is_verb(named.first())
        {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let message = format!("the name {name} does not say which {noun}");
            Finding::of(&tool.entry, tool.entry.at("name"), message)
        });
    }
}
