use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::Revision;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
    standards: &["schema-output"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    if facts
        .surface
        .revision
        .is_some_and(|revision| revision < Revision::V2025_06_18)
    {
        return;
    }
    for tool in facts.tools().iter().filter(|tool| tool.output.is_none()) {
        sink.push(|| {
            Finding::of(
                &tool.entry,
                tool.entry.pointer.clone(),
                "the tool has no outputSchema",
            )
        });
    }
}
