use crate::lint::address::addressed;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#common-uri-schemes",
    standards: &["res-uri-semantic"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Schemes that say only that it is a resource.
const VAGUE: &[&str] = &[
    "data",
    "item",
    "mcp",
    "object",
    "res",
    "resource",
    "resources",
    "uri",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry, address) in addressed(facts.surface) {
        let scheme = address.scheme.to_ascii_lowercase();
        let Some(authority) = address
            .authority
            .filter(|_| VAGUE.contains(&scheme.as_str()))
        else {
            continue;
        };
        let steps = address.steps();
        let bare = match steps.as_slice() {
            [] => true,
            [one] => is_bare(one),
            _ => false,
        };
        if !bare {
            continue;
        }
        sink.push(|| {
            let message = format!(
                "{} tells neither a field nor a kind: its scheme is {} and {} is a bare identifier",
                quote(address.text),
                quote(&scheme),
                quote(authority)
            );
            Finding::of(&entry, entry.at(kind.member()), message)
        });
    }
}

/// A number, a UUID, a variable.
fn is_bare(step: &str) -> bool {
    let hex = |c: char| c.is_ascii_hexdigit() || c == '-';
    step.starts_with('{')
        || step.bytes().all(|b| b.is_ascii_digit())
        || (step.len() >= 16 && step.chars().all(hex))
}
