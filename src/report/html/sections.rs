//! The verdicts on one target: findings open to the eye, the rest folded.

use std::fmt::Write as _;

use super::compare::letters;
use super::finding::{Ids, entry};
use super::{NAME, about, cut, line, matrix, overview, verdict};
use crate::outcome::{Reason, Report, Status};
use crate::report::group::{self, Group, groups};

/// Up to so many failures are shown open.
const OPEN: usize = 5;

/// Writes the section of a target.
pub(super) fn target(out: &mut String, report: &Report, index: usize, several: bool) {
    let _ = writeln!(
        out,
        "<section class=\"target\" id=\"target-{index}\" data-target=\"{index}\" aria-label=\"{}\">",
        line(&cut(&report.target.name, NAME))
    );
    if several {
        let (status, words) = verdict::verdict(std::slice::from_ref(report));
        let _ = write!(
            out,
            "<header class=\"of is-{}\"><h2><span class=\"letter\">{}</span> {}</h2>\n\
             <p class=\"facts\"><span class=\"verdict\">{words}</span>{}</p></header>\n",
            status.word(),
            letters(index),
            line(&cut(&report.target.name, NAME)),
            about(report),
        );
        overview::cards(out, report);
    }
    let mut ids = Ids::new(index);
    let mut findings = Vec::new();
    for status in [Status::Fail, Status::Warn, Status::Error] {
        findings.extend(groups(report, status));
    }
    let fails = findings.iter().filter(|g| g.first.status == Status::Fail);
    let open = fails.count() <= OPEN;
    section(out, "Findings", &findings, report, &mut ids, open);
    if findings.is_empty() {
        let text = match report.checked {
            0 => "Nothing was checked.",
            _ => "No findings.",
        };
        let _ = writeln!(out, "<p class=\"none\">{text}</p>");
    }
    let notes = groups(report, Status::Info);
    section(out, "Notes", &notes, report, &mut ids, false);
    matrix::write(out, report);
    let known = group::known(report);
    section(
        out,
        "Known: listed by the baseline",
        &known,
        report,
        &mut ids,
        false,
    );
    fold(
        out,
        "Passed",
        "",
        &groups(report, Status::Pass),
        report,
        &mut ids,
    );
    let skipped = groups(report, Status::Skip);
    for (reason, why) in [
        (
            Some(Reason::NotObserved),
            "the server gave nothing to judge",
        ),
        (
            Some(Reason::NotApplicable),
            "speaks of another revision, transport or capability",
        ),
        (Some(Reason::Untestable), "nobody can see it from outside"),
        (Some(Reason::Excluded), "left out by you"),
        (None, "no reason is given"),
    ] {
        let of: Vec<_> = skipped
            .iter()
            .filter(|g| g.first.reason == reason)
            .map(|g| Group {
                first: g.first,
                items: g.items.clone(),
            })
            .collect();
        let title = reason.map_or("skipped", Reason::word);
        let title = format!("Not judged: {}", title.replace('-', " "));
        fold(out, &title, why, &of, report, &mut ids);
    }
    out.push_str("</section>\n");
}

fn section(
    out: &mut String,
    title: &str,
    groups: &[Group<'_>],
    report: &Report,
    ids: &mut Ids,
    open: bool,
) {
    if groups.is_empty() {
        return;
    }
    let count = groups.len();
    let _ = writeln!(
        out,
        "<section class=\"part\"><h3>{title} <span class=\"n\">{count}</span></h3>"
    );
    for group in groups {
        entry(
            out,
            group,
            report,
            ids,
            open && group.first.status == Status::Fail,
        );
    }
    out.push_str("</section>\n");
}

fn fold(
    out: &mut String,
    title: &str,
    why: &str,
    groups: &[Group<'_>],
    report: &Report,
    ids: &mut Ids,
) {
    if groups.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<details class=\"part fold\"><summary><h3>{title} <span class=\"n\">{}</span></h3>\
         <span class=\"why\">{why}</span></summary>",
        groups.len()
    );
    for group in groups {
        entry(out, group, report, ids, false);
    }
    out.push_str("</details>\n");
}
