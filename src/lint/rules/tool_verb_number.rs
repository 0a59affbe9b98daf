use std::collections::HashSet;

use crate::lint::nouns::{self, Number};
use crate::lint::show::{quote, rename};
use crate::lint::{
    Check, Facts, Finding, NoOptions, Profile, Rule, Scope, Sink, ToolName, options,
};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    profile: Profile::Standard,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    standards: &[
        "tool-verb-get-single",
        "tool-verb-list-many",
        "tool-noun-number",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

/// Words at the end of a name after which its number cannot be told; sorted.
const TRAILERS: &[&str] = &[
    "all", "batch", "bulk", "by", "count", "csv", "html", "json", "list", "many", "markdown",
    "multiple", "raw", "summary", "text", "xml",
];

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    let mut known: Option<HashSet<&str>> = None;
    for tool in facts.tools() {
        let Some(named) = &tool.named else { continue };
        let Some((message, words)) = judge(named) else {
            continue;
        };
        sink.push(|| {
            let known = known
                .get_or_insert_with(|| facts.tools().iter().filter_map(|t| t.name()).collect());
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let better = Some(named.reworded(&words)).filter(|b| !known.contains(b.as_str()));
            Finding::of(&tool.entry, tool.entry.at("name"), message).hint(better.map(rename))
        });
    }
}

/// What does not fit, and the words of a name that would.
fn judge(named: &ToolName<'_>) -> Option<(String, Vec<String>)> {
    let rest = named.rest();
    let head = nouns::head(rest)?;
    let noun = rest[head].as_str();
    if TRAILERS.binary_search(&noun).is_ok() {
        return None;
    }
    let name = quote(named.proper);
    match (named.first(), nouns::number(noun)) {
        ("get", Number::Many) => {
            let message = format!("the name {name} gets one thing, but `{noun}` are several");
            let words = std::iter::once("list".to_owned()).chain(rest.iter().cloned());
            Some((message, words.collect()))
        }
        ("list", Number::One) => {
            let message = format!("the name {name} lists several things, but `{noun}` is one");
            let mut words = vec!["list".to_owned()];
            words.extend(rest.iter().cloned());
            words[head + 1] = nouns::plural(noun);
            Some((message, words))
        }
        _ => None,
    }
}
