//! One finding: what is asked, what was seen, where, and what to do.

use std::fmt::Write as _;

use super::paragraph::Block;
use super::{Detail, Style};
use crate::catalog;
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};
use crate::report::group::{Group, shared_help};
use crate::report::text::plural;
use crate::report::{about, place};

/// Writes a group as one block.
pub(super) fn write(out: &mut String, group: &Group<'_>, report: &Report, style: &Style) {
    let item = group.first;
    if matches!(item.status, Status::Pass | Status::Skip) {
        return brief(out, group, report, style);
    }
    let lint = report.is_lint();
    let (was, is) = report.evidence_words();
    let full = style.detail == Detail::Full || item.status == Status::Fail;
    let extra = match (lint, group.items.len()) {
        (true, 1) => String::new(),
        (true, many) => plural(many, "finding"),
        (false, _) => group.revisions(&report.revisions),
    };
    line(out, group, report, style, &extra);
    let mut block = Block { out, style };
    block.labelled("flaky", item.flaky.as_deref());
    if !item.title.is_empty() {
        block.plain(&item.title);
    }
    let shared = shared_help(&group.items);
    let single = item
        .evidence
        .as_ref()
        .filter(|_| !lint || group.items.len() == 1);
    if lint {
        block.findings(&group.items, shared.len());
    } else {
        block.message(item);
    }
    if let Some(evidence) = single.filter(|_| full) {
        block.labelled(was, evidence.expected.as_deref());
    }
    if lint {
        let is = match item.status {
            Status::Error => "why",
            _ => is,
        };
        block.labelled(is, single.and_then(|e| e.actual.as_deref()));
    } else {
        let label = match item.status {
            Status::Error => "why",
            _ => "actual",
        };
        block.seen(label, &group.seen(&report.revisions));
    }
    if let Some(evidence) = single.filter(|_| full) {
        block.labelled("request", evidence.request.as_deref());
        block.labelled("response", evidence.response.as_deref());
    }
    if !lint && let Some(place) = item.location.as_ref().and_then(place) {
        block.labelled("at", Some(&place));
    }
    if full {
        block.labelled("matters", catalog::why(&item.id));
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
    let level = if report.is_lint() {
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

/// A rule, how often it found something, and its title.
pub(super) fn short(out: &mut String, group: &Group<'_>, style: &Style) {
    let item = group.first;
    let word = item.status.word().to_uppercase();
    let count = plural(group.items.len(), "finding");
    let id = visible(&item.id);
    let prefix = format!(
        "{} {}  {}  ",
        style.verdict(item.status, &format!("{word:<5}")),
        style.bold(&id),
        style.dim(&count)
    );
    let columns = 6 + id.chars().count() + 2 + count.chars().count() + 2;
    Block { out, style }.after(&prefix, columns, &item.title);
}

/// A finding that the baseline lists: its name, and why it is accepted.
pub(super) fn known(out: &mut String, group: &Group<'_>, report: &Report, style: &Style) {
    let item = group.first;
    let name = format!("{} {}", item.status.word(), visible(&item.id));
    let reason = match item.known.as_deref() {
        None | Some("") => "known".to_owned(),
        Some(reason) => format!("known: {reason}"),
    };
    let subject = item.subject.as_deref().map(|s| format!("{s}, "));
    let count = match group.items.len() {
        many if many > 1 && report.is_lint() => plural(many, "finding"),
        _ => group.revisions(&report.revisions),
    };
    let count = Some(count)
        .filter(|c| !c.is_empty())
        .map(|c| format!("{c}, "));
    let text = [
        subject.unwrap_or_default(),
        count.unwrap_or_default(),
        reason,
    ]
    .concat();
    let prefix = format!("{} {name}  ", style.dim("KNOWN"));
    Block { out, style }.after(&prefix, name.chars().count() + 8, &text);
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
    let mut block = Block { out, style };
    if !why.is_empty() {
        block.plain(&why.join(": "));
    }
    block.labelled("flaky", group.first.flaky.as_deref());
}
