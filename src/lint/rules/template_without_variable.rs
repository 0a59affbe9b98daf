use crate::lint::address::variables;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-static-or-dynamic"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for template in facts.surface.entries("resourceTemplates") {
        let Some(text) = template.text("uriTemplate") else {
            continue;
        };
        if !text.is_empty() && !text.contains(['{', '}']) && variables(text).is_empty() {
            sink.push(|| {
                let message = format!("the template {} has no variable", quote(text));
                Finding::of(&template, template.at("uriTemplate"), message)
            });
        }
    }
}
