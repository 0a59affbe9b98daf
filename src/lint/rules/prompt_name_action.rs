use crate::lint::case::{without_version, words};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-name-action"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for prompt in facts.surface.entries("prompts") {
        let Some(name) = prompt.name().filter(|name| name.is_ascii()) else {
            continue;
        };
        let words = words(without_version(name));
        // A single word is the business of `prompt-name-specific`.
        let Some(first) = words.first().filter(|_| words.len() > 1) else {
            continue;
        };
        if !facts.words.is_verb(first) {
            sink.push(|| {
                let message = format!("the name {} does not start with a verb", quote(name));
                Finding::of(&prompt, prompt.at("name"), message)
            });
        }
    }
}
