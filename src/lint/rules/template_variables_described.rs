use crate::lint::address::variables;
use crate::lint::case::words;
use crate::lint::prose::stem;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates",
    standards: &["tmpl-params-described"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words of a variable's name that need not be repeated to explain it.
const LEAST: &[&str] = &[
    "id", "name", "key", "number", "slug", "path", "code", "uri", "url",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for template in facts.surface.entries("resourceTemplates") {
        let (Some(uri), Some(text)) = (template.text("uriTemplate"), template.text("description"))
        else {
            continue;
        };
        // A template without a description is the business of another rule.
        if text.trim().is_empty() || !text.is_ascii() {
            continue;
        }
        let said: Vec<String> = words(text)
            .iter()
            .map(|word| stem(word).to_owned())
            .collect();
        let mut missing: Vec<String> = variables(uri)
            .iter()
            .filter(|variable| {
                let named = words(variable.name);
                let told = |word: &String| said.iter().any(|said| said == stem(word));
                let several = named.len() > 1;
                !named
                    .iter()
                    .filter(|word| !several || !LEAST.contains(&word.as_str()))
                    .any(told)
            })
            .map(|variable| quote(variable.name))
            .collect();
        missing.dedup();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("the description says nothing of {}", list(&missing));
                Finding::of(&template, template.at("description"), message)
            });
        }
    }
}
