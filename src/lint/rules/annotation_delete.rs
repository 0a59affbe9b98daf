use std::sync::LazyLock;

use regex::Regex;

use crate::lint::effect::{self, Effect};
use crate::lint::show::{beginning, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, Tool, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Spec,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations", "tool-verb-mutation-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Bytes of a description that are looked at.
const MOST: usize = 20_000;

/// The tool itself is said to do what nobody can take back.
static FINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bthis (?:action|operation|tool|call|change)?\s*(?:cannot|can't|can not) be (?:undone|reversed|reverted)|\bthis (?:action|operation|tool|call|change) is (?:permanent|irreversible|irrevocable)\b",
    )
    .ok()
});

/// It may only look at what would happen.
static TRIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:dry[- ]?run|preview|simulat|does not|doesn't|do not|never|without (?:chang|modif|delet|remov)|returns? (?:a|the) (?:copy|new|cleaned|resulting|remaining|text|string))").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let hint = if tool.hint("readOnlyHint") == Some(true) {
            "readOnlyHint"
        } else if tool.hint("destructiveHint") == Some(false) {
            "destructiveHint"
        } else {
            continue;
        };
        let Some(reason) = reason(tool, hint) else {
            continue;
        };
        sink.push(|| {
            let value = hint == "readOnlyHint";
            let message = format!("{reason}, but `{hint}` is {value}");
            let place = pointer::join(&tool.entry.at("annotations"), hint);
            Finding::of(&tool.entry, place, message)
        });
    }
}

/// What tells that the tool takes something away for good.
fn reason(tool: &Tool<'_>, hint: &str) -> Option<String> {
    let text = tool.description().unwrap_or_default();
    let text = beginning(text, MOST);
    let says = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|p| p.is_match(text));
    if says(&TRIES) {
        None
    } else if effect::by_name(tool) == Some(Effect::Deletes) {
        let name = tool.name().unwrap_or_default();
        Some(format!(
            "the name {} says that the tool deletes",
            quote(name)
        ))
    } else if effect::by_name(tool) == Some(Effect::Reads) {
        None
    } else if effect::by_description(tool) == Some(Effect::Deletes) {
        Some("the description begins with deleting".to_owned())
    } else if hint == "readOnlyHint" && says(&FINAL) {
        Some("the description says that this cannot be undone".to_owned())
    } else {
        None
    }
}
