use std::sync::LazyLock;

use regex::Regex;

use crate::lint::show::{beginning, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &["tool-verb-trigger-async"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Bytes of a description that are looked at.
const MOST: usize = 4_000;

/// The work goes on after the answer.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:in the background|asynchronously|returns? immediately|returns? (?:a|the) (?:job|task|run|operation|execution)[ _-]?id|without waiting)\b").ok()
});

/// The answer comes when the work is done.
static WAITS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:waits? (?:until|for (?:it|the \w+) to (?:finish|complete))|blocks? until|synchronously|returns? (?:when|once|after) (?:it|the \w+) (?:is|has|have|finish|complete))").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let (Some(named), Some(text)) = (&tool.named, tool.description()) else {
            continue;
        };
        let starts = match named.first() {
            "trigger" => true,
            "execute" | "run" => false,
            _ => continue,
        };
        let text = beginning(text, MOST);
        let says = |what: &Option<Regex>| what.as_ref().is_some_and(|what| what.is_match(text));
        let (goes_on, waits) = (says(&GOES_ON), says(&WAITS));
        // A description that speaks of both has options; nothing is known then.
        let message = match (starts, goes_on, waits) {
            (true, false, true) => "starts something, but the description says that it waits",
            (false, true, false) => {
                "does something, but the description says that it goes on by itself"
            }
            _ => continue,
        };
        sink.push(|| {
            let (name, verb) = (quote(tool.name().unwrap_or_default()), named.first());
            let message = format!("the name {name} says `{verb}`, which {message}");
            Finding::of(&tool.entry, tool.entry.at("name"), message)
        });
    }
}
