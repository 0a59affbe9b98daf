use crate::lint::case::{without_version, words};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-name-specific"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words that say nothing of a workflow.
const VAGUE: &[&str] = &[
    "a",
    "analyse",
    "analyze",
    "ask",
    "chat",
    "default",
    "demo",
    "do",
    "example",
    "foo",
    "generic",
    "handle",
    "help",
    "helper",
    "it",
    "main",
    "my",
    "new",
    "process",
    "prompt",
    "prompts",
    "run",
    "sample",
    "simple",
    "something",
    "stuff",
    "task",
    "template",
    "test",
    "that",
    "the",
    "thing",
    "things",
    "this",
    "tool",
    "workflow",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for prompt in facts.surface.entries("prompts") {
        let Some(name) = prompt.name() else { continue };
        let said: Vec<String> = words(without_version(name))
            .into_iter()
            .map(|word| {
                word.trim_end_matches(|c: char| c.is_ascii_digit())
                    .to_owned()
            })
            .filter(|word| !word.is_empty())
            .collect();
        // Words of scripts without spaces are not counted.
        if said.is_empty() || !name.is_ascii() {
            continue;
        }
        let vague = said.iter().all(|word| VAGUE.contains(&word.as_str()));
        let what = match said.len() {
            _ if vague => "says nothing of what the prompt is for",
            1 => "is one word, which leaves open what is done or to what",
            _ => continue,
        };
        sink.push(|| {
            let message = format!("the name {} {what}", quote(name));
            Finding::of(&prompt, prompt.at("name"), message)
        });
    }
}
