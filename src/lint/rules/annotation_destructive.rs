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
    standards: &["agent-annotations", "tool-verb-mutation-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        // What is there, right or wrong, is judged by other rules.
        let annotations = tool.entry.raw.get("annotations");
        let told = |hint: &str| annotations.and_then(|all| all.get(hint)).is_some();
        if told("destructiveHint") || tool.hint("readOnlyHint") == Some(true) {
            continue;
        }
        if effect::by_name(tool) == Some(Effect::Deletes) {
            sink.push(|| {
                let name = quote(tool.name().unwrap_or_default());
                let message = format!("the tool {name} deletes, but has no `destructiveHint`");
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}
