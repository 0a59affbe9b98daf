use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Prompts,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
    standards: &["prompt-description"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for prompt in facts.surface.entries("prompts") {
        let text = match prompt.raw.get("description") {
            None => None,
            Some(value) => match value.as_str() {
                Some(text) => Some(text),
                // Another type is the business of `entry-fields-typed`.
                None => continue,
            },
        };
        if prompt.raw.is_object() && text.is_none_or(|text| text.trim().is_empty()) {
            let arguments = prompt
                .raw
                .get("arguments")
                .and_then(|list| list.as_array())
                .map_or(0, Vec::len);
            sink.push(|| {
                let message = match arguments {
                    0 => "the prompt has no description".to_owned(),
                    1 => "the prompt asks for an argument and has no description".to_owned(),
                    many => format!("the prompt asks for {many} arguments and has no description"),
                };
                Finding::of(&prompt, prompt.pointer.clone(), message)
            });
        }
    }
}
