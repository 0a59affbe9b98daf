use serde_json::Value;

use crate::lint::case::words;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-present"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Texts that stand in for a description, in lower case and without punctuation.
const PLACEHOLDERS: &[&str] = &[
    "",
    "a description",
    "add description",
    "add description here",
    "change me",
    "changeme",
    "description",
    "description goes here",
    "description here",
    "fixme",
    "insert description here",
    "lorem ipsum",
    "n a",
    "na",
    "no description",
    "no description available",
    "no description provided",
    "none",
    "null",
    "placeholder",
    "tbd",
    "tba",
    "todo",
    "todo add description",
    "tool description",
    "undefined",
    "wip",
    "xxx",
];

/// A placeholder is short; longer texts need no comparing.
const LONGEST: usize = 160;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.surface.entries("tools") {
        let (place, message) = match tool.raw.get("description") {
            None => (
                tool.pointer.clone(),
                "the tool has no description".to_owned(),
            ),
            Some(Value::String(text)) => match problem(text) {
                Some(message) => (tool.at("description"), message),
                None => continue,
            },
            Some(other) => {
                let kind = surface::type_name(other);
                let message = format!("the description is {kind}, not a string");
                (tool.at("description"), message)
            }
        };
        sink.push(|| Finding::of(&tool, place, message));
    }
}

fn problem(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return text
            .trim()
            .is_empty()
            .then(|| "the description is blank".to_owned());
    }
    let plain = words(text).join(" ");
    // Scripts and symbols that have no words in this sense still tell something.
    if plain.is_empty()
        && text
            .chars()
            .any(|c| !c.is_ascii() && !c.is_whitespace() && c != '…')
    {
        return None;
    }
    if text.trim().is_empty() {
        Some("the description is empty".to_owned())
    } else if PLACEHOLDERS.contains(&plain.as_str()) {
        Some(format!("the description is a placeholder: {}", quote(text)))
    } else {
        None
    }
}
