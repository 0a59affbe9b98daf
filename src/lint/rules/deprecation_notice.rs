use std::collections::HashSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::deprecation::{is_told, names, tells_removal};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["ver-deprecation-notice"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether the version or date of the removal is asked for, too.
    removal: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { removal: true }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let removal = sink.options::<Options>().removal;
    let mut known: Option<HashSet<&str>> = None;
    for tool in facts.tools().iter().filter(|tool| is_told(&tool.entry)) {
        let known =
            known.get_or_insert_with(|| facts.tools().iter().filter_map(|t| t.name()).collect());
        let own = tool.name().unwrap_or_default();
        let replaced = names(&tool.entry).any(|word| word != own && known.contains(word));
        let missing = match (replaced, removal && !tells_removal(&tool.entry)) {
            (true, false) => continue,
            (true, true) => "when it will be removed",
            (false, false) => "which tool replaces it",
            (false, true) => "which tool replaces it and when it will be removed",
        };
        sink.push(|| {
            let message = format!("the tool is deprecated, but does not say {missing}");
            Finding::of(&tool.entry, tool.entry.at("description"), message)
        });
    }
}
