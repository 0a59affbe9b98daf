use crate::lint::meta::{keys, reserved};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (entry, key) in keys(facts.surface) {
        if reserved(key) {
            sink.push(|| {
                let message = format!(
                    "the prefix of the key {} in `_meta` is reserved for the protocol",
                    quote(key)
                );
                Finding::of(
                    &entry,
                    crate::mcp::pointer::join(&entry.at("_meta"), key),
                    message,
                )
            });
        }
    }
}
