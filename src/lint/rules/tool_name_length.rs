use std::num::NonZero;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-spec-charset", "X-TOOL-LENGTH"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

/// Characters that the specification allows.
const SPECIFIED: usize = 128;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The greatest number of characters.
    max: NonZero<usize>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            max: NonZero::new(SPECIFIED).unwrap_or(NonZero::<usize>::MIN),
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let max = sink.options::<Options>().max.get();
    for tool in facts.surface.entries("tools") {
        let Some(name) = tool.name() else { continue };
        let length = name.chars().count();
        if length == 0 {
            sink.push(|| Finding::of(&tool, tool.at("name"), "the name is empty"));
        } else if length > max {
            sink.push(|| {
                let why = if length > SPECIFIED && max <= SPECIFIED {
                    "the specification allows 128".to_owned()
                } else {
                    format!("the settings allow {max}")
                };
                let message = format!("the name {} has {length} characters; {why}", quote(name));
                Finding::of(&tool, tool.at("name"), message)
            });
        }
    }
}
