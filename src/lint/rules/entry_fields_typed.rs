use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::lint::prose::entries;
use crate::mcp::surface::type_name;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry) in entries(facts.surface) {
        let Some(members) = entry.raw.as_object() else {
            if kind != "tool" {
                sink.push(|| {
                    let message = format!("the {kind} is {}, not an object", type_name(entry.raw));
                    Finding::of(&entry, entry.pointer.clone(), message)
                });
            }
            continue;
        };
        // Null is what some languages write for nothing; strict clients refuse it all the same.
        let texts: &[&str] = match kind {
            "tool" => &["title"],
            "prompt" => &["title", "description"],
            _ => &["title", "description", "mimeType"],
        };
        let of = |sink: &mut Sink<'_>, member: &str, value: &Value, wanted: &str| {
            sink.push(|| {
                let message = format!("`{member}` is {}, not {wanted}", type_name(value));
                Finding::of(&entry, entry.at(member), message)
            });
        };
        for member in texts {
            if let Some(value) = members.get(*member).filter(|value| !value.is_string()) {
                of(sink, member, value, "a string");
            }
        }
        for member in ["_meta", "annotations"] {
            if let Some(value) = members.get(member).filter(|value| !value.is_object()) {
                of(sink, member, value, "an object");
            }
        }
        let name = members.get("name");
        if matches!(kind, "resource" | "template") && !name.is_some_and(Value::is_string) {
            sink.push(|| {
                let message = match name {
                    None => format!("the {kind} has no name"),
                    Some(other) => format!("the name is {}, not a string", type_name(other)),
                };
                Finding::of(&entry, entry.pointer.clone(), message)
            });
        }
    }
}
