use crate::lint::meta::keys;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
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
    for key in keys(facts) {
        let Some(prefix) = key.prefix() else { continue };
        // What the protocol and its official extensions define themselves stands there.
        let official = prefix == "io.modelcontextprotocol";
        let reserved = matches!(
            prefix.split('.').nth(1),
            Some("modelcontextprotocol" | "mcp")
        );
        if reserved && !official {
            sink.push(|| {
                let message = format!("the prefix {} is reserved for the protocol", quote(prefix));
                Finding::of(&key.entry, key.pointer.clone(), message)
            });
        }
    }
}
