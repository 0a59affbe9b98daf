use crate::lint::deprecation::{is_flagged, is_told};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta",
    standards: &["ver-deprecation-flag", "X-DEPRECATED"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        if is_told(&tool.entry) && !is_flagged(&tool.entry) {
            sink.push(|| {
                let message = "only the text says that the tool is deprecated";
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}
