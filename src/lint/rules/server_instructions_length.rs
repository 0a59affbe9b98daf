use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/discover",
    standards: &[],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Characters that the instructions may have.
    max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max: 4096 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max } = sink.options();
    let text = facts
        .surface
        .instructions
        .as_ref()
        .and_then(|text| text.as_str());
    let Some(text) = text else { return };
    let length = text.chars().count();
    if text.trim().is_empty() {
        sink.push(|| Finding::at("/instructions".to_owned(), "the instructions are empty"));
    } else if length > max {
        sink.push(|| {
            let message = format!("the instructions have {length} characters, more than {max}");
            Finding::at("/instructions".to_owned(), message)
        });
    }
}
