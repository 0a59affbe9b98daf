use crate::lint::address::{Kind, listed};
use crate::lint::case::Case;
use crate::lint::show::{quote, rename};
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &["res-name-kebab"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The style of resource names.
    style: Case,
}

impl Default for Options {
    fn default() -> Options {
        Options { style: Case::Kebab }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { style } = sink.options();
    for (kind, entry) in listed(facts.surface) {
        let Some(name) = entry.name() else { continue };
        // The name of a file is a good name as it is.
        let file = kind == Kind::Resource
            && entry
                .text("uri")
                .is_some_and(|uri| uri.ends_with(name) && name.contains('.'));
        if file || style.fits(name) && !name.is_empty() {
            continue;
        }
        sink.push(|| {
            let message = match name {
                "" => "the name is empty".to_owned(),
                _ => format!("the name {} is not {}", quote(name), style.word()),
            };
            Finding::of(&entry, entry.at("name"), message).hint(style.rewrite(name).map(rename))
        });
    }
}
