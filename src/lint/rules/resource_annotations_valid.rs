use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::lint::address::listed;
use crate::lint::show::quote;
use crate::mcp::surface::type_name;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#annotations",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (_, entry) in listed(facts.surface) {
        let Some(annotations) = entry.raw.get("annotations") else {
            continue;
        };
        for (member, problem) in [
            ("audience", audience as fn(&Value) -> Option<String>),
            ("priority", priority),
            ("lastModified", last_modified),
        ] {
            if let Some(what) = annotations.get(member).and_then(problem) {
                sink.push(|| {
                    let place = crate::mcp::pointer::join(&entry.at("annotations"), member);
                    Finding::of(&entry, place, format!("`{member}` {what}"))
                });
            }
        }
    }
}

fn audience(value: &Value) -> Option<String> {
    let Value::Array(audience) = value else {
        return Some(format!("is {}, not an array", type_name(value)));
    };
    audience.iter().find_map(|one| match one.as_str() {
        Some("user" | "assistant") => None,
        Some(other) => Some(format!(
            "holds {}, which is neither `user` nor `assistant`",
            quote(other)
        )),
        None => Some(format!("holds {}, not a string", type_name(one))),
    })
}

fn priority(value: &Value) -> Option<String> {
    match value.as_f64() {
        Some(priority) if (0.0..=1.0).contains(&priority) => None,
        Some(priority) => Some(format!("is {priority}, not from 0 to 1")),
        None => Some(format!("is {}, not a number", type_name(value))),
    }
}

fn last_modified(value: &Value) -> Option<String> {
    (!value.is_string()).then(|| format!("is {}, not a string", type_name(value)))
}
