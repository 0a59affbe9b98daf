//! The controls; hidden until the script runs, for they do nothing without it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::compare::{area, letters};
use super::{cut, line};
use crate::outcome::Report;
use crate::report::conformance::Standing;

/// The longest name on a button.
const NAME: usize = 28;

/// Writes the bar of filters with only what these reports hold.
pub(super) fn write(out: &mut String, reports: &[Report]) {
    let items = || reports.iter().flat_map(|report| &report.items);
    let standings: BTreeSet<_> = items().map(Standing::of).collect();
    let levels: BTreeSet<_> = items().map(|i| i.level).collect();
    let revisions: BTreeSet<_> = items().filter_map(|i| i.revision.as_deref()).collect();
    let areas: BTreeSet<_> = items().map(|i| area(&i.id)).collect();
    out.push_str(
        "<section id=\"filters\" role=\"search\" aria-label=\"Filter\" hidden>\n\
         <details id=\"folded\" open><summary><span class=\"title\">Filter</span> \
         <span id=\"shown\" role=\"status\"></span></summary>\n",
    );
    if reports.len() > 1 {
        let name = |(i, report): (usize, &Report)| {
            let name = format!("{} {}", letters(i), cut(&report.target.name, NAME));
            (i.to_string(), name)
        };
        let all: Vec<_> = reports.iter().enumerate().map(name).collect();
        row(out, "target", "Target", &all);
    }
    let worst: Vec<_> = standings.iter().rev().map(|s| twice(s.word())).collect();
    row(out, "status", "Verdict", &worst);
    let levels: Vec<_> = levels.iter().map(|l| twice(l.word())).collect();
    row(out, "level", "Level", &levels);
    let revisions: Vec<_> = revisions.iter().rev().map(|r| twice(r)).collect();
    row(out, "revision", "Revision", &revisions);
    out.push_str("<div class=\"row last\">");
    if areas.len() > 1 {
        out.push_str(
            "<label class=\"pick\"><span class=\"name\">Area</span> <select id=\"area\">\
             <option value=\"\">all</option>",
        );
        for area in areas {
            let area = line(area);
            let _ = write!(out, "<option value=\"{area}\">{area}</option>");
        }
        out.push_str("</select></label>");
    }
    out.push_str(
        "<label class=\"find\"><span class=\"name\">Search</span> <input id=\"search\" \
         type=\"search\" autocomplete=\"off\" spellcheck=\"false\" \
         placeholder=\"id, sentence, traffic …\" aria-keyshortcuts=\"/\"></label>\
         <span class=\"acts\"><button type=\"button\" id=\"open\">Open all</button>\
         <button type=\"button\" id=\"close\">Close all</button>\
         <button type=\"button\" id=\"reset\" disabled>Reset</button></span></div>\n\
         </details>\n</section>\n",
    );
}

fn twice(text: &str) -> (String, String) {
    (text.to_owned(), text.to_owned())
}

/// One facet; a single value is no choice.
fn row(out: &mut String, facet: &str, title: &str, values: &[(String, String)]) {
    if values.len() < 2 {
        return;
    }
    let _ = write!(
        out,
        "<div class=\"row\" role=\"group\" aria-label=\"{title}\"><span class=\"name\" \
         aria-hidden=\"true\">{title}</span>"
    );
    for (value, name) in values {
        let tone = match facet {
            "status" => format!(" is-{value}"),
            _ => String::new(),
        };
        let _ = write!(
            out,
            "<button type=\"button\" class=\"choice{tone}\" data-facet=\"{facet}\" \
             data-value=\"{}\" aria-pressed=\"false\">{}</button>",
            line(value),
            line(name)
        );
    }
    out.push_str("</div>\n");
}
