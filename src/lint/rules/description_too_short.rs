use crate::lint::prose::{described, width};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Characters that a description has at least.
    min: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { min: 20 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { min } = sink.options();
    for one in described(facts.surface) {
        let text = one.text.trim();
        let width = width(text.get(..4 * min).unwrap_or(text));
        if width == 0 || width >= min {
            continue;
        }
        sink.push(|| {
            let message = format!(
                "the description {} has {width} characters, fewer than {min}",
                quote(text)
            );
            Finding::of(&one.entry, one.entry.at("description"), message)
        });
    }
}
