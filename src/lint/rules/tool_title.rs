use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, options};
use crate::mcp::{Entry, Revision, pointer};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
    standards: &[],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether a title in the annotations is enough.
    annotations: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    // `title` came into the tool itself with 2025-06-18.
    let old = facts
        .surface
        .revision
        .is_some_and(|revision| revision < Revision::V2025_06_18);
    let annotations = old || sink.options::<Options>().annotations;
    for tool in facts.tools() {
        let own = filled(tool.entry.text("title"));
        let inner = filled(annotated(&tool.entry));
        let (place, message) = match (own, inner) {
            (None, None) => (tool.entry.pointer.clone(), "the tool has no title"),
            (None, Some(_)) if !annotations => (
                pointer::join(&tool.entry.at("annotations"), "title"),
                "the title stands in the annotations, not in the tool",
            ),
            (Some(title), _) if Some(title) == tool.name() => {
                (tool.entry.at("title"), "the title is the name again")
            }
            _ => continue,
        };
        sink.push(|| Finding::of(&tool.entry, place, message));
    }
}

fn annotated<'a>(tool: &Entry<'a>) -> Option<&'a str> {
    tool.raw.get("annotations")?.get("title")?.as_str()
}

fn filled(title: Option<&str>) -> Option<&str> {
    title.filter(|title| !title.trim().is_empty())
}
