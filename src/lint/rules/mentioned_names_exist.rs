use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashSet;

use crate::lint::mention::{Known, mentions};
use crate::lint::show::quote;
use crate::lint::{Text, What};

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["tool-description-related", "desc-names-exist"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let known = Known::new(facts);
    if known.is_empty() {
        return;
    }
    let sources = facts.sources();
    let read = |text: &&Text<'_>| matches!(text.what, What::Description | What::Instructions);
    // A tool that repeats a name in each of its parameters is told once.
    let mut told = HashSet::new();
    for text in facts.texts().iter().filter(read) {
        let own = sources[text.source].entry.name();
        for mention in mentions(text.text, &known, own) {
            if !told.insert((text.source, mention.name)) {
                continue;
            }
            sink.push(|| {
                let hint = mention
                    .nearest
                    .map(|name| format!("Write {}.", quote(name)));
                let message = format!(
                    "the text names {}, and no such {} is listed",
                    quote(mention.name),
                    mention.kind
                );
                sources[text.source].finding(text.at, message).hint(hint)
            });
        }
    }
}
