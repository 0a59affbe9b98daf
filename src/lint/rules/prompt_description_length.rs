use crate::lint::prose::sentences;
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
    standards: &["prompt-description"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Sentences that a description may have.
    max_sentences: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_sentences: 3 }
    }
}

/// Sentences are counted up to here.
const MOST: usize = 100;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max_sentences } = sink.options();
    for prompt in facts.surface.entries("prompts") {
        let text = prompt.text("description").unwrap_or_default();
        let count = sentences(text, MOST.max(max_sentences + 1));
        if count > max_sentences {
            sink.push(|| {
                let message =
                    format!("the description has {count} sentences, more than {max_sentences}");
                Finding::of(&prompt, prompt.at("description"), message)
            });
        }
    }
}
