use crate::lint::arguments::arguments;
use crate::lint::secrets::is_secret;
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts",
    standards: &["prompt-no-secret", "param-no-secret"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for argument in arguments(facts.surface) {
        let description = argument.text("description").unwrap_or_default();
        if is_secret(argument.name, description) {
            sink.push(|| {
                let message = format!("the argument {} asks for a secret", quote(argument.name));
                Finding::of(&argument.prompt, argument.at("name"), message)
            });
        }
    }
}
