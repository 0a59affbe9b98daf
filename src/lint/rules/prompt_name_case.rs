use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::lint::case::{Case, without_version};
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-name-kebab"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Kebab }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let style = sink.options::<Options>().style;
    for prompt in facts.surface.entries("prompts") {
        match prompt.raw.get("name") {
            Some(Value::String(name)) if name.is_empty() => {
                sink.push(|| Finding::of(&prompt, prompt.at("name"), "the name is empty"));
            }
            Some(Value::String(name)) if style.fits(without_version(name)) => {}
            Some(Value::String(name)) => sink.push(|| {
                let message = format!("the name {} is not {}", quote(name), style.word());
                let better = style.rewrite(name);
                Finding::of(&prompt, prompt.at("name"), message).hint(better.map(rename))
            }),
            Some(other) => sink.push(|| {
                let message = format!("the name is {}, not a string", surface::type_name(other));
                Finding::of(&prompt, prompt.at("name"), message)
            }),
            None => {
                sink.push(|| Finding::of(&prompt, prompt.pointer.clone(), "the prompt has no name"))
            }
        }
    }
}
