//! Counts: what was not judged, and how far the server conforms per revision.

use std::fmt::Write as _;

use super::Detail;
use super::Style;
use crate::outcome::{Reason, Report, Status};
use crate::report::conformance::conformance;

/// One line per reason.
pub(super) fn skips(out: &mut String, report: &Report, style: &Style) {
    let all = [
        (
            Reason::NotApplicable,
            "speaks of another revision, transport or capability",
        ),
        (Reason::NotObserved, "the server gave nothing to judge"),
        (Reason::Untestable, "nobody can see it from outside"),
        (Reason::Excluded, "left out by you"),
    ];
    let mut any = false;
    for (reason, why) in all {
        let count = report
            .items
            .iter()
            .filter(|i| i.reason == Some(reason))
            .count();
        if count > 0 {
            any = true;
            let line = format!("{count:>5} {:<15} {why}", reason.word());
            let _ = writeln!(out, "{}", style.dim(&line));
        }
    }
    if any {
        if style.detail < Detail::Full {
            let _ = writeln!(out, "{}", style.dim("      (-v names them)"));
        }
        out.push('\n');
    }
}

/// One line per revision: how much could be judged, and how much of that is met.
pub(super) fn revisions(out: &mut String, report: &Report, style: &Style) {
    let rows = conformance(report);
    if rows.is_empty() {
        return;
    }
    let known = rows.iter().any(|row| row.known > 0);
    let mut line = format!(
        "{:<12}{:>9}{:>10}{:>10}",
        "revision", "judged", "MUST", "SHOULD"
    );
    let mut columns = vec!["fail", "warn", "error"];
    columns.extend(known.then_some("known"));
    for column in &columns {
        let _ = write!(line, "{column:>7}");
    }
    let _ = writeln!(out, "{}", style.dim(&line));
    for row in &rows {
        let judged = format!("{}/{}", row.judged, row.applicable);
        let _ = write!(out, "{:<12}{judged:>9}", row.revision);
        for score in [row.must, row.should] {
            let _ = write!(out, "{score:>10}");
        }
        let counts = [
            (row.fail, Status::Fail),
            (row.warn, Status::Warn),
            (row.error, Status::Error),
            (row.known, Status::Skip),
        ];
        for (count, status) in counts.into_iter().take(columns.len()) {
            let cell = format!("{count:>7}");
            out.push_str(&match count {
                0 => style.dim(&cell),
                _ => style.verdict(status, &cell),
            });
        }
        out.push('\n');
    }
    out.push('\n');
}
