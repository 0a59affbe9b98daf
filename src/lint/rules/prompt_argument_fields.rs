use crate::lint::arguments::arguments;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Members that schemas have and arguments of prompts have not.
const OF_SCHEMAS: &[&str] = &[
    "default",
    "enum",
    "examples",
    "format",
    "items",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "pattern",
    "schema",
    "type",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for argument in arguments(facts.surface) {
        let odd: Vec<String> = OF_SCHEMAS
            .iter()
            .filter(|member| argument.raw.get(**member).is_some())
            .map(|member| quote(member))
            .collect();
        if !odd.is_empty() {
            sink.push(|| {
                let message = format!(
                    "the argument {} has {}, which no client reads",
                    quote(argument.name),
                    list(&odd)
                );
                Finding::of(&argument.prompt, argument.pointer.clone(), message)
            });
        }
    }
}
