use crate::lint::meta::{keys, syntax_problem};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta",
    standards: &["prompt-metadata", "res-metadata-rich"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Keys without a prefix that extensions and trace propagation define.
const DEFINED: &[&str] = &[
    "ui",
    "progressToken",
    "traceparent",
    "tracestate",
    "baggage",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (entry, key) in keys(facts.surface) {
        let prefix = key.split_once('/').map(|(prefix, _)| prefix);
        let fine = prefix.map_or_else(|| DEFINED.contains(&key), |prefix| prefix.contains('.'));
        if !fine && syntax_problem(key).is_none() {
            sink.push(|| {
                let message = format!(
                    "the key {} in `_meta` has no reverse-DNS prefix",
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
