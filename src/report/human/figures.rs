//! Targets and rules of a lint run, a line each.

use std::fmt::Write as _;

use super::{Detail, Style};
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};
use crate::report::figures::{self, Row};
use crate::report::text::{cut, duration};

/// Lines of a table without `-v`.
const LINES: usize = 40;
/// Columns of a number.
const CELL: usize = 9;
/// Columns between two columns.
const GAP: usize = 2;

/// Writes both tables: for several targets, or where figures are asked for.
pub(super) fn write(out: &mut String, reports: &[Report], style: &Style) {
    targets(out, reports, style);
    rules(out, reports, style);
}

/// A column: its head, the status that colours it, and the cell of a target.
type Column = (&'static str, Option<Status>, fn(&Row<'_>) -> String);

fn targets(out: &mut String, reports: &[Report], style: &Style) {
    let rows = figures::targets(reports);
    let any = |test: &dyn Fn(&Row<'_>) -> bool| rows.iter().any(test);
    let mut columns: Vec<Column> = vec![
        ("fail", Some(Status::Fail), |r| r.sum.fail.to_string()),
        ("warn", Some(Status::Warn), |r| r.sum.warn.to_string()),
        ("info", Some(Status::Info), |r| r.sum.info.to_string()),
    ];
    if any(&|r| r.sum.error > 0) {
        columns.push(("error", Some(Status::Error), |r| r.sum.error.to_string()));
    }
    if any(&|r| r.sum.known > 0) {
        columns.push(("known", Some(Status::Skip), |r| r.sum.known.to_string()));
    }
    if any(&|r| r.report.stats.is_some()) {
        columns.push(("tools", None, |r| {
            r.report
                .stats
                .map_or_else(String::new, |s| s.tools.to_string())
        }));
        columns.push(("size", None, |r| {
            r.report
                .stats
                .map_or_else(String::new, |s| figures::size(s.bytes))
        }));
        columns.push(("tokens", None, |r| {
            r.report
                .stats
                .map_or_else(String::new, |s| s.tokens.to_string())
        }));
        columns.push(("read in", None, |r| {
            let ms = r.report.stats.map(|s| s.read_ms).filter(|ms| *ms > 0.0);
            ms.map_or_else(String::new, duration)
        }));
    }
    let names: Vec<_> = rows
        .iter()
        .map(|r| visible(&r.report.target.name))
        .collect();
    let most = most(rows.len(), style);
    let columns: Vec<_> = columns
        .into_iter()
        .map(|(name, status, cell)| {
            let cells: Vec<_> = rows.iter().take(most).map(cell).collect();
            let widest = cells.iter().map(|c| c.chars().count()).max().unwrap_or(0);
            (name, status, widest.max(name.len()) + GAP, cells)
        })
        .filter(|(.., cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect();
    let taken: usize = columns.iter().map(|(_, _, width, _)| width).sum();
    let room = style.width.saturating_sub(taken).max(16);
    let widest = names.iter().map(|n| n.chars().count()).max();
    let label = widest.unwrap_or(0).clamp(6, room);
    let mut head = format!("{:<label$}", "target");
    for (name, _, width, _) in &columns {
        let _ = write!(head, "{name:>width$}");
    }
    let _ = writeln!(out, "{}", style.dim(&head));
    for (i, name) in names.iter().take(most).enumerate() {
        let mut line = format!("{:<label$}", cut(name, label));
        for (_, status, width, cells) in &columns {
            let padded = format!("{:>width$}", cells[i]);
            line.push_str(&match status {
                Some(_) if cells[i] == "0" => style.dim(&padded),
                Some(status) => style.verdict(*status, &padded),
                None => padded,
            });
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    rest(out, rows.len(), most, "targets", style);
}

fn rules(out: &mut String, reports: &[Report], style: &Style) {
    let rules = figures::rules(reports);
    if rules.is_empty() {
        return;
    }
    let room = style.width.saturating_sub(6 + 2 * CELL).max(16);
    let longest = rules
        .iter()
        .map(|r| r.id.chars().count())
        .max()
        .unwrap_or(0);
    let label = longest.clamp(4, room);
    let mut head = format!("{:<6}{:<label$}{:>10}", "", "rule", "findings");
    if reports.len() > 1 {
        let _ = write!(head, "{:>CELL$}", "targets");
    }
    let _ = writeln!(out, "{}", style.dim(&head));
    let most = most(rules.len(), style);
    for rule in rules.iter().take(most) {
        let status = rule.status();
        let word = match status {
            Status::Skip => "KNOWN".to_owned(),
            status => status.word().to_uppercase(),
        };
        let id = cut(&visible(rule.id), label);
        let word = style.verdict(status, &format!("{word:<5}"));
        let _ = write!(out, "{word} {id:<label$}{:>10}", rule.findings());
        if reports.len() > 1 {
            let _ = write!(out, "{:>CELL$}", rule.targets);
        }
        out.push('\n');
    }
    rest(out, rules.len(), most, "rules", style);
}

fn most(rows: usize, style: &Style) -> usize {
    match style.detail {
        Detail::Full => rows,
        _ if rows <= LINES + 1 => rows,
        _ => LINES,
    }
}

fn rest(out: &mut String, rows: usize, shown: usize, noun: &str, style: &Style) {
    if rows > shown {
        let text = format!("… and {} more {noun} (-v shows all)", rows - shown);
        let _ = writeln!(out, "{}", style.dim(&text));
    }
    out.push('\n');
}
