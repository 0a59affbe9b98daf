use crate::lint::address::listed;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Resources,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource",
    standards: &["res-metadata-required"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry) in listed(facts.surface) {
        if entry.raw.is_object() && entry.raw.get("mimeType").is_none() {
            sink.push(|| {
                let message = format!("the {} has no `mimeType`", kind.word());
                Finding::of(&entry, entry.pointer.clone(), message)
            });
        }
    }
}
