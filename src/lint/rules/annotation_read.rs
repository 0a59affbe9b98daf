use crate::lint::effect::{self, Effect};
use crate::lint::show::quote;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
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
        let hint = if tool.hint("destructiveHint") == Some(true) {
            "destructiveHint"
        } else if tool.hint("readOnlyHint") == Some(false) {
            "readOnlyHint"
        } else {
            continue;
        };
        // That both hints are true is the matter of another rule.
        let contradicted = tool.hint("readOnlyHint") == Some(true);
        let (Some(Effect::Reads), Some(named), false) =
            (effect::by_name(tool), &tool.named, contradicted)
        else {
            continue;
        };
        // A description that tells of a change explains the hint.
        if effect::by_description(tool).is_some_and(|effect| effect != Effect::Reads) {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let (verb, value) = (named.first(), hint == "destructiveHint");
            let message = format!("the name {name} says `{verb}`, but `{hint}` is {value}");
            let place = pointer::join(&tool.entry.at("annotations"), hint);
            Finding::of(&tool.entry, place, message)
        });
    }
}
