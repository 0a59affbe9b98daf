use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::show::quote;
use crate::lint::tree::Step;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["desc-names-exist"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"`([A-Za-z_][A-Za-z0-9_]{1,60})` (?:parameter|argument|param)(?-u:\b)|(?-u:\b)(?:parameter|argument|param) `([A-Za-z_][A-Za-z0-9_]{1,60})`",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(named) = NAMED.as_ref() else { return };
    let mut offered: Option<HashSet<&str>> = None;
    for tool in facts.tools() {
        let Some(text) = tool.description().filter(|text| text.contains('`')) else {
            continue;
        };
        for found in named.captures_iter(text).take(50) {
            let Some(name) = found.get(1).or(found.get(2)).map(|name| name.as_str()) else {
                continue;
            };
            let offered = offered.get_or_insert_with(|| keys(facts));
            if offered.contains(name) {
                continue;
            }
            sink.push(|| {
                let message = format!(
                    "the description names the parameter {}, and no tool has it",
                    quote(name)
                );
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
        }
    }
}

/// Every key of every schema: a text may well speak of a neighbour's parameter.
fn keys<'a>(facts: &'a Facts<'_>) -> HashSet<&'a str> {
    let schemas = facts.tools().iter().flat_map(|tool| tool.schemas());
    schemas
        .flat_map(|schema| schema.tree.iter())
        .filter_map(|(_, node)| match node.step {
            Step::Key(key) => Some(key),
            _ => None,
        })
        .collect()
}
