use crate::lint::weight::{bytes, kilobytes};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["resp-listing-size"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Tokens, estimated, that all tools together may take.
    max_tokens: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max_tokens: 6_250 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max_tokens } = sink.options();
    let weights: Vec<usize> = facts.surface.tools.iter().map(bytes).collect();
    let sum: usize = weights.iter().sum();
    if sum / 4 > max_tokens {
        sink.push(|| {
            let heaviest = weights
                .iter()
                .enumerate()
                .max_by_key(|(_, weight)| **weight);
            let heaviest = heaviest.map_or_else(String::new, |(at, weight)| {
                format!("; the largest is /tools/{at} with {}", kilobytes(*weight))
            });
            let message = format!(
                "the list of tools costs about {} tokens in every conversation{heaviest}",
                sum / 4
            );
            Finding::at("/tools".to_owned(), message)
        });
    }
}
