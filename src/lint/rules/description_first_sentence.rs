use crate::lint::prose::{described, first_sentence};
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
    /// Characters that the first sentence may have.
    max: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { max: 250 }
    }
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Options { max } = sink.options();
    for one in described(facts.surface).filter(|one| one.text.len() > max) {
        let length = first_sentence(one.text).chars().count();
        if length > max {
            sink.push(|| {
                let message = format!(
                    "the first sentence of the description has {length} characters, more than {max}"
                );
                Finding::of(&one.entry, one.entry.at("description"), message)
            });
        }
    }
}
