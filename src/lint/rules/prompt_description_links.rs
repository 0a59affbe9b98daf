use crate::lint::case::words;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-description-links"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    let listed = |list: &'static str| surface.entries(list).filter_map(|entry| entry.text("name"));
    let names: Vec<Vec<String>> = listed("tools")
        .chain(listed("resources"))
        .chain(listed("resourceTemplates"))
        .take(1_000)
        .map(words)
        .filter(|words| !words.is_empty())
        .collect();
    if names.is_empty() {
        return;
    }
    for prompt in surface.entries("prompts").take(100) {
        let Some(text) = prompt.text("description").filter(|text| text.len() < 4_000) else {
            continue;
        };
        let said = words(text);
        let named = text.contains("://")
            || names.iter().any(|name| {
                said.windows(name.len())
                    .any(|window| window == name.as_slice())
            });
        if !named {
            sink.push(|| {
                let message = "the description names none of the server's tools and resources";
                Finding::of(&prompt, prompt.at("description"), message)
            });
        }
    }
}
