use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-verb-noun", "tool-name-has-verb"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Words that are a name by themselves.
    allow: BTreeSet<String>,
}

impl Default for Options {
    fn default() -> Options {
        // ChatGPT looks for tools of exactly these names.
        Options {
            allow: ["search", "fetch"].map(str::to_owned).into(),
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let allow = sink.options::<Options>().allow;
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let word = named.first();
        // A word that is no verb has its own rule.
        // What all tools have in front (`browser_click`) tells what it is about.
        let alone = named.words.len() == 1 && facts.words.is_verb(word);
        if alone && !allow.contains(&named.proper.to_lowercase()) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let message = format!("the name {name} is a verb without a noun");
                Finding::of(&tool.entry, tool.entry.at("name"), message)
            });
        }
    }
}
