use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::show::{quote, rename};
use crate::lint::{
    Check, Facts, Finding, Profile, Rule, Scope, Sink, ToolName, Words, options, verbs,
};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &[
        "tool-name-verb-noun",
        "tool-name-standard-verb",
        "tool-name-verb-first",
        "tool-name-action-oriented",
        "tool-name-has-verb",
        "X-VERBS",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Surface(check),
};

/// Standard verbs that no name ends with as a noun (as it may with `search` or `update`).
const NO_NOUNS: &[&str] = &["create", "delete", "execute", "get", "list", "validate"];

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// Whether only the eleven standard verbs and those of `[lint.words]` are accepted.
    strict: bool,
}

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let strict = sink.options::<Options>().strict;
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        if let Some((message, better)) = judge(named, facts.words, strict) {
            sink.push(|| {
                Finding::of(&tool.entry, tool.entry.at("name"), message).hint(better.map(rename))
            });
        }
    }
}

/// What is wrong with a name, and a better one where it is plain.
fn judge(tool: &ToolName<'_>, known: &Words, strict: bool) -> Option<(String, Option<String>)> {
    let (first, name) = (tool.first(), quote(tool.proper));
    let rest: Vec<&str> = tool.rest().iter().map(String::as_str).collect();
    if known.verbs.contains(first) || verbs::is_standard(first) {
        return None;
    }
    // A verb alone (`fetch`) has no neighbour that it could be told from.
    let synonym = verbs::standard_for(first).filter(|_| strict || !rest.is_empty());
    if let Some(standard) = synonym {
        let message = format!("the name {name} says `{first}` for the standard verb `{standard}`");
        let better = tool.reworded(&[&[standard], &rest[..]].concat());
        return Some((message, Some(better)));
    }
    if verbs::is_verb(first) {
        let message = format!("the name {name} starts with `{first}`, which is no standard verb");
        return strict.then_some((message, None));
    }
    let better = rest.split_last().and_then(|(last, nouns)| {
        let plain = !nouns.iter().any(|noun| known.is_verb(noun));
        let verb = NO_NOUNS.contains(last).then_some(*last)?;
        plain.then(|| tool.reworded(&[&[verb, first], nouns].concat()))
    });
    Some((
        format!("the name {name} does not start with a verb"),
        better,
    ))
}
