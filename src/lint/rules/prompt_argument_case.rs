use crate::lint::arguments::arguments;
use crate::lint::case::Case;
use crate::lint::show::{quote, rename};
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
    standards: &["prompt-args-snake-case"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The style of argument names.
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Snake }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { style } = sink.options();
    for argument in arguments(facts.surface) {
        if style.fits(argument.name) {
            continue;
        }
        sink.push(|| {
            let message = format!(
                "the argument {} is not {}",
                quote(argument.name),
                style.word()
            );
            let better = style.rewrite(argument.name).map(rename);
            Finding::of(&argument.prompt, argument.at("name"), message).hint(better)
        });
    }
}
