//! Which tool works with which client.

use std::fmt::Write as _;

use super::{Detail, Style};
use crate::mcp::hidden::visible;
use crate::outcome::{Fit, Matrix, Report, Status};
use crate::report::text::{cut, plural};

/// Tools that are shown without `-v`.
const ROWS: usize = 10;
/// Columns of a tool's name.
const NAME: usize = 40;

/// Writes the matrix where somebody wants it: with `-v`, or where clients are set and something
/// does not work with one of them.
pub(super) fn write(out: &mut String, report: &Report, style: &Style) {
    let Some(matrix) = &report.matrix else { return };
    let full = style.detail == Detail::Full;
    let wanted = matrix.asked && !matrix.rows.is_empty() && style.detail > Detail::Brief;
    if !(full || wanted) {
        return;
    }
    head(out, matrix, style);
    let most = if full { matrix.rows.len() } else { ROWS };
    for row in matrix.rows.iter().take(most) {
        let mut name = cut(&visible(&row.tool), NAME);
        for (fit, clients) in matrix.reasons(row) {
            let status = match fit {
                Fit::Dropped(_) => Status::Fail,
                _ => Status::Warn,
            };
            let word = style.verdict(status, &format!("{:<7}", fit.word()));
            let why = visible(fit.reason().unwrap_or_default());
            let why = style.dim(&format!("({why})"));
            let _ = writeln!(
                out,
                "  {name:<NAME$} {word} by {} {why}",
                clients.join(", ")
            );
            name.clear();
        }
    }
    let rest = matrix.rows.len().saturating_sub(most) + matrix.more;
    if rest > 0 {
        let hint = if full { "" } else { " (-v shows more)" };
        let text = format!("  … and {}{hint}", plural(rest, "more tool"));
        let _ = writeln!(out, "{}", style.dim(&text));
    }
    out.push('\n');
}

fn head(out: &mut String, matrix: &Matrix, style: &Style) {
    let tools = matrix.everywhere + matrix.rows.len() + matrix.more;
    let line = format!(
        "{} of {} work with {}",
        matrix.everywhere,
        plural(tools, "tool"),
        match matrix.clients.as_slice() {
            [one] => one.title.clone(),
            several => format!("all {} clients", several.len()),
        }
    );
    let _ = writeln!(out, "{}", style.bold(&line));
}
