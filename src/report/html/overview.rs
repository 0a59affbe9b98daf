//! What a reader sees first: a card per revision, and several targets side by side.

use std::fmt::Write as _;

use super::compare::{Cell, Row, compare, letters};
use super::{cut, line};
use crate::outcome::Report;
use crate::report::conformance::{Conformance, Score, conformance};

/// The longest name in the legend, in characters.
const NAME: usize = 80;

/// A card per revision, newest first.
pub(super) fn cards(out: &mut String, report: &Report) {
    let rows = conformance(report);
    if rows.is_empty() {
        return;
    }
    out.push_str("<ul class=\"cards\" aria-label=\"Conformance per revision\">\n");
    for row in rows.iter().rev() {
        card(out, row);
    }
    out.push_str("</ul>\n");
}

fn card(out: &mut String, row: &Conformance) {
    let state = match row {
        row if row.fail > 0 => "fail",
        row if row.error > 0 => "error",
        row if row.warn > 0 || row.known > 0 => "warn",
        row if row.judged > 0 => "pass",
        _ => "skip",
    };
    let _ = write!(
        out,
        "<li class=\"card is-{state}\"><h3>{}</h3>\n<p class=\"big\"><b>{}</b> MUST</p>{}\n\
         <p class=\"small\"><b>{}</b> SHOULD</p>{}\n",
        line(&row.revision),
        row.must,
        bar(row.must, "fail"),
        row.should,
        bar(row.should, "warn"),
    );
    let _ = write!(
        out,
        "<p class=\"tally\"><span class=\"of-all\">{} of {} judged</span>",
        row.judged, row.applicable
    );
    for (count, word) in [
        (row.fail, "fail"),
        (row.warn, "warn"),
        (row.error, "error"),
        (row.known, "known"),
    ] {
        if count > 0 {
            let _ = write!(out, " <span class=\"chip is-{word}\">{count} {word}</span>");
        }
    }
    out.push_str("</p></li>\n");
}

/// The met ones of those judged, drawn.
fn bar(score: Score, rest: &str) -> String {
    if score.judged == 0 {
        return "<svg class=\"bar\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" \
                aria-hidden=\"true\"></svg>"
            .into();
    }
    let met = 1000 * score.met / score.judged;
    let (whole, part) = (met / 10, met % 10);
    format!(
        "<svg class=\"bar is-{rest}\" viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" \
         aria-hidden=\"true\"><rect class=\"rest\" width=\"100\" height=\"1\"/>\
         <rect class=\"met\" width=\"{whole}.{part}\" height=\"1\"/></svg>"
    )
}

/// Several targets side by side.
pub(super) fn comparison(out: &mut String, reports: &[Report]) {
    if reports.len() < 2 {
        return;
    }
    let found = compare(reports);
    out.push_str("<section class=\"compare\" aria-labelledby=\"side\">\n<h2 id=\"side\">Side by side</h2>\n<ol class=\"legend\">");
    for (i, report) in reports.iter().enumerate() {
        let _ = write!(
            out,
            "<li><a href=\"#target-{i}\"><b>{}</b> {}</a></li>",
            letters(i),
            line(&cut(&report.target.name, NAME))
        );
    }
    out.push_str("</ol>\n");
    let blocks = [("Finding", &found.findings), ("Judged in", &found.areas)];
    let mut any = false;
    for (title, rows) in blocks.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        any = true;
        table(out, title, rows, reports.len());
    }
    if !any {
        out.push_str("<p>The verdicts do not differ.</p>\n");
    }
    out.push_str("</section>\n");
}

fn table(out: &mut String, title: &str, rows: &[Row], columns: usize) {
    let _ = write!(
        out,
        "<div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\"><table>\n\
         <thead><tr><th scope=\"col\">{title}</th>"
    );
    for i in 0..columns {
        let _ = write!(out, "<th scope=\"col\">{}</th>", letters(i));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let _ = write!(
            out,
            "<tr><th scope=\"row\"><code>{}</code></th>",
            line(&row.label)
        );
        for cell in &row.cells {
            let class = match cell {
                Cell::Absent => "skip",
                Cell::Standing(standing) => standing.word(),
                Cell::Judged(..) => "count",
            };
            let _ = write!(
                out,
                "<td class=\"is-{class}\"><span>{}</span></td>",
                cell.word()
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}
