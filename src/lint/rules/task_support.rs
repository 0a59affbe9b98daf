use serde_json::Value;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface::type_name;
use crate::mcp::{Revision, pointer};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/tasks#tool-level-negotiation",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // Other revisions say nothing about `execution`.
    if facts
        .surface
        .revision
        .is_some_and(|revision| revision != Revision::V2025_11_25)
    {
        return;
    }
    let callable =
        facts.surface.capabilities.is_none() || facts.surface.declares("tasks.requests.tools.call");
    for tool in facts.tools() {
        let Some(execution) = tool.entry.raw.get("execution") else {
            continue;
        };
        let place = tool.entry.at("execution");
        let support = pointer::join(&place, "taskSupport");
        let (place, message) = match (execution, execution.get("taskSupport")) {
            (Value::Object(_), None) => continue,
            (Value::Object(_), Some(Value::String(text))) => match text.as_str() {
                "required" if !callable => (
                    support,
                    "the tool can only be called as a task, but the server declares no tasks for tool calls"
                        .to_owned(),
                ),
                "forbidden" | "optional" | "required" => continue,
                other => (support, format!("`taskSupport` is {}", quote(other))),
            },
            (Value::Object(_), Some(other)) => {
                (support, format!("`taskSupport` is {}, not a string", type_name(other)))
            }
            (other, _) => (place, format!("`execution` is {}, not an object", type_name(other))),
        };
        sink.push(|| Finding::of(&tool.entry, place, message));
    }
}
