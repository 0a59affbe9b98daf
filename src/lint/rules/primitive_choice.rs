use crate::lint::effect::{self, Effect};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/index",
    standards: &["arch-primitive-choice"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        if let Some(uri) = fixed_address(tool) {
            sink.push(|| {
                let message = format!("the tool only reads {}, always the same", quote(uri));
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
    for member in ["resources", "resourceTemplates"] {
        for entry in facts.surface.entries(member) {
            let Some(verb) = entry.text("description").and_then(effect::leading_verb) else {
                continue;
            };
            if matches!(
                effect::of_verb(&verb),
                Some(Effect::Writes | Effect::Deletes)
            ) {
                sink.push(|| {
                    let message = format!("the description of the resource begins with `{verb}`");
                    Finding::of(&entry, entry.at("description"), message)
                });
            }
        }
    }
}

/// The one address that a tool can be called with, when it takes nothing else.
fn fixed_address<'a>(tool: &Tool<'a>) -> Option<&'a str> {
    if tool.hint("readOnlyHint") != Some(true) {
        return None;
    }
    let mut parameters = tool.input.as_ref()?.parameters();
    let (_, schema) = parameters.next()?;
    let only = schema
        .get("const")
        .or_else(|| match schema.get("enum")?.as_array()?.as_slice() {
            [one] => Some(one),
            _ => None,
        });
    let uri = only?.as_str().filter(|text| text.contains("://"))?;
    parameters.next().is_none().then_some(uri)
}
