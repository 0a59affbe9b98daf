use crate::lint::arguments::arguments;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-args-required"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for argument in arguments(facts.surface) {
        if argument.raw.get("required").is_none() {
            sink.push(|| {
                let message = format!(
                    "the argument {} does not tell whether it is required",
                    quote(argument.name)
                );
                Finding::of(&argument.prompt, argument.pointer.clone(), message)
            });
        }
    }
}
