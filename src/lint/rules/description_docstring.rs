use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use std::sync::LazyLock;

use regex::Regex;

use crate::lint::sections::after_name;
use crate::lint::show::{list, quote};

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

static SECTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^[ \t]*(?:#{1,4} |\*\*)?(?:Args|Arguments|Parameters|Params|Inputs?):?(?:\*\*)?:?[ \t]*\r?$|^[ \t]*(?::param |@param )",
    )
    .ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let Some(section) = SECTION.as_ref() else {
        return;
    };
    for tool in facts.tools() {
        let (Some(text), Some(schema)) = (tool.description(), &tool.input) else {
            continue;
        };
        let Some(found) = section.find(text) else {
            continue;
        };
        let twice: Vec<String> = schema
            .parameters()
            .filter(|(name, schema)| {
                schema.get("description").is_some() && is_named(&text[found.start()..], name)
            })
            .map(|(name, _)| quote(name))
            .collect();
        if !twice.is_empty() {
            sink.push(|| {
                let message = format!(
                    "the description explains {} again, which the schema describes",
                    list(&twice)
                );
                Finding::of(&tool.entry, tool.entry.at("description"), message)
            });
        }
    }
}

/// Whether a line of a section is about a parameter.
fn is_named(section: &str, name: &str) -> bool {
    section.lines().take(200).any(|line| {
        after_name(line, name).is_some_and(|rest| {
            rest.trim_start_matches(['`', '*', ' '])
                .starts_with([':', '(', '-', '–'])
        })
    })
}
