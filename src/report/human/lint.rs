//! Lint runs: the more targets, the less is said of each.

use std::fmt::Write as _;

use super::{Detail, Style};
use super::{block, figures, head, matrix, summary};
use crate::outcome::{Report, Status};
use crate::report::group::{self, Group};
use crate::report::text::plural;

/// Up to so many targets, each has its warnings listed.
const FEW: usize = 10;

/// How much is said of one target.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scale {
    /// It is one of many: what fails.
    Many,
    /// It is one of a few: also a line for each rule that warns.
    Few,
    /// It stands alone: also where, and a line for each rule that remarks on something.
    One,
    /// The user wants everything.
    All,
}

/// Writes the reports, several with tables at the end.
pub(super) fn write(out: &mut String, reports: &[Report], style: &Style) {
    let scale = match reports.len() {
        _ if style.detail == Detail::Full => Scale::All,
        // Whoever compares wants to see every change.
        1 if reports[0].command == "diff" => Scale::All,
        0 | 1 => Scale::One,
        few if few <= FEW => Scale::Few,
        _ => Scale::Many,
    };
    for report in reports {
        one(out, report, style, scale, reports.len() > 1);
    }
    let wanted = reports.iter().any(|r| r.stats.is_some());
    if wanted || (reports.len() > 1 && style.detail > Detail::Brief) {
        figures::write(out, reports, style);
    }
    summary(out, reports, style);
}

fn one(out: &mut String, report: &Report, style: &Style, scale: Scale, several: bool) {
    let of = |status| group::groups(report, status);
    let (fail, warn) = (of(Status::Fail), of(Status::Warn));
    let (error, info) = (of(Status::Error), of(Status::Info));
    let known = group::known(report);
    let quiet = style.detail == Detail::Brief;
    let silent = fail.is_empty() && error.is_empty();
    let nothing = silent && (scale == Scale::Many || (warn.is_empty() && info.is_empty()));
    if several && nothing && scale < Scale::All {
        return;
    }
    if !quiet || several {
        head(out, report, style);
    }
    for group in fail.iter().chain(&error) {
        block::write(out, group, report, style);
    }
    match scale {
        Scale::Many => {}
        Scale::Few => lines(out, &warn, style),
        Scale::One | Scale::All => warn
            .iter()
            .for_each(|g| block::write(out, g, report, style)),
    }
    match scale {
        _ if quiet => {}
        Scale::Many => {}
        Scale::Few => count(out, &info, style),
        Scale::One => lines(out, &info, style),
        Scale::All => info
            .iter()
            .for_each(|g| block::write(out, g, report, style)),
    }
    let listed = match scale {
        Scale::Few => warn.len(),
        Scale::One if !quiet => info.len(),
        _ => 0,
    };
    if listed > 0 {
        let _ = writeln!(
            out,
            "{}",
            style.dim("      (-v shows where, and how to fix it)")
        );
        out.push('\n');
    }
    if !quiet && scale != Scale::Many {
        known
            .iter()
            .for_each(|g| block::known(out, g, report, style));
        if !known.is_empty() {
            out.push('\n');
        }
    }
    if scale != Scale::Many {
        matrix::write(out, report, style);
    }
    if several && listed == 0 && !out.ends_with("\n\n") {
        out.push('\n');
    }
}

/// A line for each rule.
fn lines(out: &mut String, groups: &[Group<'_>], style: &Style) {
    groups
        .iter()
        .for_each(|group| block::short(out, group, style));
}

/// A line for all of them.
fn count(out: &mut String, groups: &[Group<'_>], style: &Style) {
    if groups.is_empty() {
        return;
    }
    let findings: usize = groups.iter().map(|g| g.items.len()).sum();
    let text = format!(
        "{} of {}",
        plural(findings, "remark"),
        plural(groups.len(), "rule")
    );
    let _ = writeln!(out, "{} {text}", style.verdict(Status::Info, "INFO "));
}
