//! Targets and rules of a lint run over several targets, a line each.

use std::fmt::Write as _;

use crate::outcome::{Report, Status};
use crate::report::escape::{code_span, markdown as plain};
use crate::report::figures;
use crate::report::text::cut;

/// Lines of a table.
const LINES: usize = 100;
/// The longest name, in characters.
const NAME: usize = 80;

/// Writes both tables.
pub(super) fn write(out: &mut String, reports: &[Report]) {
    let rows = figures::targets(reports);
    out.push_str("| target | fail | warn | info | error | tools | tokens |\n");
    out.push_str("|---|--:|--:|--:|--:|--:|--:|\n");
    for row in rows.iter().take(LINES) {
        let (sum, stats) = (&row.sum, row.report.stats);
        let figure = |n: Option<usize>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} |",
            code_span(&cut(&row.report.target.name, NAME)).replace('|', "\\|"),
            sum.fail,
            sum.warn,
            sum.info,
            sum.error,
            figure(stats.map(|s| s.tools)),
            figure(stats.map(|s| s.tokens)),
        );
    }
    rest(out, rows.len(), "targets");
    let rules = figures::rules(reports);
    if rules.is_empty() {
        return;
    }
    out.push_str("| | rule | findings | targets |\n|---|---|--:|--:|\n");
    for rule in rules.iter().take(LINES) {
        let word = match rule.status() {
            Status::Skip => "known",
            status => status.word(),
        };
        let (id, findings) = (plain(rule.id), rule.findings());
        let _ = writeln!(out, "| {word} | {id} | {findings} | {} |", rule.targets);
    }
    rest(out, rules.len(), "rules");
}

fn rest(out: &mut String, rows: usize, noun: &str) {
    if rows > LINES {
        let _ = writeln!(out, "\n… and {} more {noun}.", rows - LINES);
    }
    out.push('\n');
}
