use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::collections::HashMap;

use crate::lint::show::quote;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut first = HashMap::new();
    for resource in facts.surface.entries("resources") {
        let Some(uri) = resource.text("uri") else {
            continue;
        };
        match first.get(uri) {
            None => {
                first.insert(uri, resource.pointer);
            }
            Some(earlier) => sink.push(|| {
                let message = format!("the resource at {earlier} has the URI {}, too", quote(uri));
                Finding::of(&resource, resource.at("uri"), message)
            }),
        }
    }
}
