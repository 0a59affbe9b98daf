use crate::lint::nouns::{self, Number};
use crate::lint::purpose::{is_paging, parameters};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["tool-verb-list-many"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(named) = tool.named.as_ref().filter(|named| named.first() == "list") else {
            continue;
        };
        let head = nouns::head(named.rest()).map(|head| named.rest()[head].as_str());
        if head.is_none_or(|noun| nouns::number(noun) != Number::Many) {
            continue;
        }
        let Some(parameters) = parameters(tool) else {
            continue;
        };
        if !parameters.iter().any(|name| is_paging(name)) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let message = format!("{name} has no parameter that bounds the list");
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}
