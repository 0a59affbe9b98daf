//! Which tool works with which client, as a table.

use std::fmt::Write as _;

use super::{NAME, cut, line};
use crate::outcome::Report;

/// Tools of the table.
const ROWS: usize = 200;

/// Writes the table, folded; nothing where every tool works everywhere.
pub(super) fn write(out: &mut String, report: &Report) {
    let Some(matrix) = report.matrix.as_ref().filter(|m| !m.rows.is_empty()) else {
        return;
    };
    let rest = matrix.rows.len().saturating_sub(ROWS) + matrix.more;
    let _ = write!(
        out,
        "<details class=\"fold\"><summary>Clients: {} tools do not work with all of them, {} do\
         </summary>\n<div class=\"scroll\"><table><thead><tr><th>tool</th>",
        matrix.rows.len() + matrix.more,
        matrix.everywhere
    );
    for client in &matrix.clients {
        let _ = write!(out, "<th>{}</th>", line(&client.title));
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in matrix.rows.iter().take(ROWS) {
        let _ = write!(
            out,
            "<tr><td><code>{}</code></td>",
            line(&cut(&row.tool, NAME))
        );
        for cell in &row.cells {
            let why = line(&cut(cell.reason().unwrap_or_default(), NAME));
            let _ = write!(out, "<td title=\"{why}\">{}</td>", cell.word());
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
    if rest > 0 {
        let _ = write!(out, "<p>… and {rest} more.</p>");
    }
    out.push_str("</details>\n");
}
