//! One page for browsers that needs nothing else: no network, no framework. It reads without
//! scripts; with them it filters. A content security policy lets nothing run but what is written
//! here, should a text of the server's ever get out of its place.

mod exchange;
mod filters;
mod finding;
mod json;
mod matrix;
mod overview;
mod sections;

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::digest::sha256;
use super::escape::{html as text, html_line as line};
use super::text::cut;
use super::{compare, verdict};
use crate::outcome::{Report, Status};

const CSS: &str = include_str!("page.css");
const JS: &str = include_str!("page.js");

/// The longest text of one field, in characters.
const TEXT: usize = 2000;
/// The longest name, in characters.
const NAME: usize = 300;

/// The reports as one HTML page.
pub fn html(reports: &[Report]) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let title = match reports {
        [one] => one.target.name.clone(),
        several => format!("{} targets", several.len()),
    };
    let (status, words) = verdict::verdict(reports);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"mcpkit {}\">\n\
         <title>{words}: {} – mcpkit</title>\n<style>{CSS}</style>\n</head>\n<body>\n\
         <a class=\"jump\" href=\"#main\">Skip to the findings</a>\n",
        source(CSS),
        source(JS),
        env!("CARGO_PKG_VERSION"),
        line(&cut(&title, NAME)),
    );
    head(&mut out, reports, &title, status, words);
    out.push_str("<main id=\"main\" tabindex=\"-1\">\n");
    overview::comparison(&mut out, reports);
    if let [one] = reports {
        overview::cards(&mut out, one);
    }
    filters::write(&mut out, reports);
    for (i, report) in reports.iter().enumerate() {
        sections::target(&mut out, report, i, reports.len() > 1);
    }
    out.push_str("<p id=\"nothing\" hidden>Nothing matches these filters.</p>\n</main>\n");
    let _ = write!(
        out,
        "<footer class=\"foot\">Written by mcpkit {}. <code>mcpkit explain ID</code> tells more \
         about a requirement.</footer>\n<script>{JS}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    );
    out
}

/// The hash by which a policy knows a script or style.
fn source(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(sha256(text.as_bytes())))
}

fn head(out: &mut String, reports: &[Report], title: &str, status: Status, words: &str) {
    let commands: Vec<_> = reports.iter().map(|r| r.command.as_str()).collect();
    let command = commands.first().copied().unwrap_or("conform");
    let _ = write!(
        out,
        "<header class=\"top is-{}\">\n<p class=\"brand\">mcpkit <b>{}</b></p>\n\
         <button type=\"button\" id=\"theme\" hidden>Theme: auto</button>\n<h1>{}</h1>\n\
         <p class=\"facts\"><span class=\"verdict\">{words}</span>",
        status.word(),
        line(command),
        line(&cut(title, NAME)),
    );
    if let [one] = reports {
        out.push_str(&about(one));
    }
    if let Some(passed) = verdict::passed(reports) {
        let _ = write!(out, "<span>{passed}</span>");
    }
    let effort = verdict::effort(reports);
    let effort = effort.trim_matches(['(', ')']);
    let _ = write!(out, "<span>{effort}</span></p>\n<ul class=\"counts\">");
    for (count, word, _) in verdict::counts(reports) {
        let quiet = if count == 0 { " zero" } else { "" };
        let _ = write!(
            out,
            "<li class=\"is-{word}{quiet}\"><b>{count}</b> {word}</li>"
        );
    }
    out.push_str("</ul>\n</header>\n");
}

/// What the server calls itself, and how it was reached.
fn about(report: &Report) -> String {
    let mut out = String::new();
    if let Some((name, version)) = &report.target.server {
        let name = cut(&format!("{name} {version}"), NAME);
        let _ = write!(out, "<span>{}</span>", line(&name));
    }
    let _ = write!(out, "<span>{}</span>", line(&report.target.kind));
    out
}

#[cfg(test)]
mod tests;
