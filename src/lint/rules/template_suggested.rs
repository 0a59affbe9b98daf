use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

use crate::lint::address::{Kind, addressed};
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-static-or-dynamic"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Resources that may differ in one step before a template is suggested.
    max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max: 10 }
    }
}

/// Steps of a URI that are looked at.
const MOST_STEPS: usize = 8;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max } = sink.options();
    // The URI with one step left out, and how many have it.
    let mut alike: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (kind, entry, address) in addressed(facts.surface) {
        let steps = address.steps();
        if kind == Kind::Template
            || address.is("file")
            || address.text.len() > 500
            || steps.len() > MOST_STEPS
        {
            continue;
        }
        for at in 0..steps.len() {
            let mut open = steps.clone();
            open[at] = "{…}";
            let key = format!("{}://{}", address.scheme, open.join("/"));
            alike
                .entry(key)
                .or_insert_with(|| (0, entry.pointer.clone()))
                .0 += 1;
        }
    }
    let mut told = HashSet::new();
    for (pattern, (count, pointer)) in alike.into_iter().filter(|(_, (count, _))| *count > max) {
        if told.insert(pointer) {
            sink.push(|| {
                let message = format!(
                    "{count} resources differ in one step alone: {}",
                    quote(&pattern)
                );
                Finding::at("/resources".to_owned(), message)
            });
        }
    }
}
