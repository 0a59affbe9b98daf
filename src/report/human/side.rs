//! The comparison of several targets.

use std::fmt::Write as _;

use super::Style;
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};
use crate::report::compare::{Cell, Comparison, Row, compare, letters};
use crate::report::conformance::Standing;
use crate::report::text::{cut, plural};

/// Columns between two columns.
const GAP: usize = 2;
/// The narrowest column of labels.
const LABEL: usize = 24;
/// Room for the longest cell.
const CELL: usize = 5;

/// Writes the table, in parts where the terminal is too narrow for all targets.
pub(super) fn write(out: &mut String, reports: &[Report], style: &Style) {
    let found = compare(reports);
    let rows = || found.findings.iter().chain(&found.areas);
    let Some(longest) = rows().map(|r| r.label.chars().count()).max() else {
        let count = plural(reports.len(), "target");
        let _ = writeln!(out, "the verdicts on {count} do not differ\n");
        return;
    };
    let width = |head: &String| head.chars().count().max(CELL) + GAP;
    let mut heads: Vec<_> = reports.iter().map(|r| visible(&r.target.name)).collect();
    if longest + heads.iter().map(width).sum::<usize>() > style.width {
        heads = legend(out, &heads, style);
    }
    let taken: usize = heads.iter().map(width).sum();
    let label = style.width.saturating_sub(taken).max(LABEL).min(longest);
    let mut start = 0;
    while start < heads.len() {
        let mut used = label;
        let fitting = heads[start..].iter().take_while(|head| {
            used += width(head);
            used <= style.width
        });
        let end = start + fitting.count().max(1);
        let columns: Vec<_> = (start..end).map(|i| (i, heads[i].clone())).collect();
        part(out, &found, &columns, label, style);
        start = end;
    }
}

/// Says which letter stands for which target; gives the letters.
fn legend(out: &mut String, names: &[String], style: &Style) -> Vec<String> {
    let heads: Vec<_> = (0..names.len()).map(letters).collect();
    for (head, name) in heads.iter().zip(names) {
        let room = style.width.saturating_sub(head.len() + GAP);
        let _ = writeln!(out, "{}  {}", style.bold(head), cut(name, room));
    }
    out.push('\n');
    heads
}

/// The table of these targets.
fn part(
    out: &mut String,
    found: &Comparison,
    columns: &[(usize, String)],
    label: usize,
    style: &Style,
) {
    let blocks = [("finding", &found.findings), ("judged in", &found.areas)];
    for (title, rows) in blocks.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let mut line = format!("{title:<label$}");
        for (_, head) in columns {
            let _ = write!(line, "{:GAP$}{head:>CELL$}", "");
        }
        let _ = writeln!(out, "{}", style.dim(&line));
        for row in rows {
            write_row(out, row, columns, label, style);
        }
        out.push('\n');
    }
}

fn write_row(
    out: &mut String,
    row: &Row,
    columns: &[(usize, String)],
    label: usize,
    style: &Style,
) {
    let name = visible(&row.label);
    // The end of an id tells more than its beginning.
    let name = match name.chars().count() {
        long if long > label => {
            let end: String = name.chars().skip(long + 1 - label).collect();
            format!("…{end}")
        }
        _ => name,
    };
    let _ = write!(out, "{name:<label$}");
    for (i, head) in columns {
        let cell = row.cells.get(*i).copied().unwrap_or(Cell::Absent);
        let room = head.chars().count().max(CELL);
        let text = format!("{:>room$}", cell.word());
        let _ = write!(out, "{:GAP$}{}", "", paint(cell, &text, style));
    }
    out.push('\n');
}

fn paint(cell: Cell, text: &str, style: &Style) -> String {
    let status = match cell {
        Cell::Standing(Standing::Fail) => Status::Fail,
        Cell::Standing(Standing::Warn) => Status::Warn,
        Cell::Standing(Standing::Error) => Status::Error,
        Cell::Standing(Standing::Info) => Status::Info,
        Cell::Standing(Standing::Pass) => Status::Pass,
        Cell::Judged(..) => return text.to_owned(),
        Cell::Absent | Cell::Standing(Standing::Skip | Standing::Known) => Status::Skip,
    };
    style.verdict(status, text)
}
