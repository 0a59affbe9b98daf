use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-spec-charset"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Whether the specification lets a tool name contain the character.
pub fn allows(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.surface.entries("tools") {
        match tool.raw.get("name") {
            Some(serde_json::Value::String(name)) if name.chars().all(allows) => {}
            Some(serde_json::Value::String(name)) => sink.push(|| {
                let mut wrong: Vec<char> = name.chars().filter(|c| !allows(*c)).collect();
                wrong.sort_unstable();
                wrong.dedup();
                let wrong: Vec<String> = wrong.iter().map(|c| quote(&c.to_string())).collect();
                let message = format!("the name {} contains {}", quote(name), list(&wrong));
                Finding::of(&tool, tool.at("name"), message)
            }),
            Some(other) => sink.push(|| {
                let message = format!("the name is {}, not a string", surface::type_name(other));
                Finding::of(&tool, tool.at("name"), message)
            }),
            None => sink.push(|| Finding::of(&tool, tool.pointer.clone(), "the tool has no name")),
        }
    }
}
