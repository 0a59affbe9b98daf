use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-title"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Words that a title has at least.
    min_words: usize,
    /// Words that a title has at most.
    max_words: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            min_words: 3,
            max_words: 7,
        }
    }
}

/// Words that stay small in Title Case, except as the first.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "nor", "of",
    "on", "or", "per", "the", "to", "up", "via", "vs", "with",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options {
        min_words,
        max_words,
    } = sink.options();
    for prompt in facts
        .surface
        .entries("prompts")
        .filter(|prompt| prompt.raw.is_object())
    {
        let Some(title) = prompt
            .text("title")
            .filter(|title| !title.trim().is_empty())
        else {
            sink.push(|| Finding::of(&prompt, prompt.pointer.clone(), "the prompt has no title"));
            continue;
        };
        let words: Vec<&str> = title.split_whitespace().collect();
        let count = words.len();
        let what = if title.is_ascii() && !(min_words..=max_words).contains(&count) {
            format!(
                "has {count} {}, not {min_words} to {max_words}",
                if count == 1 { "word" } else { "words" }
            )
        } else if let Some(word) = words
            .iter()
            .enumerate()
            .find_map(|(at, word)| is_small(word, at).then_some(*word))
        {
            format!("is not in Title Case: {}", quote(word))
        } else {
            continue;
        };
        sink.push(|| {
            let message = format!("the title {} {what}", quote(title));
            Finding::of(&prompt, prompt.at("title"), message)
        });
    }
}

fn is_small(word: &str, at: usize) -> bool {
    let small = word.starts_with(char::is_lowercase) && !word.chars().any(char::is_uppercase);
    small
        && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | '_'))
        && (at == 0 || !SMALL.contains(&word))
}
