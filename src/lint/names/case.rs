//! Writing styles of names.

use serde::{Deserialize, Serialize};

/// How the words of a name are joined. Letters of scripts without case fit every style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// `list_open_issues`
    Snake,
    /// `list-open-issues`
    Kebab,
    /// `listOpenIssues`
    Camel,
    /// `ListOpenIssues`
    Pascal,
    /// As it comes.
    Any,
}

impl Case {
    /// The style's name in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Case::Snake => "snake_case",
            Case::Kebab => "kebab-case",
            Case::Camel => "camelCase",
            Case::Pascal => "PascalCase",
            Case::Any => "any style",
        }
    }

    /// Whether a name is written in this style. A single word fits where its first letter does.
    pub fn fits(self, name: &str) -> bool {
        let first = match name.chars().next() {
            Some(c) => c,
            None => return true,
        };
        let starts = !first.is_numeric();
        let small = |extra: char| {
            name.chars()
                .all(|c| c == extra || (c.is_alphanumeric() && !c.is_uppercase()))
        };
        let joined = || name.chars().all(char::is_alphanumeric);
        match self {
            Case::Snake => starts && small('_'),
            Case::Kebab => starts && first != '-' && small('-'),
            Case::Camel => starts && !first.is_uppercase() && joined(),
            Case::Pascal => starts && !first.is_lowercase() && joined(),
            Case::Any => true,
        }
    }

    /// The name rewritten in this style, if that changes and fits it.
    pub fn rewrite(self, name: &str) -> Option<String> {
        let words = words(name);
        let rewritten = match self {
            Case::Snake => words.join("_"),
            Case::Kebab => words.join("-"),
            Case::Camel => match words.split_first() {
                Some((first, rest)) => first.clone() + &capitalised(rest),
                None => String::new(),
            },
            Case::Pascal => capitalised(&words),
            Case::Any => return None,
        };
        (!rewritten.is_empty() && rewritten != name && self.fits(&rewritten)).then_some(rewritten)
    }
}

/// The words of a name in lower case: split at everything but letters and digits, before a
/// capital after a small letter, and before the last capital of a run (`parseHTTPUrl` has three).
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = None::<char>;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let boundary = c.is_uppercase()
            && before.is_some_and(|b| {
                b.is_lowercase()
                    || b.is_numeric()
                    || (b.is_uppercase() && chars.peek().is_some_and(|n| n.is_lowercase()))
            });
        if (boundary || !c.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        before = Some(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The name without a version suffix (`_v2`, `-v2`), which every style may carry.
pub fn without_version(name: &str) -> &str {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if stem.len() == name.len() {
        return name;
    }
    stem.strip_suffix("_v")
        .or_else(|| stem.strip_suffix("-v"))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(name)
}

fn capitalised(words: &[String]) -> String {
    let mut out = String::new();
    for word in words {
        let mut chars = word.chars();
        out.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        out.extend(chars);
    }
    out
}
