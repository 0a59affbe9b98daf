use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::lint::show::quote;
use crate::mcp::surface::type_name;
use crate::mcp::{Entry, pointer};

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for prompt in facts.surface.entries("prompts") {
        match prompt.raw.get("arguments") {
            None => {}
            Some(Value::Array(arguments)) => {
                let mut seen = std::collections::HashSet::new();
                for (at, argument) in arguments.iter().enumerate() {
                    let place = pointer::index(&prompt.at("arguments"), at);
                    let name = argument.get("name").and_then(Value::as_str);
                    if let Some((member, what)) = problem(argument) {
                        report(sink, &prompt, &place, member, what);
                    } else if let Some(name) = name.filter(|name| !seen.insert(*name)) {
                        report(
                            sink,
                            &prompt,
                            &place,
                            "name",
                            format!("a second argument is named {}", quote(name)),
                        );
                    }
                }
            }
            Some(other) => sink.push(|| {
                let message = format!("`arguments` is {}, not an array", type_name(other));
                Finding::of(&prompt, prompt.at("arguments"), message)
            }),
        }
    }
}

fn report(sink: &mut Sink<'_>, prompt: &Entry<'_>, place: &str, member: &str, what: String) {
    sink.push(|| {
        let place = match member {
            "" => place.to_owned(),
            member => pointer::join(place, member),
        };
        Finding::of(prompt, place, what)
    });
}

/// What is wrong with an argument, and with which member.
fn problem(argument: &Value) -> Option<(&'static str, String)> {
    if !argument.is_object() {
        return Some((
            "",
            format!("the argument is {}, not an object", type_name(argument)),
        ));
    }
    match argument.get("name") {
        Some(Value::String(name)) if name.is_empty() => {
            return Some(("name", "the argument's name is empty".to_owned()));
        }
        Some(Value::String(_)) => {}
        Some(other) => {
            return Some((
                "name",
                format!("the argument's name is {}, not a string", type_name(other)),
            ));
        }
        None => return Some(("", "the argument has no name".to_owned())),
    }
    for member in ["title", "description"] {
        if let Some(other) = argument.get(member).filter(|value| !value.is_string()) {
            return Some((
                member,
                format!(
                    "the argument's {member} is {}, not a string",
                    type_name(other)
                ),
            ));
        }
    }
    let required = argument
        .get("required")
        .filter(|value| !value.is_boolean())?;
    Some((
        "required",
        format!("`required` is {}, not a boolean", type_name(required)),
    ))
}
