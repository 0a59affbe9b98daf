use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::prose::described;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Five words in capitals in a row; a row of abbreviations has commas and digits.
static SHOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:(?-u:\b)[A-Z]{2,}(?-u:\b)[ \t'!.-]+){4,40}(?-u:\b)[A-Z]{2,}(?-u:\b)").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(shout) = SHOUT.as_ref() else { return };
    for one in described(facts.surface) {
        if let Some(found) = shout.find(one.text) {
            sink.push(|| {
                let message = format!("the description shouts {}", quote(found.as_str()));
                Finding::of(&one.entry, one.entry.at("description"), message)
            });
        }
    }
}
