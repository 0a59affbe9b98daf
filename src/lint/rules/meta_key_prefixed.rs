use crate::lint::meta::{keys, syntax_problem};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
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
    for key in keys(facts.surface) {
        let prefix = key.name.split_once('/').map(|(prefix, _)| prefix);
        let fine = prefix.map_or_else(
            || DEFINED.contains(&key.name),
            |prefix| prefix.contains('.'),
        );
        if !fine && syntax_problem(key.name).is_none() {
            sink.push(|| key.finding("has no reverse-DNS prefix"));
        }
    }
}
