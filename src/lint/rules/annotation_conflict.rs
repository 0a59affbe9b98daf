use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let says = |hint: &str| tool.hint(hint) == Some(true);
        if says("readOnlyHint") && says("destructiveHint") {
            sink.push(|| {
                let message = "`readOnlyHint` and `destructiveHint` are both true";
                Finding::of(&tool.entry, tool.entry.at("annotations"), message)
            });
        }
    }
}
