use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#common-uri-schemes",
    standards: &["res-uri-hierarchical"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        if address.authority.is_some() && !address.is("file") && address.steps().len() < 2 {
            sink.push(|| {
                let message = format!(
                    "{} has no category before its identifier",
                    quote(address.text)
                );
                Finding::of(&entry, entry.at(kind.member()), message)
            });
        }
    }
}
