//! Which tool works with which client, as a table.

use std::fmt::Write as _;

use super::{code_span, cut, plain};
use crate::outcome::{Fit, Report};

/// Tools of the table.
const ROWS: usize = 30;
/// The longest text of one cell, in characters.
const CELL: usize = 120;

/// The table, empty where every tool works everywhere.
pub(super) fn matrix(report: &Report) -> String {
    let mut out = String::new();
    let Some(matrix) = report.matrix.as_ref().filter(|m| !m.rows.is_empty()) else {
        return out;
    };
    out.push_str("| tool |");
    for client in &matrix.clients {
        let _ = write!(out, " {} |", plain(&client.title));
    }
    out.push_str(" why |\n|---|");
    out.push_str(&"---|".repeat(matrix.clients.len() + 1));
    out.push('\n');
    for row in matrix.rows.iter().take(ROWS) {
        let _ = write!(out, "| {} |", code_span(&cut(&row.tool, CELL)));
        for cell in &row.cells {
            let sign = match cell {
                Fit::Works => "✅",
                Fit::Changed(_) => "✏️",
                Fit::Dropped(_) => "❌",
            };
            let _ = write!(out, " {sign} |");
        }
        let whys = matrix.reasons(row).into_iter();
        let mut whys: Vec<String> = whys
            .map(|(fit, _)| plain(&cut(fit.reason().unwrap_or_default(), CELL)))
            .take(3)
            .collect();
        whys.dedup();
        let _ = writeln!(out, " {} |", whys.join("; ").replace('|', "\\|"));
    }
    let rest = matrix.rows.len().saturating_sub(ROWS) + matrix.more;
    let _ = write!(out, "\n✅ works, ✏️ is shown differently, ❌ is refused.");
    if rest > 0 {
        let _ = write!(out, " {rest} more do not work everywhere.");
    }
    let _ = writeln!(out, " {} work with all of them.\n", matrix.everywhere);
    out
}
