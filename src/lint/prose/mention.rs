//! Names of tools, prompts and resources that a text mentions though nothing is listed by them.
//!
//! Prose is full of words that look like names. Only evidence counts: the text says that it means
//! a tool, or it spells a listed name in another way.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::lint::case::words;
use crate::lint::prose::stem;
use crate::lint::verbs;
use crate::lint::{Facts, What};

/// A name in a text that nothing is listed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention<'a, 't> {
    /// The name as the text has it.
    pub name: &'t str,
    /// What the text takes it for.
    pub kind: &'static str,
    /// The listed name that is most likely meant.
    pub nearest: Option<&'a str>,
}

/// What a server lists, for looking up.
#[derive(Default)]
pub struct Known<'a> {
    /// Names of tools, prompts, resources and templates, and URIs.
    listed: HashSet<&'a str>,
    /// The same by their words, without endings.
    spelled: HashMap<String, &'a str>,
    /// By their words after the first ones that name the server.
    short: HashMap<String, &'a str>,
    /// Keys, values and names of arguments: what else a text may well name.
    other: HashSet<&'a str>,
    /// The words that all tools have in front.
    prefix: Option<String>,
}

/// Names longer than this are none that anybody would write into a text.
const LONGEST_NAME: usize = 128;
/// Mentions of one text that are told.
const MOST: usize = 8;

impl<'a> Known<'a> {
    /// Collects what a server lists.
    pub fn new(facts: &'a Facts<'_>) -> Known<'a> {
        let mut known = Known::default();
        let sources = facts.sources();
        for text in facts
            .texts()
            .iter()
            .filter(|t| t.text.len() <= LONGEST_NAME)
        {
            let source = &sources[text.source];
            let own = source.list.is_some() && source.tree.parent(text.at) == Some(0);
            match text.what {
                What::Name if own => known.list(text.text, text.text),
                What::Uri if own => known.list(text.text, text.text),
                What::Name | What::Property | What::Enum | What::Value | What::Key
                    if looks_like_a_name(text.text) =>
                {
                    known.other.insert(text.text);
                }
                _ => {}
            }
        }
        let mut prefixes = HashSet::new();
        for tool in facts.tools() {
            let Some(named) = &tool.named else { continue };
            prefixes.insert(named.words[..named.skip].join("_"));
            if named.skip > 0 && named.rest().len() + 1 >= 2 {
                let short = key(named.words[named.skip..].iter().map(String::as_str));
                known.short.entry(short).or_insert(named.proper);
            }
        }
        // Three tools or more, and every one of them.
        if facts.tools().len() >= 3 && prefixes.len() == 1 {
            known.prefix = prefixes
                .into_iter()
                .next()
                .filter(|prefix| !prefix.is_empty());
        }
        known
    }

    fn list(&mut self, name: &'a str, shown: &'a str) {
        if self.listed.insert(name) {
            self.spelled.entry(spelling(name)).or_insert(shown);
        }
    }

    /// Whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }
}

fn spelling(name: &str) -> String {
    let words = words(name);
    key(words.iter().map(String::as_str))
}

fn key<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(stem).collect::<Vec<_>>().join("_")
}

/// The words of a text that may be names, and its URIs, by their place. Written by hand, as every
/// word of every description comes through here.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(first) = bytes.get(at) {
            let start = at;
            at += 1;
            if !first.is_ascii_alphanumeric() {
                continue;
            }
            while let Some(byte) = bytes.get(at) {
                let joins = matches!(byte, b'_' | b'-')
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric);
                if !(byte.is_ascii_alphanumeric() || joins) {
                    break;
                }
                at += 1;
            }
            if bytes[at..].starts_with(b"://") {
                let rest = &bytes[at..];
                let end = rest
                    .iter()
                    .position(|byte| !byte.is_ascii_graphic() || b"`\"'<>()[],;|\\".contains(byte));
                at += end.unwrap_or(rest.len());
            }
            if first.is_ascii_alphabetic() {
                return Some(start..at);
            }
        }
        None
    })
}

/// The mentions in a text that belongs to the entry of this name.
pub fn mentions<'a, 't>(
    text: &'t str,
    known: &Known<'a>,
    own: Option<&str>,
) -> Vec<Mention<'a, 't>> {
    let mut found: Vec<Mention<'a, 't>> = Vec::new();
    for place in tokens(text) {
        let name = &text[place.clone()];
        if !looks_like_a_name(name) || known.listed.contains(name) || known.other.contains(name) {
            continue;
        }
        let mention = match name.contains("://") {
            true => address(name, known),
            false => judge(text, place, known, own),
        };
        let Some(mention) = mention else { continue };
        if found.iter().all(|earlier| earlier.name != mention.name) {
            found.push(mention);
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// A URI that differs from a listed one in spelling alone.
fn address<'a, 't>(uri: &'t str, known: &Known<'a>) -> Option<Mention<'a, 't>> {
    let uri = uri.trim_end_matches(['.', ':', '/', '!', '?']);
    if known.listed.contains(uri) || uri.contains(['{', '*', '…']) || uri.starts_with("http") {
        return None;
    }
    let nearest = known.spelled.get(&spelling(uri)).copied()?;
    // With a slash at the end it is the same to a reader.
    let other = nearest.contains("://") && nearest.trim_end_matches('/') != uri;
    other.then_some(Mention {
        name: uri,
        kind: "resource",
        nearest: Some(nearest),
    })
}

/// Several words in one (`list_projects`, `list-projects`, `listProjects`), or a URI.
fn looks_like_a_name(token: &str) -> bool {
    let bytes = token.as_bytes();
    let camel = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    let several =
        || bytes.iter().any(|b| matches!(b, b'_' | b'-' | b':')) || bytes.windows(2).any(camel);
    token.len() <= LONGEST_NAME && several() && bytes.iter().any(u8::is_ascii_lowercase)
}

/// Words after a name that make it a parameter, a value or a mode.
const NO_TOOL: &[&str] = &[
    "api",
    "argument",
    "arguments",
    "class",
    "column",
    "command",
    "endpoint",
    "event",
    "field",
    "fields",
    "filter",
    "flag",
    "format",
    "function",
    "header",
    "hook",
    "key",
    "keyword",
    "method",
    "mode",
    "object",
    "operation",
    "operator",
    "option",
    "options",
    "package",
    "param",
    "parameter",
    "parameters",
    "permission",
    "property",
    "query",
    "role",
    "scope",
    "setting",
    "strategy",
    "style",
    "syntax",
    "type",
    "value",
    "values",
    "variable",
];

/// Last words of names that are mostly parameters.
const PARAMETERS: &[&str] = &[
    "by", "format", "id", "ids", "key", "limit", "mode", "name", "only", "path", "query", "term",
    "text", "time", "type", "url",
];

fn judge<'a, 't>(
    text: &'t str,
    place: Range<usize>,
    known: &Known<'a>,
    own: Option<&str>,
) -> Option<Mention<'a, 't>> {
    let name = &text[place.clone()];
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let opening = before.chars().next_back();
    let closing = after.chars().next();
    let quoted = matches!(
        (opening, closing),
        (Some('`'), Some('`')) | (Some('"'), Some('"')) | (Some('\''), Some('\''))
    );
    // A part of a path, an expression, a flag, an address or a call of a function.
    let part = |c: Option<char>| c.is_some_and(|c| "/.$@-{}<>:#%=*&[]()\\~+".contains(c));
    let ends = matches!(closing, Some('.' | ':' | ')'))
        && after[1..].chars().next().is_none_or(char::is_whitespace);
    if part(opening) && opening != Some('(') || (part(closing) && !ends) {
        return None;
    }
    let (before, after) = match quoted {
        true => (&before[..before.len() - 1], &after[1..]),
        false => (before, after),
    };
    let next = after.strip_prefix(' ').map_or("", |rest| {
        rest.split(|c: char| !c.is_ascii_alphabetic())
            .next()
            .unwrap_or_default()
    });
    let next = next.to_ascii_lowercase();
    if NO_TOOL.contains(&next.as_str()) {
        return None;
    }
    if is_foreign(before) {
        return None;
    }
    let said = directive(before);
    let called_tool = matches!(next.as_str(), "tool" | "tools");
    let words = words(name);
    let nearest = known
        .spelled
        .get(&key(words.iter().map(String::as_str)))
        .copied();
    if let Some(nearest) = nearest {
        // A tool that speaks of itself by another spelling speaks of what it wraps.
        let other = Some(nearest) != own && !nearest.contains("://");
        return ((quoted || said.is_some() || called_tool) && other).then_some(Mention {
            name,
            kind: "tool",
            nearest: Some(nearest),
        });
    }
    let short = known
        .short
        .get(&key(words.iter().map(String::as_str)))
        .copied();
    let starts_with_verb = words.first().is_some_and(|word| verbs::is_verb(word));
    let standard = words
        .first()
        .is_some_and(|word| verbs::is_standard(word) || verbs::standard_for(word).is_some());
    let parameter = words
        .last()
        .is_some_and(|word| PARAMETERS.contains(&word.as_str()));
    let backticks = opening == Some('`') && quoted;
    let prefixed = known.prefix.as_ref().is_some_and(|prefix| {
        name.starts_with(prefix.as_str()) && name[prefix.len()..].starts_with(['_', '-'])
    });
    // What the server's own prefix stands before, and a verb after it.
    let acts = known.prefix.as_ref().is_some_and(|prefix| {
        let after = prefix.split('_').count();
        words.get(after).is_some_and(|word| verbs::is_verb(word)) && words.len() > after + 1
    });
    let snake = name.contains('_');
    let evident = match said {
        Some(_) if short.is_some() => true,
        Some(_) if called_tool => quoted || starts_with_verb || prefixed,
        Some(Directive::Call) => starts_with_verb && (quoted || snake) && !parameter,
        Some(Directive::Use) => (prefixed || standard) && backticks && !parameter,
        None => {
            let told = called_tool && (starts_with_verb || prefixed);
            backticks && (told || (prefixed && acts && !parameter))
        }
    };
    evident.then_some(Mention {
        name,
        kind: "tool",
        nearest: short,
    })
}

/// How a text tells a model to use something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Directive {
    /// What only tools are told.
    Call,
    /// What tools, parameters and values are told.
    Use,
}

fn directive(before: &str) -> Option<Directive> {
    let before = before.trim_end_matches([' ', '\n']);
    let mut words = before.rsplit(|c: char| !c.is_ascii_alphabetic()).take(2);
    let mut word = words.next()?;
    if word.eq_ignore_ascii_case("the") {
        word = words.next()?;
    }
    // Another sentence or another quotation between is no directive.
    match word.to_ascii_lowercase().as_str() {
        "call" | "calling" | "invoke" | "invoking" => Some(Directive::Call),
        "use" | "using" | "via" => Some(Directive::Use),
        _ => None,
    }
}

/// Whether the text speaks of a tool that the client brings.
fn is_foreign(before: &str) -> bool {
    const AROUND: usize = 40;
    let start = before.char_indices().rev().take(AROUND).last();
    let around = before[start.map_or(0, |(at, _)| at)..].to_lowercase();
    [
        "built-in",
        "builtin",
        "native",
        "your own",
        "client's",
        "instead of",
        "rather than",
    ]
    .iter()
    .any(|word| around.contains(word))
}
