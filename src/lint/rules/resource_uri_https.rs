use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
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
        if address.is("https") {
            sink.push(|| {
                let message = format!(
                    "{} is right only if clients can load it by themselves",
                    quote(address.text)
                );
                Finding::of(&entry, entry.at(kind.member()), message)
            });
        }
    }
}
