use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::show::list;
use crate::lint::{Check, Facts, Finding, Profile, Rule, Scope, Sink, Tool, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
    standards: &["agent-annotations"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether all four hints are asked for, where they mean something.
    all: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let all = sink.options::<Options>().all;
    for tool in facts.tools() {
        let missing: Vec<String> = wanted(tool, all)
            .filter(|hint| is_missing(tool, hint))
            .map(|hint| format!("`{hint}`"))
            .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("the annotations do not say {}", list(&missing));
                Finding::of(&tool.entry, tool.entry.pointer.clone(), message)
            });
        }
    }
}

/// The hints that mean something for this tool: what only reads neither destroys nor repeats.
fn wanted(tool: &Tool<'_>, all: bool) -> impl Iterator<Item = &'static str> {
    let writes = tool.hint("readOnlyHint") == Some(false);
    [
        ("readOnlyHint", true),
        ("destructiveHint", writes),
        ("idempotentHint", writes && all),
        ("openWorldHint", all),
    ]
    .into_iter()
    .filter_map(|(hint, asked)| asked.then_some(hint))
}

/// A hint of the wrong type is there; another rule speaks about it.
fn is_missing(tool: &Tool<'_>, hint: &str) -> bool {
    let annotations = tool.entry.raw.get("annotations");
    annotations.and_then(|all| all.get(hint)).is_none()
}
