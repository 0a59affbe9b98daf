use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

use crate::lint::address::addressed;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://www.rfc-editor.org/rfc/rfc3986",
    standards: &["res-uri-scheme", "res-uri-double-slash"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Schemes that have no `//`.
    without: BTreeSet<String>,
}

impl Default for Options {
    fn default() -> Options {
        let known = [
            "about", "blob", "cid", "data", "did", "doi", "geo", "info", "isbn", "jar", "mailto",
            "mid", "ni", "pkg", "tag", "tel", "urn",
        ];
        Options {
            without: known.map(str::to_owned).into(),
        }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { without } = sink.options();
    for (kind, entry, address) in addressed(facts.surface) {
        let scheme = address.scheme.to_ascii_lowercase();
        // `file:/x` is allowed, and another rule looks at it.
        if address.authority.is_some() || without.contains(&scheme) || scheme == "file" {
            continue;
        }
        sink.push(|| {
            let rest = address.text[address.scheme.len() + 1..].trim_start_matches('/');
            let better = format!("{}://{rest}", address.scheme);
            let message = format!(
                "{} has no `//` after {}",
                quote(address.text),
                quote(&format!("{scheme}:"))
            );
            Finding::of(&entry, entry.at(kind.member()), message)
                .hint(Some(format!("Write {}.", quote(&better))))
        });
    }
}
