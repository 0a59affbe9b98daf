use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#common-uri-schemes",
    standards: &["res-uri-no-http"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        if !address.is("http") || address.authority.is_none_or(is_near) {
            continue;
        }
        sink.push(|| {
            let message = format!("{} would be loaded without encryption", quote(address.text));
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}

/// A host that is this machine, or one that a variable brings.
fn is_near(authority: &str) -> bool {
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.is_empty()
        || host.starts_with(['{', '['])
        || host.starts_with("localhost")
        || host.starts_with("127.")
        || host
            .split(':')
            .next()
            .is_some_and(|name| name.ends_with(".localhost"))
}
