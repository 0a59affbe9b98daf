use crate::lint::address::matches;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Strict,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-static-or-dynamic"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Pairs that are compared at most.
const MOST: usize = 20_000;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let templates: Vec<&str> = facts
        .surface
        .entries("resourceTemplates")
        .filter_map(|template| template.text("uriTemplate"))
        .filter(|text| text.contains('{') && text.len() < 500)
        .take(200)
        .collect();
    if templates.is_empty() {
        return;
    }
    for resource in facts
        .surface
        .entries("resources")
        .take(MOST / templates.len())
    {
        let Some(uri) = resource.text("uri").filter(|uri| uri.len() < 500) else {
            continue;
        };
        if let Some(template) = templates.iter().find(|template| matches(template, uri)) {
            sink.push(|| {
                let message = format!("the template {} matches the resource, too", quote(template));
                Finding::of(&resource, resource.at("uri"), message)
            });
        }
    }
}
