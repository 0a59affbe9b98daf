//! One finding in Markdown.

use std::fmt::Write as _;

use super::TEXT;
use crate::catalog;
use crate::outcome::{Item, Report, Status};
use crate::report::escape::{code_block, code_span, html_line, link, markdown as plain};
use crate::report::group::{self, Group};
use crate::report::text::{cut, duration};
use crate::report::{about, place};

/// Findings of one rule that are listed.
const LISTED: usize = 20;

/// The finding, folded to a line.
pub(super) fn finding(group: &Group<'_>, report: &Report) -> String {
    let item = group.first;
    let lint = report.is_lint();
    let revisions = group.revisions(&report.revisions);
    let extra = match group.items.len() {
        many if lint && many > 1 => format!("{many} findings"),
        _ if lint => String::new(),
        _ => revisions,
    };
    let mut summary = format!(
        "<b>{}</b> <code>{}</code>",
        item.status.word(),
        html_line(&item.id)
    );
    // A lint finding's level says what its status says.
    let level = if lint { "" } else { item.level.word() };
    for word in [level, &html_line(&extra)] {
        if !word.is_empty() {
            let _ = write!(summary, " {word}");
        }
    }
    let mut out = format!(
        "<details><summary>{summary}</summary>\n\n{}\n\n",
        plain(&cut(&item.title, TEXT)),
    );
    if lint {
        for item in group.items.iter().take(LISTED) {
            let text = [about(item), item.location.as_ref().and_then(place)];
            let text: Vec<_> = text
                .iter()
                .flatten()
                .map(|t| code_span(&cut(t, TEXT)))
                .collect();
            let _ = writeln!(out, "- {}", text.join(" "));
        }
        if group.items.len() > LISTED {
            let _ = writeln!(out, "- … and {} more", group.items.len() - LISTED);
        }
        out.push('\n');
    }
    facts(&mut out, item, group, report);
    let evidence = item.evidence.as_ref();
    for (label, text) in [
        ("Request", evidence.and_then(|e| e.request.as_deref())),
        ("Response", evidence.and_then(|e| e.response.as_deref())),
    ] {
        if let Some(text) = text {
            let _ = writeln!(out, "{label}:\n\n{}", code_block(&cut(text, TEXT)));
        }
    }
    if let Some(why) = catalog::why(&item.id) {
        let _ = writeln!(
            out,
            "**Why it matters:** {}\n",
            plain(&why.replace('\n', " "))
        );
    }
    let help = group::shared_help(&group.items).join(" ");
    if !help.is_empty() {
        let _ = writeln!(out, "**Fix:** {}\n", plain(&cut(&help, TEXT)));
    }
    let source = item.source.as_deref().and_then(link);
    if let Some(source) = source {
        let label = if source.starts_with("https://modelcontextprotocol.io/specification") {
            "Specification"
        } else {
            "Source"
        };
        let _ = write!(out, "[{label}](<{source}>)");
    }
    if let Some(ms) = item.duration_ms {
        let _ = write!(
            out,
            "{}took {}",
            if source.is_some() { " · " } else { "" },
            duration(ms)
        );
    }
    out.truncate(out.trim_end().len());
    // Without the empty line what follows would be HTML still.
    out.push_str("\n\n</details>\n\n");
    out
}

/// What was expected and what was seen.
fn facts(out: &mut String, item: &Item, group: &Group<'_>, report: &Report) {
    let lint = report.is_lint();
    let mut list: Vec<(String, String)> = Vec::new();
    let mut add = |label: &str, text: Option<&str>| {
        let text = text.map(|text| code_span(&cut(text, TEXT)));
        list.extend(text.map(|text| (label.to_owned(), text)));
    };
    if !lint {
        add("subject", item.subject.as_deref());
    }
    if let Some(evidence) = item
        .evidence
        .as_ref()
        .filter(|_| !lint || group.items.len() == 1)
    {
        add(report.evidence_words().0, evidence.expected.as_deref());
    }
    if !lint {
        let seen = group.seen(&report.revisions);
        let label = if item.status == Status::Error {
            "why"
        } else {
            "actual"
        };
        for (text, revisions) in &seen {
            match seen.len() {
                1 => add(label, Some(text)),
                _ => add(&format!("{label} in {revisions}"), Some(text)),
            }
        }
        let place = item.location.as_ref().and_then(place);
        add("at", place.as_deref());
    }
    add("flaky", item.flaky.as_deref());
    for (label, text) in &list {
        let _ = writeln!(out, "- {label}: {text}");
    }
    if !list.is_empty() {
        out.push('\n');
    }
}

/// One line for what the baseline lists.
pub(super) fn known(group: &Group<'_>, report: &Report) -> String {
    let item = group.first;
    let reason = item.known.as_deref().filter(|r| !r.is_empty());
    let reason = reason.map(|r| format!(" – known: {}", plain(&cut(r, TEXT))));
    let revisions = group.revisions(&report.revisions);
    let id = code_span(&item.id);
    let reason = reason.unwrap_or_else(|| " – known".into());
    format!(
        "\n*{} (known)* {id} {}{reason}\n",
        item.status.word(),
        plain(&revisions)
    )
}
