use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::case::without_version;
use crate::lint::deprecation::is_deprecated;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-version-suffix"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether a version without any predecessor is told, too.
    lone: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let lone = sink.options::<Options>().lone;
    // By stem: version and number of each tool.
    let mut versions: HashMap<&str, Vec<(u64, usize)>> = HashMap::new();
    for (number, tool) in facts.tools().iter().enumerate() {
        if let Some((stem, version)) = tool.name().and_then(version) {
            versions.entry(stem).or_default().push((version, number));
        }
    }
    for all in versions.values_mut() {
        all.sort_unstable();
    }
    for (number, tool) in facts.tools().iter().enumerate() {
        let Some((stem, own)) = tool.name().and_then(version) else {
            continue;
        };
        let Some(all) = versions.get(stem).filter(|_| own > 1) else {
            continue;
        };
        let before = all.partition_point(|pair| *pair < (own, number));
        let earlier = all[..before].iter().rev().find(|pair| pair.0 < own);
        let message = match earlier.map(|(_, number)| &facts.tools()[*number]) {
            None if lone => format!("version {own} stands alone"),
            Some(earlier) if !is_deprecated(&earlier.entry) => {
                let name = quote(earlier.name().unwrap_or_default());
                format!("{name} is its predecessor, but is not said to be deprecated")
            }
            _ => continue,
        };
        sink.push(|| Finding::of(&tool.entry, tool.entry.at("name"), message));
    }
}

/// A name without its version, and the version; the first has none.
fn version(name: &str) -> Option<(&str, u64)> {
    let stem = without_version(name);
    if stem.len() == name.len() {
        return Some((name, 1));
    }
    Some((stem, name[stem.len() + 2..].parse().ok()?))
}
