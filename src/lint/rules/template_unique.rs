use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

use crate::lint::address::shape;
use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first: HashMap<String, String> = HashMap::new();
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        let shape = shape(text);
        match first.get(&shape) {
            None => {
                first.insert(shape, template.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!(
                    "the template {} matches the same URIs as that at {earlier}",
                    quote(text)
                );
                Finding::of(&template, template.at("uriTemplate"), message)
            }),
        }
    }
}
