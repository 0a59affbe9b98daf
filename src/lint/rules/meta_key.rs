use crate::lint::meta::{is_name, is_prefix, keys};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::Revision;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // Before, `_meta` had no rules about its keys.
    if facts
        .surface
        .revision
        .is_some_and(|revision| revision < Revision::V2025_06_18)
    {
        return;
    }
    for key in keys(facts) {
        let message = match key.prefix() {
            Some(prefix) if !is_prefix(prefix) => {
                format!(
                    "the prefix {} is not made of labels between dots",
                    quote(prefix)
                )
            }
            _ if !is_name(key.name()) => {
                format!(
                    "the name {} does not begin and end with a letter or digit, or holds more than those, `-`, `_` and `.`",
                    quote(key.name())
                )
            }
            _ => continue,
        };
        sink.push(|| Finding::of(&key.entry, key.pointer.clone(), message));
    }
}
