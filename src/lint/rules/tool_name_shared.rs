use std::collections::HashMap;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut others: HashMap<&str, (&str, String)> = HashMap::new();
    let kinds = [
        ("prompts", "prompt"),
        ("resources", "resource"),
        ("resourceTemplates", "resource template"),
    ];
    for (member, kind) in kinds {
        for entry in facts.surface.entries(member) {
            if let Some(name) = entry.name() {
                others.entry(name).or_insert((kind, entry.pointer));
            }
        }
    }
    for tool in facts.tools() {
        let Some((kind, place)) = tool.name().and_then(|name| others.get(name)) else {
            continue;
        };
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let message = format!("the {kind} at {place} is named {name}, too");
            Finding::of(&tool.entry, tool.entry.at("name"), message)
        });
    }
}
