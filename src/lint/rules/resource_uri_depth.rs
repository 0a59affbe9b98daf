use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::lint::address::{Kind, addressed};
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#common-uri-schemes",
    standards: &["res-uri-consistent-depth"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// How many steps two URIs of one scheme may differ by.
    spread: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { spread: 2 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { spread } = sink.options();
    let mut schemes: BTreeMap<String, [(usize, String); 2]> = BTreeMap::new();
    for (kind, _, address) in addressed(facts.surface) {
        // Files and pages lie where they lie.
        let own = !["file", "http", "https", "git"]
            .iter()
            .any(|scheme| address.is(scheme));
        if kind == Kind::Template || !own || address.authority.is_none() {
            continue;
        }
        let one = (address.steps().len(), address.text.to_owned());
        let [least, most] = schemes
            .entry(address.scheme.to_ascii_lowercase())
            .or_insert_with(|| [one.clone(), one.clone()]);
        if one.0 < least.0 {
            *least = one;
        } else if one.0 > most.0 {
            *most = one;
        }
    }
    for (scheme, [least, most]) in schemes {
        if most.0 - least.0 > spread {
            sink.push(|| {
                let message = format!(
                    "URIs of {} have from {} steps ({}) to {} ({})",
                    quote(&format!("{scheme}:")),
                    least.0,
                    quote(&least.1),
                    most.0,
                    quote(&most.1)
                );
                Finding::at("/resources".to_owned(), message)
            });
        }
    }
}
