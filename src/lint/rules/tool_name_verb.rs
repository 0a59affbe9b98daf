use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::lint::case::{Case, without_version, words};
use crate::lint::show::{quote, rename};
use crate::lint::{Finding, Rule, Scope, Sink, options, verbs};
use crate::mcp::{Entry, Surface};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Tools,
    source: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-names",
    options: options::<Options>,
    check,
};

/// Standard verbs that no name ends with as a noun (as it may with `search` or `update`).
const NO_NOUNS: &[&str] = &["create", "delete", "execute", "get", "list", "validate"];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Options {
    extra: HashSet<String>,
    strict: bool,
}

impl Options {
    fn is_verb(&self, word: &str) -> bool {
        self.extra.contains(word) || verbs::is_verb(word)
    }
}

/// A tool whose name has words.
struct Named<'a> {
    tool: Entry<'a>,
    name: &'a str,
    words: Vec<String>,
    /// Words in front that name the server or a part of it.
    skip: usize,
}

impl Named<'_> {
    fn first(&self) -> &str {
        &self.words[self.skip]
    }

    /// The name with other words after the prefix, joined as the name is.
    fn reworded(&self, words: &[&str]) -> String {
        let prefix = self.words[..self.skip].iter().map(String::as_str);
        let snake = prefix
            .chain(words.iter().copied())
            .collect::<Vec<_>>()
            .join("_");
        let style = if self.name.contains('-') {
            Case::Kebab
        } else if self.name.chars().any(char::is_uppercase) {
            Case::Camel
        } else {
            Case::Snake
        };
        style.rewrite(&snake).unwrap_or(snake)
    }
}

fn check(surface: &Surface, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    let mut tools: Vec<Named<'_>> = surface.entries("tools").filter_map(named).collect();
    skip_prefixes(&mut tools, &options);
    for tool in &tools {
        if let Some((message, better)) = judge(tool, &options) {
            sink.push(|| {
                Finding::of(&tool.tool, tool.tool.at("name"), message).hint(better.map(rename))
            });
        }
    }
}

fn named(tool: Entry<'_>) -> Option<Named<'_>> {
    // A dot separates a namespace from the name proper.
    let name = without_version(tool.name()?).rsplit('.').next()?;
    let words = words(name);
    (!words.is_empty()).then_some(Named {
        tool,
        name,
        words,
        skip: 0,
    })
}

/// Skips what at least half of the tools have in front: the name of the server, or of a part of
/// it. Three tools make a habit; two only when there are no others.
fn skip_prefixes(tools: &mut [Named<'_>], options: &Options) {
    const LEVELS: usize = 3;
    for _ in 0..LEVELS {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for tool in tools.iter() {
            *counts.entry(tool.first().to_owned()).or_default() += 1;
        }
        let enough = tools.len().div_ceil(2).max(3).min(tools.len()).max(2);
        for tool in tools.iter_mut() {
            let word = tool.first();
            let shared = counts.get(word).is_some_and(|count| *count >= enough);
            if shared && !options.is_verb(word) && tool.skip + 1 < tool.words.len() {
                tool.skip += 1;
            }
        }
    }
}

/// What is wrong with a name, and a better one where it is plain.
fn judge(tool: &Named<'_>, options: &Options) -> Option<(String, Option<String>)> {
    let (first, name) = (tool.first(), quote(tool.name));
    let rest: Vec<&str> = tool.words[tool.skip + 1..]
        .iter()
        .map(String::as_str)
        .collect();
    if options.extra.contains(first) || verbs::is_standard(first) {
        return None;
    }
    // A verb alone (`fetch`) has no neighbour that it could be told from.
    let synonym = verbs::standard_for(first).filter(|_| options.strict || !rest.is_empty());
    if let Some(standard) = synonym {
        let message = format!("the name {name} says `{first}` for the standard verb `{standard}`");
        let better = tool.reworded(&[&[standard], &rest[..]].concat());
        return Some((message, Some(better)));
    }
    if verbs::is_verb(first) {
        let message = format!("the name {name} starts with `{first}`, which is no standard verb");
        return options.strict.then_some((message, None));
    }
    let better = rest.split_last().and_then(|(last, nouns)| {
        let plain = !nouns.iter().any(|noun| options.is_verb(noun));
        let verb = NO_NOUNS.contains(last).then_some(*last)?;
        plain.then(|| tool.reworded(&[&[verb, first], nouns].concat()))
    });
    Some((
        format!("the name {name} does not start with a verb"),
        better,
    ))
}
