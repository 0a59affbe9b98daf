use crate::lint::purpose::{is_paging, parameters};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &["tool-verb-search-criteria"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        if tool
            .named
            .as_ref()
            .is_none_or(|named| named.first() != "search")
        {
            continue;
        }
        // Without a schema that can be read, nothing is known of parameters.
        let Some(parameters) = parameters(tool) else {
            continue;
        };
        if parameters.iter().all(|name| is_paging(name)) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let message = format!("{name} has no parameter to search by");
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}
