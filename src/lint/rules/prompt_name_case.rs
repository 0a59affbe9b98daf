use serde::Deserialize;
use serde_json::Value;

use crate::lint::case::{Case, without_version};
use crate::lint::show::{quote, rename};
use crate::lint::{Finding, Rule, Scope, Sink, options};
use crate::mcp::{Surface, surface};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    options: options::<Options>,
    check,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Options {
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Kebab }
    }
}

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    let style = sink.options::<Options>().style;
    for prompt in surface.entries("prompts") {
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
