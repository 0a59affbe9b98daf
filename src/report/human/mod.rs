//! The report for people: findings first, worst first, the summary last.

mod block;
mod figures;
mod lint;
mod matrix;
mod paragraph;
mod side;
mod table;

use std::fmt::Write as _;

use super::escape::no_command;
use super::{Detail, Style, group, verdict};
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};

/// The reports as text, several with a comparison at the end. What came from the server is shown
/// without hidden characters.
pub fn human(reports: &[Report], style: &Style) -> String {
    let mut out = String::new();
    if !reports.is_empty() && reports.iter().all(|r| r.is_lint()) {
        lint::write(&mut out, reports, style);
        return inert(out);
    }
    for report in reports {
        one(&mut out, report, style, reports.len() > 1);
        if reports.len() > 1 {
            out.push('\n');
        }
    }
    if reports.len() > 1 {
        side::write(&mut out, reports, style);
    }
    if reports.len() != 1 {
        summary(&mut out, reports, style);
    }
    inert(out)
}

/// The text for the log of a workflow: no line is a command, whoever wrote it.
fn inert(text: String) -> String {
    if text.contains("::") || text.contains("##[") {
        text.split('\n')
            .map(no_command)
            .collect::<Vec<_>>()
            .join("\n")
    } else {
        text
    }
}

fn one(out: &mut String, report: &Report, style: &Style, several: bool) {
    if style.detail > Detail::Brief || several {
        head(out, report, style);
    }
    let shown: &[Status] = match style.detail {
        Detail::Brief => &[Status::Fail, Status::Warn, Status::Error],
        Detail::Normal => &[Status::Fail, Status::Warn, Status::Error, Status::Info],
        Detail::Full => &[
            Status::Fail,
            Status::Warn,
            Status::Error,
            Status::Info,
            Status::Skip,
            Status::Pass,
        ],
    };
    for &status in shown {
        let groups = group::groups(report, status);
        for group in &groups {
            block::write(out, group, report, style);
        }
        if matches!(status, Status::Skip | Status::Pass) && !groups.is_empty() {
            out.push('\n');
        }
    }
    if style.detail > Detail::Brief {
        let known = group::known(report);
        for group in &known {
            block::known(out, group, report, style);
        }
        if !known.is_empty() {
            out.push('\n');
        }
    }
    if style.detail > Detail::Brief && report.command == "conform" {
        table::skips(out, report, style);
        table::revisions(out, report, style);
    }
    summary(out, std::slice::from_ref(report), style);
}

fn head(out: &mut String, report: &Report, style: &Style) {
    let target = &report.target;
    let mut line = style.bold(&visible(&target.name));
    if let Some((name, version)) = &target.server {
        let _ = write!(line, "  {} {}", visible(name), visible(version));
    }
    let mut how = vec![target.kind.clone()];
    if !report.revisions.is_empty() {
        how.push(group::runs(&report.revisions, |_| true));
    }
    let _ = writeln!(line, "  {}", style.dim(&format!("({})", how.join(", "))));
    out.push_str(&line);
    out.push('\n');
}

fn summary(out: &mut String, reports: &[Report], style: &Style) {
    let (status, words) = verdict::verdict(reports);
    let counts: Vec<_> = verdict::counts(reports)
        .into_iter()
        .map(|(count, word, status)| {
            let text = format!("{count} {word}");
            if count > 0 {
                style.verdict(status, &text)
            } else {
                text
            }
        })
        .collect();
    let targets = match verdict::passed(reports) {
        Some(text) => format!("{text}; "),
        None => String::new(),
    };
    let _ = writeln!(
        out,
        "{}: {targets}{} {}",
        style.verdict(status, words),
        counts.join(", "),
        verdict::effort(reports),
    );
}

#[cfg(test)]
mod tests;
