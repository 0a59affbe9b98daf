//! What is wrong with a requirement's file.

use std::ops::Range;
use std::path::PathBuf;

/// A mistake, and where to look for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: Option<String>,
    /// A text of the file where the mistake is.
    pub culprit: Option<String>,
    /// Another file that it is in, with line and column where known.
    pub elsewhere: Option<(PathBuf, Option<(usize, usize)>)>,
}

impl Flaw {
    /// A mistake somewhere in the file.
    pub fn new(reason: impl Into<String>) -> Flaw {
        Flaw {
            reason: reason.into(),
            ..Flaw::default()
        }
    }

    /// It is where this text is.
    pub fn at(mut self, culprit: impl Into<String>) -> Flaw {
        self.culprit = Some(culprit.into());
        self
    }

    /// What to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Flaw {
        self.help = Some(help.into());
        self
    }

    /// Where the culprit stands in the text of its file.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        let culprit = self.culprit.as_deref()?;
        let escaped = culprit.replace('\\', "\\\\").replace('"', "\\\"");
        let written = [format!("'{culprit}'"), format!("\"{escaped}\"")];
        let quoted = written.iter().find_map(|w| Some((text.find(w)?, w.len())));
        let part = |c: char| c.is_alphanumeric() || "-_".contains(c);
        let mut words = text.match_indices(culprit);
        let mut word = || {
            words.find(|(start, word)| {
                let (before, after) = (&text[..*start], &text[start + word.len()..]);
                !before.ends_with(part) && !after.starts_with(part)
            })
        };
        let found = quoted.or_else(|| word().map(|(start, word)| (start, word.len())));
        found.map(|(start, length)| start..start + length)
    }
}

/// Line and column, from 1, of a place in a text.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() + 1)
}
