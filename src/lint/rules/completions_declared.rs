use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

use crate::lint::address::variables;
use crate::mcp::Revision;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion",
    standards: &["complete-offered"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let surface = facts.surface;
    // The capability came with 2025-03-26.
    if surface.capabilities.is_none()
        || surface.declares("completions")
        || surface.revision == Some(Revision::V2024_11_05)
    {
        return;
    }
    let arguments: usize = surface
        .prompts
        .iter()
        .filter_map(|prompt| prompt.get("arguments").and_then(Value::as_array))
        .map(Vec::len)
        .sum();
    let templates = surface.entries("resourceTemplates");
    let variables: usize = templates
        .filter_map(|template| Some(variables(template.text("uriTemplate")?).len()))
        .sum();
    if arguments + variables > 0 {
        sink.push(|| {
            let message = format!(
                "no completion is offered for {arguments} arguments of prompts and {variables} variables of templates"
            );
            Finding::at("/capabilities".to_owned(), message)
        });
    }
}
