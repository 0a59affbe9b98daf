use crate::lint::prose::entries;
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;
use serde_json::Value;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Enterprise,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/basic",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for (kind, entry) in entries(facts.surface) {
        let own = entry.text("title");
        let old = entry
            .raw
            .pointer("/annotations/title")
            .and_then(Value::as_str);
        let old = old.filter(|_| kind == "tool");
        if entry.raw.is_object() && own.or(old).is_none_or(|title| title.trim().is_empty()) {
            sink.push(|| {
                let message = format!("the {kind} has no title for people");
                Finding::of(&entry, entry.pointer.clone(), message)
            });
        }
    }
}
