//! One finding: what is asked, what was seen, where, and what to do.

use std::fmt::Write as _;

use super::super::text::{cut, plural, wrap};
use super::group::{Group, own_help, shared_help};
use super::{Detail, Style};
use crate::mcp::hidden::{visible, visible_lines};
use crate::outcome::{Item, Location, Report, Status};

/// Columns before the text of a block.
const INDENT: usize = 6;
/// Columns of a label such as `expected`.
const LABEL: usize = 10;
/// Findings of one rule that are listed without `-v`.
const LISTED: usize = 10;
/// Lines of one text without `-v`.
const LINES: usize = 4;

/// Writes a group as one block.
pub(super) fn write(out: &mut String, group: &Group<'_>, report: &Report, style: &Style) {
    let item = group.first;
    if matches!(item.status, Status::Pass | Status::Skip) {
        return brief(out, group, report, style);
    }
    let lint = report.command == "lint";
    let full = style.detail == Detail::Full || item.status == Status::Fail;
    let extra = match (lint, group.items.len()) {
        (true, 1) => String::new(),
        (true, many) => plural(many, "finding"),
        (false, _) => group.revisions(&report.revisions),
    };
    line(out, group, report, style, &extra);
    let mut block = Block { out, style };
    if !item.title.is_empty() {
        block.plain(&item.title);
    }
    let shared = shared_help(&group.items);
    if lint {
        block.findings(&group.items, shared.len());
    } else if let Some(text) = about(item) {
        block.plain(&text);
    }
    if let (Some(evidence), false) = (&item.evidence, lint && group.items.len() > 1) {
        if full {
            block.labelled("expected", evidence.expected.as_deref());
        }
        block.labelled("actual", evidence.actual.as_deref());
        if full {
            block.labelled("request", evidence.request.as_deref());
            block.labelled("response", evidence.response.as_deref());
        }
    }
    if !lint && let Some(place) = item.location.as_ref().and_then(place) {
        block.labelled("at", Some(&place));
    }
    if full || lint {
        block.labelled(
            "fix",
            Some(shared.join("\n")).filter(|s| !s.is_empty()).as_deref(),
        );
    }
    if full {
        block.labelled("source", item.source.as_deref());
    }
    // Items about the run itself, such as unreadable lists, have no page.
    if item.status != Status::Error {
        block.labelled("more", Some(&format!("mcpkit explain {}", item.id)));
    }
    block.out.push('\n');
}

/// The first line: verdict, id, level, revisions.
fn line(out: &mut String, group: &Group<'_>, report: &Report, style: &Style, extra: &str) {
    let item = group.first;
    let word = item.status.word().to_uppercase();
    let label = style.verdict(item.status, &format!("{word:<5}"));
    let _ = write!(out, "{label} {}", style.bold(&visible(&item.id)));
    let level = if report.command == "lint" {
        ""
    } else {
        item.level.word()
    };
    for part in [level, extra] {
        if !part.is_empty() {
            let _ = write!(out, "  {}", style.dim(part));
        }
    }
    out.push('\n');
}

/// A pass or a skip: a line, and why it was skipped.
fn brief(out: &mut String, group: &Group<'_>, report: &Report, style: &Style) {
    line(
        out,
        group,
        report,
        style,
        &group.revisions(&report.revisions),
    );
    let reason = group.first.reason.map(|r| r.word().to_owned());
    let why: Vec<_> = [reason, about(group.first)].into_iter().flatten().collect();
    if !why.is_empty() {
        Block { out, style }.plain(&why.join(": "));
    }
}

/// Subject and message.
fn about(item: &Item) -> Option<String> {
    match (&item.subject, &item.message) {
        (Some(subject), Some(message)) => Some(format!("{subject}: {message}")),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

/// `file:line:column`, else the JSON pointer.
fn place(at: &Location) -> Option<String> {
    let mut text = match &at.file {
        Some(file) => file.clone(),
        None => return at.pointer.clone(),
    };
    for number in [at.line, at.column].into_iter().flatten() {
        let _ = write!(text, ":{number}");
    }
    Some(text)
}

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

struct Block<'a> {
    out: &'a mut String,
    style: &'a Style,
}

impl Block<'_> {
    fn plain(&mut self, text: &str) {
        self.lines("", text, INDENT, Kind::Line);
    }

    fn labelled(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            let label = format!(
                "{:INDENT$}{}",
                "",
                self.style.dim(&format!("{name:<LABEL$}"))
            );
            let kind = match name {
                // Excerpts of traffic are long words; links and ids must stay whole.
                "expected" | "actual" | "request" | "response" => Kind::Excerpt,
                "fix" => Kind::Lines,
                _ => Kind::Line,
            };
            self.lines(&label, text, INDENT + LABEL, kind);
        }
    }

    fn findings(&mut self, items: &[&Item], shared: usize) {
        let most = match self.style.detail {
            Detail::Full => items.len(),
            // "and 1 more" takes as much room as the one.
            _ if items.len() <= LISTED + 1 => items.len(),
            _ => LISTED,
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
