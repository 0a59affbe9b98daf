use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

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

/// Members of `serverInfo` that are strings where they are there.
const TEXTS: &[&str] = &["title", "description", "websiteUrl"];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    match &surface.server_info {
        None => {}
        Some(Value::Object(info)) => {
            for member in ["name", "version"] {
                match info.get(member) {
                    Some(Value::String(text)) if member == "name" && text.trim().is_empty() => {
                        sink.push(|| {
                            Finding::at("/serverInfo/name".to_owned(), "the server's name is empty")
                        });
                    }
                    Some(Value::String(_)) => {}
                    Some(other) => typed(sink, member, other),
                    None => sink.push(|| {
                        let message = format!("the server does not tell its {member}");
                        Finding::at("/serverInfo".to_owned(), message)
                    }),
                }
            }
            for member in TEXTS {
                if let Some(other) = info.get(*member).filter(|value| !value.is_string()) {
                    typed(sink, member, other);
                }
            }
        }
        Some(other) => sink.push(|| {
            let message = format!("`serverInfo` is {}, not an object", type_name(other));
            Finding::at("/serverInfo".to_owned(), message)
        }),
    }
    if let Some(other) = surface
        .instructions
        .as_ref()
        .filter(|value| !value.is_string())
    {
        sink.push(|| {
            let message = format!("`instructions` is {}, not a string", type_name(other));
            Finding::at("/instructions".to_owned(), message)
        });
    }
}

fn typed(sink: &mut Sink<'_>, member: &str, value: &Value) {
    sink.push(|| {
        let message = format!(
            "the server's {member} is {}, not a string",
            type_name(value)
        );
        Finding::at(format!("/serverInfo/{member}"), message)
    });
}
