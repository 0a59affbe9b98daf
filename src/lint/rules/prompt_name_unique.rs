use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first = HashMap::new();
    for prompt in facts.surface.entries("prompts") {
        let Some(name) = prompt.name() else { continue };
        match first.get(name) {
            None => {
                first.insert(name, prompt.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!("the prompt at {earlier} is named {}, too", quote(name));
                Finding::of(&prompt, prompt.at("name"), message)
            }),
        }
    }
}
