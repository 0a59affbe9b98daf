use crate::lint::sections::after_name;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://platform.claude.com/docs/agents-and-tools/tool-use/define-tools",
    standards: &["tool-description-args"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let (Some(text), Some(schema)) = (tool.description(), &tool.input) else {
            continue;
        };
        let names: Vec<&String> = schema
            .parameters()
            .filter(|(_, schema)| {
                schema.is_object()
                    && ["description", "$ref", "anyOf", "oneOf", "allOf", "const"]
                        .iter()
                        .all(|k| schema.get(k).is_none())
            })
            .map(|(name, _)| name)
            .collect();
        if names.is_empty() {
            continue;
        }
        let explained: Vec<String> = names
            .into_iter()
            .take(64)
            .filter(|name| explains(text, name))
            .map(|name| quote(name))
            .collect();
        if !explained.is_empty() {
            sink.push(|| {
                let message = format!(
                    "{} explained in the tool's description and not in the schema",
                    match explained.len() {
                        1 => format!("the parameter {} is", explained[0]),
                        _ => format!("the parameters {} are", list(&explained)),
                    }
                );
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
        }
    }
}

/// Whether a line of the text explains a parameter: `name: …`, `- name (string): …`.
fn explains(text: &str, name: &str) -> bool {
    text.lines().take(400).any(|line| {
        let Some(rest) = after_name(line, name) else {
            return false;
        };
        let rest = rest.trim_start_matches(['`', '*']);
        let rest = match rest.trim_start().strip_prefix('(') {
            Some(inner) => inner.split_once(')').map_or("", |(_, rest)| rest),
            None => rest,
        };
        let rest = rest.trim_start();
        let told = rest
            .strip_prefix(':')
            .or(rest.strip_prefix("- "))
            .or(rest.strip_prefix('–'));
        told.is_some_and(|told| told.trim().len() > 2)
    })
}
