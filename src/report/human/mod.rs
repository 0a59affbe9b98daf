//! The report for people: findings first, worst first, the summary last.

mod block;
mod group;
mod paragraph;
#[cfg(test)]
pub(super) mod samples;
mod table;

use std::fmt::Write as _;

use super::text::{duration, plural};
use super::{Detail, Style};
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};

/// The report as text. What came from the server is shown without hidden characters.
pub fn human(report: &Report, style: &Style) -> String {
    let mut out = String::new();
    if style.detail > Detail::Brief {
        head(&mut out, report, style);
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
            block::write(&mut out, group, report, style);
        }
        if matches!(status, Status::Skip | Status::Pass) && !groups.is_empty() {
            out.push('\n');
        }
    }
    if style.detail > Detail::Brief && report.command == "conform" {
        table::skips(&mut out, report, style);
        table::revisions(&mut out, report, style);
    }
    summary(&mut out, report, style);
    out
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

fn summary(out: &mut String, report: &Report, style: &Style) {
    let sum = report.summary();
    let (status, verdict) = match report.exit_code() {
        _ if report.interrupted => (Status::Error, "interrupted"),
        0 => (Status::Pass, "passed"),
        1 => (Status::Fail, "failed"),
        _ if report.checked == 0 => (Status::Error, "nothing was checked"),
        _ => (Status::Error, "not everything could be judged"),
    };
    let conform = report.command == "conform";
    let counts: Vec<_> = [
        (sum.fail, Status::Fail, true),
        (sum.warn, Status::Warn, true),
        (sum.error, Status::Error, false),
        (sum.info, Status::Info, false),
        (sum.pass, Status::Pass, conform),
        (sum.skip, Status::Skip, false),
    ]
    .into_iter()
    .filter(|(count, _, always)| *always || *count > 0)
    .map(|(count, status, _)| {
        let text = format!("{count} {}", status.word());
        if count > 0 {
            style.verdict(status, &text)
        } else {
            text
        }
    })
    .collect();
    let time = duration(sum.duration_ms);
    let effort = if conform {
        format!("in {time}")
    } else {
        format!("({} in {time})", plural(report.checked, "check"))
    };
    let _ = writeln!(
        out,
        "{}: {} {effort}",
        style.verdict(status, verdict),
        counts.join(", "),
    );
}

#[cfg(test)]
mod tests;
