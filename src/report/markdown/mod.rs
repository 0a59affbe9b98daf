//! Markdown for comments on pull requests and job summaries. No word of a server becomes markup,
//! a link, an image or a mention.

mod figures;
mod finding;
mod matrix;

use std::fmt::Write as _;

use super::compare::{Row, compare, letters};
use super::conformance::conformance;
use super::escape::{code_span, markdown as plain};
use super::group::{self, groups};
use super::text::cut;
use super::verdict;
use crate::outcome::{Report, Status};

/// GitHub refuses comments of more than 65,536 characters.
const MOST: usize = 60_000;
/// Room that the head of a target takes and some more; of many targets not all may have it.
const LEAST: usize = 1000;
/// The longest text of one finding, in characters.
const TEXT: usize = 1500;

/// The reports as Markdown; findings that do not fit are counted.
pub fn markdown(reports: &[Report]) -> String {
    let mut out = String::new();
    let (status, words) = verdict::verdict(reports);
    let sign = match status {
        Status::Pass => "✅",
        Status::Fail => "❌",
        _ => "⚠️",
    };
    let commands: Vec<_> = reports.iter().map(|r| r.command.as_str()).collect();
    let lint = reports.len() > 1 && commands.iter().all(|c| *c == "lint");
    let command = commands.first().copied().unwrap_or("conform");
    let _ = writeln!(out, "## {sign} mcpkit {command}: {words}\n");
    if reports.len() != 1 {
        let _ = writeln!(out, "{}\n", summary(reports));
        match lint {
            true => figures::write(&mut out, reports),
            false => side_by_side(&mut out, reports),
        }
    }
    // Those of lint have no table of areas.
    let told = |r: &Report| if lint { 0 } else { table(r).len() + 400 };
    let tables: usize = reports
        .iter()
        .map(|r| told(r) + matrix::matrix(r).len())
        .sum();
    let mut room = MOST.saturating_sub(out.len() + tables);
    let mut left_out = 0;
    for (i, report) in reports.iter().enumerate() {
        if lint && (report.exit_code() == 0 || room < LEAST) {
            left_out += usize::from(report.exit_code() != 0);
            continue;
        }
        let column = (reports.len() > 1 && !lint).then_some(i);
        one(&mut out, report, column, reports.len() > 1, &mut room);
        room = room.min(MOST.saturating_sub(out.len()));
    }
    if left_out > 0 {
        let _ = writeln!(out, "… and {left_out} more targets that do not fit here.");
    }
    out
}

fn summary(reports: &[Report]) -> String {
    let counts = verdict::counts(reports);
    let counts: Vec<_> = counts
        .into_iter()
        .map(|(count, word, _)| match count {
            0 => format!("0 {word}"),
            _ => format!("**{count} {word}**"),
        })
        .collect();
    let targets = verdict::passed(reports).map(|text| format!("{text}: "));
    let targets = targets.unwrap_or_default();
    format!(
        "{targets}{} {}",
        counts.join(", "),
        verdict::effort(reports)
    )
}

fn one(out: &mut String, report: &Report, column: Option<usize>, several: bool, room: &mut usize) {
    let target = &report.target;
    let mut line = code_span(&cut(&target.name, TEXT));
    if let Some((name, version)) = &target.server {
        let _ = write!(
            line,
            " · {}",
            code_span(&cut(&format!("{name} {version}"), TEXT))
        );
    }
    let _ = write!(line, " · {}", target.kind);
    match column {
        Some(column) => {
            let _ = writeln!(out, "### {} · {line}\n", letters(column));
        }
        None if several => {
            let _ = writeln!(out, "### {line}\n");
        }
        None => {
            let _ = writeln!(out, "{line}\n");
        }
    }
    let _ = writeln!(out, "{}\n", summary(std::slice::from_ref(report)));
    out.push_str(&table(report));
    let mut left = 0;
    for status in [Status::Fail, Status::Warn, Status::Error, Status::Info] {
        for group in groups(report, status) {
            let text = finding::finding(&group, report);
            if text.len() <= *room {
                *room -= text.len();
                out.push_str(&text);
            } else {
                left += 1;
            }
        }
    }
    out.push_str(&matrix::matrix(report));
    for group in group::known(report) {
        let text = finding::known(&group, report);
        if text.len() <= *room {
            *room -= text.len();
            out.push_str(&text);
        } else {
            left += 1;
        }
    }
    if left > 0 {
        let _ = writeln!(out, "\n… and {left} more that do not fit here.\n");
    }
}

/// The conformance of each revision.
fn table(report: &Report) -> String {
    let rows = conformance(report);
    if rows.is_empty() {
        return String::new();
    }
    let known = rows.iter().any(|row| row.known > 0);
    let mut out = String::from("| revision | judged | MUST | SHOULD | fail | warn | error |");
    out.push_str(if known { " known |\n" } else { "\n" });
    out.push_str("|---|--:|--:|--:|--:|--:|--:|");
    out.push_str(if known { "--:|\n" } else { "\n" });
    for row in &rows {
        let _ = write!(
            out,
            "| {} | {}/{} | {} | {} | {} | {} | {} |",
            plain(&row.revision),
            row.judged,
            row.applicable,
            row.must,
            row.should,
            row.fail,
            row.warn,
            row.error
        );
        let _ = match known {
            true => writeln!(out, " {} |", row.known),
            false => writeln!(out),
        };
    }
    out.push('\n');
    out
}

fn side_by_side(out: &mut String, reports: &[Report]) {
    let found = compare(reports);
    let blocks = [("finding", &found.findings), ("judged in", &found.areas)];
    for (title, rows) in blocks.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let heads: Vec<_> = (0..reports.len()).map(letters).collect();
        let _ = writeln!(out, "| {title} | {} |", heads.join(" | "));
        let _ = writeln!(out, "|---|{}", ":-:|".repeat(heads.len()));
        // Rows come in the order of ids; a table is cut as findings are.
        for row in rows.iter().take(100) {
            let Row { label, cells } = row;
            let cells: Vec<_> = cells.iter().map(|c| c.word()).collect();
            let _ = writeln!(out, "| {} | {} |", plain(label), cells.join(" | "));
        }
        if rows.len() > 100 {
            let _ = writeln!(out, "\n… and {} more rows.", rows.len() - 100);
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests;
