use serde_json::Value;

use crate::lint::show::quote;
use crate::lint::uri::{template_problem, uri_problem};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::surface;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources",
    standards: &["res-uri-scheme", "res-uri-no-space", "tmpl-params-named"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// What finds a problem in an address.
type Judge = fn(&str) -> Option<String>;

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let kinds: [(&str, &str, &str, Judge); 2] = [
        ("resources", "uri", "URI", uri_problem),
        (
            "resourceTemplates",
            "uriTemplate",
            "URI template",
            template_problem,
        ),
    ];
    for (list, member, word, problem) in kinds {
        for entry in facts.surface.entries(list) {
            let (place, message) = match entry.raw.get(member) {
                Some(Value::String(text)) => match problem(text) {
                    Some(what) => (
                        entry.at(member),
                        format!("the {word} {} {what}", quote(text)),
                    ),
                    None => continue,
                },
                Some(other) => {
                    let kind = surface::type_name(other);
                    (
                        entry.at(member),
                        format!("the {word} is {kind}, not a string"),
                    )
                }
                None => (entry.pointer.clone(), format!("the entry has no {word}")),
            };
            sink.push(|| Finding::of(&entry, place, message));
        }
    }
}
