//! What a text says of units and limits, so that a change of meaning is told from other words.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use crate::lint::show::quote;

/// Words that fix the meaning of a value, each with what it stands for. Words of one group exclude
/// each other: another word of the group is another meaning.
static MEANINGS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("milliseconds", r"\b(ms|msecs?|millis(econds?)?)\b"),
        ("microseconds", r"\b(µs|us|microseconds?)\b"),
        ("seconds", r"\b(secs?|seconds?)\b"),
        ("minutes", r"\b(mins?|minutes?)\b"),
        ("hours", r"\b(hrs?|hours?)\b"),
        ("days", r"\bdays?\b"),
        ("bytes", r"\bbytes?\b"),
        ("kilobytes", r"\b(kb|kib|kilobytes?|kibibytes?)\b"),
        ("megabytes", r"\b(mb|mib|megabytes?|mebibytes?)\b"),
        ("gigabytes", r"\b(gb|gib|gigabytes?)\b"),
        ("bits", r"\bbits?\b"),
        ("cents", r"\b(cents?|minor units?)\b"),
        ("dollars", r"\b(dollars?|usd|us\$)\b"),
        ("euros", r"\b(euros?|eur)\b"),
        ("percent", r"\b(percent(age)?)\b|%"),
        (
            "fraction",
            r"\b(fraction|ratio|0 to 1|0-1|0\.0 to 1\.0|between 0 and 1)\b",
        ),
        ("Celsius", r"\b(celsius|centigrade)\b|°c\b"),
        ("Fahrenheit", r"\bfahrenheit\b|°f\b"),
        ("kelvin", r"\bkelvin\b"),
        ("metres", r"\b(met(er|re)s?)\b"),
        ("kilometres", r"\b(km|kilomet(er|re)s?)\b"),
        ("miles", r"\bmiles?\b"),
        ("feet", r"\b(foot|feet)\b"),
        ("kilograms", r"\b(kg|kilograms?|kilos?)\b"),
        ("grams", r"\bgrams?\b"),
        ("pounds", r"\b(lbs?|pounds?)\b"),
        ("degrees", r"\bdegrees\b"),
        ("radians", r"\bradians\b"),
        ("zero-based", r"\b(zero|0)[- ](based|indexed)\b"),
        ("one-based", r"\b(one|1)[- ](based|indexed)\b"),
        ("inclusive", r"\binclusive\b"),
        ("exclusive", r"\bexclusive\b"),
        ("UTC", r"\b(utc|gmt)\b"),
        ("local time", r"\blocal time\b"),
        ("ascending", r"\b(asc|ascending|oldest first)\b"),
        (
            "descending",
            r"\b(desc|descending|newest first|most recent first)\b",
        ),
        ("latitude first", r"\b(lat(itude)?, ?(lon|lng)(gitude)?)\b"),
        ("longitude first", r"\b((lon|lng)(gitude)?, ?lat(itude)?)\b"),
        ("Unix time", r"\b(unix|epoch)\b"),
        ("ISO 8601", r"\b(iso[- ]?8601|rfc ?3339)\b"),
        ("Base64", r"\bbase64\b"),
        ("case-sensitive", r"\bcase[- ]sensitive\b"),
        ("case-insensitive", r"\bcase[- ]insensitive\b"),
    ]
    .into_iter()
    .filter_map(|(meaning, pattern)| Some((meaning, Regex::new(pattern).ok()?)))
    .collect()
});

fn meanings(text: &str) -> BTreeSet<&'static str> {
    const LONGEST: usize = 8_000;
    let cut: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect();
    let found = MEANINGS
        .iter()
        .filter(|(_, pattern)| pattern.is_match(&cut));
    found.map(|(meaning, _)| *meaning).collect()
}

/// What a text said that the other says otherwise: "seconds" and "milliseconds". Nothing when a
/// meaning was only added or only left out.
pub fn shift(old: &str, new: &str) -> Option<(String, String)> {
    let (before, after) = (meanings(old), meanings(new));
    let list = |a: &BTreeSet<&'static str>, b: &BTreeSet<&'static str>| {
        a.difference(b).copied().collect::<Vec<_>>().join(", ")
    };
    let (gone, come) = (list(&before, &after), list(&after, &before));
    (!gone.is_empty() && !come.is_empty()).then_some((gone, come))
}

/// What differs between two texts: " from `…` to `…`" without what both begin and end with; of a
/// text that came or went, where it is the whole.
pub fn difference(old: Option<&Value>, new: Option<&Value>) -> String {
    match (written(old), written(new)) {
        (Some(old), Some(new)) => {
            let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
            let start = common(old.iter().zip(&new));
            let end = common(old[start..].iter().rev().zip(new[start..].iter().rev()));
            let middle = |text: &[char]| {
                let from = start.saturating_sub(CONTEXT);
                let to = (text.len() - end + CONTEXT).min(text.len());
                let dots = |cut| if cut { "…" } else { "" };
                let shown: String = text[from..to].iter().collect();
                quote(&format!(
                    "{}{shown}{}",
                    dots(from > 0),
                    dots(to < text.len())
                ))
            };
            format!(" from {} to {}", middle(&old), middle(&new))
        }
        (None, Some(new)) => format!(" to {}", quote(new)),
        (Some(old), None) => format!(" from {} to nothing", quote(old)),
        (None, None) => String::new(),
    }
}

fn written(value: Option<&Value>) -> Option<&str> {
    value
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// Characters shown around a difference.
const CONTEXT: usize = 12;

fn common<'a>(pairs: impl Iterator<Item = (&'a char, &'a char)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

/// Whether a text says that what it describes should no longer be used.
pub fn is_deprecated(text: &str) -> bool {
    static WORDS: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(deprecated|obsolete|will be removed)\b").ok());
    let said = WORDS.as_ref().is_some_and(|words| words.is_match(text));
    said && !text.to_lowercase().contains("not deprecated")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(MEANINGS.len(), 43);
    }

    #[test]
    fn another_unit_is_another_meaning_and_other_words_are_not() {
        let seconds = "How long to wait, in seconds.";
        let shifted = shift(seconds, "How long to wait, in ms.").unwrap();
        assert_eq!(shifted, ("seconds".to_owned(), "milliseconds".to_owned()));
        assert_eq!(shift(seconds, "Seconds to wait."), None);
        assert_eq!(shift("How long to wait.", seconds), None);
    }

    #[test]
    fn a_difference_is_shown_without_what_both_have() {
        let value = |text: &str| Value::from(text);
        let (old, new) = (
            value("Gets a user by the id."),
            value("Gets a user by the name."),
        );
        let shown = difference(Some(&old), Some(&new));
        assert_eq!(shown, " from `…user by the id.` to `…user by the name.`");
        assert_eq!(difference(None, Some(&value("A"))), " to `A`");
        assert_eq!(difference(Some(&value("A")), None), " from `A` to nothing");
    }

    #[test]
    fn deprecation_is_read_from_the_text() {
        assert!(is_deprecated("DEPRECATED: use list_users."));
        assert!(!is_deprecated("Lists what is not deprecated."));
        assert!(!is_deprecated("Lists users."));
    }
}
