use crate::lint::effect::{self, Effect};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["tool-verb-mutation-annotations", "tool-verb-trigger-async"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let reads = match named.first() {
            "export" | "validate" => true,
            _ if effect::by_name(tool) == Some(Effect::MayWrite) => false,
            _ => continue,
        };
        if tool.hint("readOnlyHint") != Some(!reads) {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let verb = named.first();
            let does = if reads {
                "only looks"
            } else {
                "changes something"
            };
            let message = format!(
                "the name {name} says `{verb}`, which {does}, but `readOnlyHint` is {}",
                !reads
            );
            Finding::of(&tool.entry, tool.entry.at("annotations"), message)
        });
    }
}
