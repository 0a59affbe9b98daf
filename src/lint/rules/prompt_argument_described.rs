use crate::lint::arguments::arguments;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-args-described"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for argument in arguments(facts.surface) {
        if argument
            .text("description")
            .is_some_and(|text| !text.trim().is_empty())
        {
            continue;
        }
        // Another type is the business of `prompt-arguments-valid`.
        if argument
            .raw
            .get("description")
            .is_some_and(|value| !value.is_string())
        {
            continue;
        }
        sink.push(|| {
            let message = format!("the argument {} has no description", quote(argument.name));
            Finding::of(&argument.prompt, argument.pointer.clone(), message)
        });
    }
}
