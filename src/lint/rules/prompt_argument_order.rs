use crate::lint::arguments::arguments;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-args-required"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut optional: Option<(String, &str)> = None;
    for argument in arguments(facts.surface) {
        let required = argument
            .raw
            .get("required")
            .and_then(|value| value.as_bool())
            == Some(true);
        let earlier = optional
            .as_ref()
            .filter(|(prompt, _)| *prompt == argument.prompt.pointer);
        match (earlier, required) {
            (Some((_, earlier)), true) => sink.push(|| {
                let message = format!(
                    "the required argument {} comes after the optional {}",
                    quote(argument.name),
                    quote(earlier)
                );
                Finding::of(&argument.prompt, argument.pointer.clone(), message)
            }),
            (None, false) => optional = Some((argument.prompt.pointer.clone(), argument.name)),
            _ => {}
        }
    }
}
