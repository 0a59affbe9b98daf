use std::sync::LazyLock;

use regex::Regex;

use crate::lint::show::{beginning, quote};
use crate::lint::{Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::mcp::pointer;
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Verbs whose second call does something again; sorted.
const REPEATS: &[&str] = &[
    "append",
    "charge",
    "create",
    "decrement",
    "duplicate",
    "increment",
    "pay",
    "post",
    "purchase",
    "refund",
    "send",
    "toggle",
    "transfer",
];

/// Bytes of a description that are looked at.
const MOST: usize = 20_000;

/// The description tells why a second call does nothing more.
static EXPLAINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)idempot|upsert|exist|overwrit|replac|already|no effect|dedup|once|same").ok()
});

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let repeats = REPEATS.binary_search(&named.first()).is_ok();
        let says = |hint: &str| tool.hint(hint) == Some(true);
        if !repeats || !says("idempotentHint") || says("readOnlyHint") {
            continue;
        }
        let text = tool.description().unwrap_or_default();
        let text = beginning(text, MOST);
        if EXPLAINED.as_ref().is_some_and(|why| why.is_match(text)) {
            continue;
        }
        sink.push(|| {
            let name = quote(tool.name().unwrap_or_default());
            let message = format!("{name} says that calling it twice does no more than once");
            let place = pointer::join(&tool.entry.at("annotations"), "idempotentHint");
            Finding::of(&tool.entry, place, message)
        });
    }
}
