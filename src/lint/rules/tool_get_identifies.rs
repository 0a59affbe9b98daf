use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::nouns::{self, Number};
use crate::lint::purpose::{is_identifying, is_paging, parameters};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-verb-get-single"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether things that the server does not list are asked for, too.
    always: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let always = sink.options::<Options>().always;
    let several: HashSet<String> = facts.tools().iter().filter_map(listed).collect();
    for tool in facts.tools() {
        let Some(noun) = noun(tool, "get") else {
            continue;
        };
        let Some(parameters) = parameters(tool) else {
            continue;
        };
        let one_of_many = several.contains(&noun) || always;
        if one_of_many && !parameters.iter().any(|name| says_which(name, &noun)) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let message = format!("{name} has no parameter that says which {noun}");
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}

/// The singular of what a tool lists or searches.
fn listed(tool: &Tool<'_>) -> Option<String> {
    let noun = noun(tool, "list").or_else(|| noun(tool, "search"))?;
    (nouns::number(&noun) == Number::Many).then(|| nouns::singular(&noun))
}

/// The noun after a verb, when nothing else follows: `user`, not `user_settings` or `my_user`.
fn noun(tool: &Tool<'_>, verb: &str) -> Option<String> {
    let named = tool.named.as_ref().filter(|named| named.first() == verb)?;
    match named.rest() {
        [noun] if nouns::number(noun) != Number::Open => Some(noun.clone()),
        _ => None,
    }
}

fn says_which(parameter: &str, noun: &str) -> bool {
    is_identifying(parameter) || (!is_paging(parameter) && parameter.to_lowercase().contains(noun))
}
