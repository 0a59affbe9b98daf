//! One verdict: a line to see, and all that is known about it to unfold.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::compare::area;
use super::exchange::exchange;
use super::{NAME, TEXT, cut, line, text};
use crate::catalog;
use crate::outcome::{Item, Report, Status};
use crate::report::conformance::Standing;
use crate::report::escape::link;
use crate::report::group::{Group, own_help, shared_help};
use crate::report::text::{duration, plural};
use crate::report::{about, place};

/// Findings of one rule that are listed.
const LISTED: usize = 100;

/// Gives each entry an id that stays the same from run to run.
pub(super) struct Ids {
    target: usize,
    taken: HashMap<String, usize>,
}

impl Ids {
    pub fn new(target: usize) -> Ids {
        Ids {
            target,
            taken: HashMap::new(),
        }
    }

    fn next(&mut self, id: &str) -> String {
        let safe = |c: char| {
            if c.is_ascii_alphanumeric() || "/-_.".contains(c) {
                c
            } else {
                '-'
            }
        };
        let id: String = id.chars().map(safe).collect();
        let times = self.taken.entry(id.clone()).or_default();
        *times += 1;
        match *times {
            1 => format!("t{}/{id}", self.target),
            again => format!("t{}/{id}/{again}", self.target),
        }
    }
}

/// Writes the entry of a group.
pub(super) fn entry(
    out: &mut String,
    group: &Group<'_>,
    report: &Report,
    ids: &mut Ids,
    open: bool,
) {
    let item = group.first;
    let lint = report.is_lint();
    let standing = Standing::of(item).word();
    let anchor = ids.next(&item.id);
    let revisions: Vec<_> = group
        .items
        .iter()
        .filter_map(|i| i.revision.as_deref())
        .collect();
    let finding = !matches!(item.status, Status::Pass | Status::Skip);
    let _ = write!(
        out,
        "<details class=\"entry is-{standing}{}\" id=\"{anchor}\" data-status=\"{standing}\" \
         data-level=\"{}\" data-revision=\"{}\" data-area=\"{}\"{}>\n<summary>\
         <span class=\"chip is-{standing}\">{standing}</span> <span class=\"says\">{}</span> \
         <span class=\"meta\"><code>{}</code> <span>{}</span>",
        if finding { " finding" } else { "" },
        item.level.word(),
        line(&revisions.join(" ")),
        line(area(&item.id)),
        if open { " open" } else { "" },
        line(&cut(title(item), TEXT)),
        line(&item.id),
        item.level.word(),
    );
    let extra = match group.items.len() {
        many if lint && many > 1 => plural(many, "finding"),
        _ if lint => String::new(),
        _ => group.revisions(&report.revisions),
    };
    for text in [Some(extra), item.subject.clone().filter(|_| !lint)]
        .into_iter()
        .flatten()
    {
        if !text.is_empty() {
            let _ = write!(out, " <span>{}</span>", line(&cut(&text, NAME)));
        }
    }
    if item.flaky.is_some() {
        out.push_str(" <span class=\"chip is-error\">flaky</span>");
    }
    if item.known.is_some() {
        let _ = write!(
            out,
            " <span class=\"chip is-{0}\">{0}</span>",
            item.status.word()
        );
    }
    out.push_str("</span></summary>\n<div class=\"body\">\n");
    body(out, group, report, &anchor);
    out.push_str("</div></details>\n");
}

fn title(item: &Item) -> &str {
    if item.title.is_empty() {
        &item.id
    } else {
        &item.title
    }
}

fn body(out: &mut String, group: &Group<'_>, report: &Report, anchor: &str) {
    let item = group.first;
    let lint = report.is_lint();
    let mut facts = String::new();
    let mut fact = |name: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            let value = text(&cut(value, TEXT));
            let _ = writeln!(facts, "<div><dt>{name}</dt><dd>{value}</dd></div>");
        }
    };
    if let Some(reason) = item.known.as_deref() {
        let reason = if reason.is_empty() {
            "listed by the baseline"
        } else {
            reason
        };
        fact("Known", Some(reason));
    }
    fact("Flaky", item.flaky.as_deref());
    fact("About", item.subject.as_deref().filter(|_| !lint));
    let evidence = item
        .evidence
        .as_ref()
        .filter(|_| !lint || group.items.len() == 1);
    fact("Expected", evidence.and_then(|e| e.expected.as_deref()));
    if !lint {
        seen(group, report, &mut fact);
    }
    fact(
        "At",
        item.location
            .as_ref()
            .filter(|_| !lint)
            .and_then(place)
            .as_deref(),
    );
    if !facts.is_empty() {
        let _ = write!(out, "<dl>\n{facts}</dl>\n");
    }
    if lint {
        places(out, group);
    }
    exchanges(out, group);
    if let Some(why) = catalog::why(&item.id) {
        let _ = writeln!(
            out,
            "<div class=\"note\"><h4>Why it matters</h4><p>{}</p></div>",
            text(why.trim())
        );
    }
    let help = match item.status {
        Status::Pass | Status::Skip => String::new(),
        _ => shared_help(&group.items).join("\n"),
    };
    if !help.is_empty() {
        let help = text(&cut(&help, TEXT));
        let _ = writeln!(
            out,
            "<div class=\"note fix\"><h4>How to fix it</h4><p>{help}</p></div>"
        );
    }
    foot(out, group, anchor);
}

/// What the server did, for each revision where it differs.
fn seen(group: &Group<'_>, report: &Report, fact: &mut impl FnMut(&str, Option<&str>)) {
    let item = group.first;
    let name = match item.status {
        Status::Error | Status::Skip => "Why",
        Status::Pass => "Seen",
        _ => "Actual",
    };
    let seen = group.seen(&report.revisions);
    if seen.is_empty() && item.status == Status::Pass {
        fact(name, Some("as required"));
    }
    for (text, revisions) in &seen {
        match seen.len() {
            1 => fact(name, Some(text)),
            _ => fact(name, Some(&format!("{revisions}: {text}"))),
        }
    }
}

/// The findings of a rule.
fn places(out: &mut String, group: &Group<'_>) {
    let shared = shared_help(&group.items).len();
    out.push_str("<ul class=\"places\">\n");
    for item in group.items.iter().take(LISTED) {
        let what = about(item).unwrap_or_else(|| title(item).to_owned());
        let _ = write!(out, "<li>{}", line(&cut(&what, TEXT)));
        if let Some(place) = item.location.as_ref().and_then(place) {
            let _ = write!(out, " <code>{}</code>", line(&cut(&place, NAME)));
        }
        if let Some(help) = own_help(item, shared) {
            let _ = write!(
                out,
                "<br><span class=\"own\">{}</span>",
                line(&cut(&help, TEXT))
            );
        }
        out.push_str("</li>\n");
    }
    if group.items.len() > LISTED {
        let _ = writeln!(out, "<li>… and {} more</li>", group.items.len() - LISTED);
    }
    out.push_str("</ul>\n");
}

/// The traffic; of several revisions the first in full, the others folded.
fn exchanges(out: &mut String, group: &Group<'_>) {
    let told: Vec<_> = group
        .items
        .iter()
        .filter_map(|item| Some((item, exchange(item)?)))
        .collect();
    for (i, (item, html)) in told.iter().enumerate() {
        let name = item.revision.as_deref().unwrap_or("another revision");
        let _ = match i {
            0 => write!(out, "{html}"),
            _ => writeln!(
                out,
                "<details class=\"other\"><summary>The same in {}</summary>{html}</details>",
                line(name)
            ),
        };
    }
}

fn foot(out: &mut String, group: &Group<'_>, anchor: &str) {
    let item = group.first;
    out.push_str("<p class=\"links\">");
    if let Some(source) = item.source.as_deref().and_then(link) {
        let _ = write!(
            out,
            "<a href=\"{}\" rel=\"noreferrer noopener\">Source</a> ",
            text(source)
        );
    }
    let times: Vec<f64> = group.items.iter().filter_map(|i| i.duration_ms).collect();
    let least = times.iter().copied().fold(f64::INFINITY, f64::min);
    let most = times.iter().copied().fold(0.0, f64::max);
    if !times.is_empty() {
        let (least, most) = (duration(least), duration(most));
        let took = if least == most {
            most
        } else {
            format!("{least} to {most}")
        };
        let _ = write!(out, "<span>took {took}</span> ");
    }
    let _ = writeln!(
        out,
        "<code class=\"more\">mcpkit explain {}</code> <a class=\"here\" href=\"#{anchor}\">Link to this</a></p>",
        line(&item.id)
    );
}
