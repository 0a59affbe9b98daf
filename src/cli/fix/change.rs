//! Changes of a text, by bytes.

use std::ops::Range;

/// Some bytes become others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Change {
    pub range: Range<usize>,
    pub text: String,
}

impl Change {
    pub fn cut(range: Range<usize>) -> Change {
        let text = String::new();
        Change { range, text }
    }
}

/// Puts changes in order and drops those that touch what another one changes: the next round
/// finds them again.
pub(in crate::cli) fn sort(text: &str, changes: &mut Vec<Change>) {
    changes.sort_by_key(|change| (change.range.start, std::cmp::Reverse(change.range.end)));
    let mut end = 0;
    changes.retain(|change| {
        let free = change.range.start >= end && text.get(change.range.clone()).is_some();
        if free {
            end = change.range.end;
        }
        free
    });
}

/// The text with the changes, which are sorted.
pub(in crate::cli) fn apply(text: &str, changes: &[Change]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        out.push_str(&text[at..change.range.start]);
        out.push_str(&change.text);
        at = change.range.end;
    }
    out.push_str(&text[at..]);
    out
}
