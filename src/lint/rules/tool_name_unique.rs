use std::collections::HashMap;

use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-name-unique"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first = HashMap::new();
    for tool in facts.surface.entries("tools") {
        let Some(name) = tool.name() else { continue };
        match first.get(name) {
            None => {
                first.insert(name, tool.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!("the tool at {earlier} is named {}, too", quote(name));
                Finding::of(&tool, tool.at("name"), message)
            }),
        }
    }
}
