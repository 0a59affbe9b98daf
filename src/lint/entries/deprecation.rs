//! Whether a tool, resource or prompt is on its way out, and what it says about that.

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::show::beginning;
use crate::mcp::Entry;

/// Bytes of a description that are looked at.
const MOST: usize = 20_000;

/// The entry itself is deprecated, not something that it speaks of.
static NOTICE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
          ^\W*(?i:deprecated)\b
        | \bDEPRECATED\b\s*[:.!,\u{2014}\u{2013}-]
        | [\[(](?i:deprecated)[\])]
        | @deprecated\b
        | \b(?i:this\ (?:tool|function|method|operation|prompt|resource|endpoint|call))\ (?i:is|has\ been|was|will\ be)\ (?:now\ )?(?i:deprecated)",
    )
    .ok()
});

/// Something that reads like a version or a date.
static REMOVAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bv?\d+\.\d+|\bv\d+\b|\b(?:version|release)\s+v?\d|\b20\d\d-\d\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d+,?\s+)?20\d\d|\bQ[1-4]\s+20\d\d|\b(?:next|coming) (?:major )?(?:version|release)",
    )
    .ok()
});

/// The description, as far as it is looked at.
fn text<'a>(entry: &Entry<'a>) -> &'a str {
    let text = entry.text("description").unwrap_or_default();
    beginning(text, MOST)
}

/// Whether the description says that the entry is deprecated.
pub fn is_told(entry: &Entry<'_>) -> bool {
    let text = text(entry);
    contains_word(text) && NOTICE.as_ref().is_some_and(|notice| notice.is_match(text))
}

/// A cheap look before the dear one.
fn contains_word(text: &str) -> bool {
    text.as_bytes()
        .windows(b"deprecated".len())
        .any(|window| window.eq_ignore_ascii_case(b"deprecated"))
}

/// Whether `_meta` says so, in any form: a key that ends in `deprecated` with a value that is not
/// `false` or `null`.
pub fn is_flagged(entry: &Entry<'_>) -> bool {
    let meta = entry.raw.get("_meta").and_then(|meta| meta.as_object());
    meta.into_iter().flatten().any(|(key, value)| {
        let name = key.rsplit(['/', '.']).next().unwrap_or(key);
        name.eq_ignore_ascii_case("deprecated") && !value.is_null() && *value != false
    })
}

/// Whether it says anywhere that it is deprecated.
pub fn is_deprecated(entry: &Entry<'_>) -> bool {
    is_told(entry) || is_flagged(entry)
}

/// Whether the description tells when it goes.
pub fn tells_removal(entry: &Entry<'_>) -> bool {
    REMOVAL
        .as_ref()
        .is_some_and(|when| when.is_match(text(entry)))
}

/// The words of the description that may be names.
pub fn names<'a>(entry: &Entry<'a>) -> impl Iterator<Item = &'a str> {
    text(entry)
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/')))
        .map(|word| word.trim_matches(['.', '/', '-']))
        .filter(|word| !word.is_empty())
}
