//! Counts: what was not judged, and verdicts per revision.

use std::fmt::Write as _;

use super::Detail;
use super::Style;
use crate::outcome::{Reason, Report, Status};

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

/// One line per revision.
pub(super) fn revisions(out: &mut String, report: &Report, style: &Style) {
    const COLUMNS: [Status; 6] = [
        Status::Pass,
        Status::Info,
        Status::Warn,
        Status::Fail,
        Status::Skip,
        Status::Error,
    ];
    if report.revisions.is_empty() {
        return;
    }
    let mut line = format!("{:<12}{:>7}", "revision", "judged");
    for status in COLUMNS {
        let _ = write!(line, "{:>7}", status.word());
    }
    let _ = writeln!(out, "{}", style.dim(&line));
    for revision in &report.revisions {
        let count = |status: Status| {
            report
                .items
                .iter()
                .filter(|i| i.status == status && i.revision.as_ref() == Some(revision))
                .count()
        };
        let judged: usize = COLUMNS[..4].iter().map(|s| count(*s)).sum();
        let _ = write!(out, "{revision:<12}{judged:>7}");
        for status in COLUMNS {
            let cell = format!("{:>7}", count(status));
            let cell = match (count(status), status) {
                (0, _) => style.dim(&cell),
                (_, Status::Pass | Status::Skip) => cell,
                _ => style.verdict(status, &cell),
            };
            out.push_str(&cell);
        }
        out.push('\n');
    }
    out.push('\n');
}
