use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools",
    standards: &["tool-description-purpose"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first: HashMap<String, (Option<&str>, String)> = HashMap::new();
    for tool in facts.surface.entries("tools") {
        let text = tool.text("description").unwrap_or_default();
        let plain = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        if plain.is_empty() {
            continue;
        }
        match first.get(&plain) {
            None => {
                first.insert(plain, (tool.name(), tool.pointer.clone()));
            }
            // A tool that is listed twice is the business of another rule.
            Some((name, _)) if *name == tool.name() => {}
            Some((name, pointer)) => sink.push(|| {
                let other = name.map_or_else(|| format!("the tool at {pointer}"), quote);
                let message = format!("the description is also that of {other}");
                Finding::of(&tool, tool.at("description"), message)
            }),
        }
    }
}
