use crate::lint::meta::{keys, syntax_problem};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic#_meta",
    standards: &["prompt-metadata", "res-metadata-rich"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for key in keys(facts.surface) {
        if let Some(what) = syntax_problem(key.name) {
            sink.push(|| key.finding(&what));
        }
    }
}
