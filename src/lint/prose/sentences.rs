//! Reading the texts that describe entries: sentences, words, and which texts there are.

use crate::mcp::names::LISTS;
use crate::mcp::{Entry, Surface};

use crate::lint::case::words;

/// An entry of any list that has a description.
pub struct Described<'a> {
    /// What the entry is, in a word.
    pub kind: &'static str,
    /// The entry.
    pub entry: Entry<'a>,
    /// Its description.
    pub text: &'a str,
}

/// Every entry of the four lists with what it is.
pub fn entries(surface: &Surface) -> impl Iterator<Item = (&'static str, Entry<'_>)> {
    LISTS.into_iter().flat_map(|list| {
        let kind = kind(list.member);
        surface.entries(list.member).map(move |entry| (kind, entry))
    })
}

/// Every entry with a description.
pub fn described(surface: &Surface) -> impl Iterator<Item = Described<'_>> {
    entries(surface).filter_map(|(kind, entry)| {
        let text = entry.text("description")?;
        Some(Described { kind, entry, text })
    })
}

fn kind(member: &str) -> &'static str {
    match member {
        "tools" => "tool",
        "resources" => "resource",
        "resourceTemplates" => "template",
        _ => "prompt",
    }
}

/// Words that carry nothing of their own in a short description.
const FILLERS: &[&str] = &[
    "a",
    "all",
    "an",
    "and",
    "any",
    "by",
    "endpoint",
    "for",
    "from",
    "function",
    "given",
    "in",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "prompt",
    "resource",
    "specific",
    "specified",
    "that",
    "the",
    "this",
    "to",
    "tool",
    "with",
];

/// The words of a text that carry meaning, without plural and third-person endings.
pub fn stems(text: &str) -> Vec<String> {
    let kept = words(text).into_iter();
    let kept = kept.filter(|word| FILLERS.binary_search(&word.as_str()).is_err());
    kept.map(|word| stem(&word).to_owned()).collect()
}

/// The word without a plural or third-person `s`.
pub fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() >= 2 && !stem.ends_with(['s', 'u', 'i']) => stem,
        _ => word,
    }
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "vs", "approx", "incl", "cf", "no", "max", "min", "resp",
];

/// The first sentence, without surrounding space.
pub fn first_sentence(text: &str) -> &str {
    let text = text.trim();
    text[..sentence_end(text)].trim_end()
}

/// How many sentences there are, counted up to `most`.
pub fn sentences(text: &str, most: usize) -> usize {
    let mut rest = text.trim();
    let mut count = 0;
    while !rest.is_empty() && count < most {
        let end = sentence_end(rest);
        count += usize::from(rest[..end].chars().any(char::is_alphanumeric));
        rest = rest[end..].trim_start();
    }
    count
}

/// The byte after the first sentence: a mark followed by space, an empty line, or a line that
/// begins a list, a heading or a block.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = at + c.len_utf8();
        match c {
            '。' | '！' | '？' => return after,
            '.' | '!' | '?' => {
                let ends = chars.peek().is_none_or(|(_, next)| next.is_whitespace())
                    || is_joined(&text[..at], &text[after..]);
                if ends && !(c == '.' && is_abbreviation(&text[..at])) {
                    return after;
                }
            }
            '\n' => {
                let next = text[after..].trim_start_matches([' ', '\t', '\r']);
                if next.is_empty() || next.starts_with(['\n', '-', '*', '#', '•', '<', '`', '|'])
                {
                    return after;
                }
            }
            _ => {}
        }
    }
    text.len()
}

/// Whether a sentence ends and the next begins without a space between: "a file.This is". Names
/// with a full stop inside (`module.Class`) have no space behind, or a capital in front.
fn is_joined(before: &str, rest: &str) -> bool {
    const LONGEST: usize = 40;
    let lower = |c: &char| c.is_ascii_lowercase();
    let last = before.chars().rev().take(LONGEST);
    let last = last.take_while(|c| !c.is_whitespace()).collect::<Vec<_>>();
    if last.len() < 2 || !last.iter().all(lower) {
        return false;
    }
    let mut next = rest.chars().take(LONGEST);
    next.next().is_some_and(|c| c.is_ascii_uppercase())
        && next.find(|c| !lower(c)).is_some_and(char::is_whitespace)
}

fn is_abbreviation(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .take(8)
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(before.len(), |(at, _)| at);
    let word = before[start..].to_lowercase();
    ABBREVIATIONS.contains(&word.as_str())
}

/// How wide a text is, as characters of a script with letters: one ideograph says as much as
/// three letters.
pub fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' => 3,
            '\u{20000}'..='\u{3ffff}' => 3,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_where_a_reader_stops() {
        for (text, first) in [
            ("Gets a user. By id.", "Gets a user."),
            ("Gets users, e.g. admins. More.", "Gets users, e.g. admins."),
            ("Reads v1.2 files", "Reads v1.2 files"),
            (
                "Reads\n    lines of a file.\n\nMore",
                "Reads\n    lines of a file.",
            ),
            ("Reads lines\n\nMore", "Reads lines"),
            ("Reads:\n- one\n- two", "Reads:"),
            (
                "Reads lines of a file.This is quick.",
                "Reads lines of a file.",
            ),
            (
                "Finds pkg.Class, as in Module.Type here.",
                "Finds pkg.Class, as in Module.Type here.",
            ),
            ("取得する。次。", "取得する。"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }

    #[test]
    fn sentences_are_counted_up_to_a_limit() {
        assert_eq!(sentences("One. Two! Three? ...", 9), 3);
        assert_eq!(sentences("One. Two. Three.", 2), 2);
        assert_eq!(sentences("", 9), 0);
    }

    #[test]
    fn stems_carry_the_meaning() {
        assert_eq!(
            stems("Gets all the open issues of this project"),
            ["get", "open", "issue", "project"]
        );
        assert_eq!(stem("status"), "status");
        assert_eq!(stem("class"), "class");
        assert!(FILLERS.is_sorted());
    }
}
