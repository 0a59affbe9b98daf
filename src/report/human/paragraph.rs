//! The lines of a block: texts, labels, lists, fitted into the columns.

use std::fmt::Write as _;

use super::{Detail, Style};
use crate::mcp::hidden::{visible, visible_lines};
use crate::outcome::{Item, Status};
use crate::report::group::own_help;
use crate::report::text::{cut, wrap};
use crate::report::{about, place};

/// Columns before the text of a block.
const INDENT: usize = 6;
/// Columns of a label such as `expected`.
const LABEL: usize = 10;
/// Findings of one rule that are listed without `-v`: those that fail a run, and others.
const LISTED: usize = 10;
const LISTED_WARNINGS: usize = 4;
/// Lines of one text without `-v`.
const LINES: usize = 4;

/// How a text is broken into lines.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// At spaces only.
    Line,
    /// At its own line breaks, too.
    Lines,
    /// Anywhere.
    Excerpt,
}

pub(super) struct Block<'a> {
    pub out: &'a mut String,
    pub style: &'a Style,
}

impl Block<'_> {
    /// A text without a label.
    pub fn plain(&mut self, text: &str) {
        self.lines("", text, INDENT, Kind::Line);
    }

    /// A text after a prefix of so many columns; what does not fit goes below, indented as usual.
    pub fn after(&mut self, prefix: &str, columns: usize, text: &str) {
        let text = visible(text);
        let room = self.style.width.saturating_sub(columns);
        if text.chars().count() <= room {
            let _ = writeln!(self.out, "{prefix}{text}");
        } else {
            let _ = writeln!(self.out, "{}", prefix.trim_end());
            self.plain(&text);
        }
    }

    /// A text after its label, if there is one.
    pub fn labelled(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            let label = format!(
                "{:INDENT$}{}",
                "",
                self.style.dim(&format!("{name:<LABEL$}"))
            );
            let kind = match name {
                // Excerpts of traffic are long words; links and ids must stay whole.
                "expected" | "actual" | "was" | "now" | "why" | "request" | "response" => {
                    Kind::Excerpt
                }
                "fix" | "matters" => Kind::Lines,
                _ => Kind::Line,
            };
            self.lines(&label, text, INDENT + LABEL, kind);
        }
    }

    /// Subject and message, unless what was seen says the same.
    pub fn message(&mut self, item: &Item) {
        let actual = item.evidence.as_ref().and_then(|e| e.actual.as_ref());
        let message = item.message.as_ref();
        let told = match (message, actual) {
            (Some(message), Some(actual)) if message != actual => Some(message),
            _ => None,
        };
        match (&item.subject, told) {
            (Some(subject), Some(message)) => self.plain(&format!("{subject}: {message}")),
            (Some(text), None) | (None, Some(text)) => self.plain(text),
            (None, None) => {}
        }
    }

    /// What was seen; with the revisions where it differs between them.
    pub fn seen(&mut self, label: &str, seen: &[(String, String)]) {
        if let [(text, _)] = seen {
            self.labelled(label, Some(text));
        } else {
            for (text, revisions) in seen {
                let text = cut(text, self.style.width * 2);
                self.labelled(label, Some(&format!("{revisions}: {text}")));
            }
        }
    }

    /// The findings of a rule, and what helps at each place alone.
    pub fn findings(&mut self, items: &[&Item], shared: usize) {
        let listed = match items.first().map(|item| item.status) {
            Some(Status::Warn) => LISTED_WARNINGS,
            _ => LISTED,
        };
        let most = match self.style.detail {
            Detail::Full => items.len(),
            // "and 1 more" takes as much room as the one.
            _ if items.len() <= listed + 1 => items.len(),
            _ => listed,
        };
        for item in &items[..most] {
            let place = item.location.as_ref().and_then(place);
            let text = match (about(item), place) {
                (Some(text), Some(place)) => format!("{text} ({place})"),
                (one, other) => one.or(other).unwrap_or_default(),
            };
            if !text.is_empty() {
                self.lines(&format!("{:INDENT$}- ", ""), &text, INDENT + 2, Kind::Line);
            }
            if let Some(help) = own_help(item, shared) {
                let prefix = format!("{:INDENT$}  {}", "", self.style.dim("fix: "));
                self.lines(&prefix, &help, INDENT + 7, Kind::Line);
            }
        }
        if most < items.len() {
            let rest = format!(
                "{:INDENT$}… and {} more (-v shows all)",
                "",
                items.len() - most
            );
            let _ = writeln!(self.out, "{}", self.style.dim(&rest));
        }
    }

    /// Writes a text below its first line's prefix, indented alike.
    fn lines(&mut self, prefix: &str, text: &str, indent: usize, kind: Kind) {
        let width = self.style.width.saturating_sub(indent).max(20);
        let text = match kind {
            // A line break of the server's would start a line that looks like ours.
            Kind::Line => visible(text),
            Kind::Lines | Kind::Excerpt => visible_lines(text),
        };
        let hard = kind == Kind::Excerpt;
        let text = if self.style.detail == Detail::Full {
            text
        } else {
            cut(&text, width * LINES)
        };
        for (i, line) in wrap(&text, width, hard).iter().enumerate() {
            if i == 0 && !prefix.is_empty() {
                let _ = writeln!(self.out, "{prefix}{line}");
            } else {
                let _ = writeln!(self.out, "{:indent$}{line}", "");
            }
        }
    }
}
