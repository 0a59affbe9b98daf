use crate::lint::effect::{self, Effect};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["tool-verb-mutation-annotations", "agent-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        if tool.hint("readOnlyHint") != Some(true) {
            continue;
        }
        if let (Some(Effect::Writes), Some(named)) = (effect::by_name(tool), &tool.named) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let verb = named.first();
                let message = format!("the name {name} says `{verb}`, but `readOnlyHint` is true");
                Finding::of(&tool.entry, tool.entry.at("annotations"), message)
            });
        }
    }
}
