//! A badge: an SVG image, and the JSON that shields.io draws one from.

use serde::Serialize;

use super::conformance::conformance;
use super::escape::{html_line, xml};
use super::text::plural;
use super::verdict;
use crate::outcome::{Report, Status};

/// What a badge says.
struct Words {
    label: String,
    message: String,
    outcome: Status,
}

/// `MCP 2026-07-28`, `98/101`: the newest revision, and of its MUSTs those met and those judged.
/// Several targets: how many passed.
fn words(reports: &[Report]) -> Words {
    let (verdict, said) = verdict::verdict(reports);
    let total = verdict::total(reports);
    let outcome = match verdict {
        // Known failures and warnings do not count, but a green badge would hide them.
        Status::Pass if total.warn > 0 || total.known > 0 => Status::Warn,
        other => other,
    };
    let newest = match reports {
        [one] if !one.interrupted => conformance(one)
            .into_iter()
            .max_by(|a, b| a.revision.cmp(&b.revision)),
        _ => None,
    };
    let lint = reports.iter().all(|report| report.is_lint()) && !reports.is_empty();
    let (label, message) = match newest.filter(|row| row.must.judged > 0) {
        Some(row) => (
            format!("MCP {}", row.revision),
            format!("{}/{}", row.must.met, row.must.judged),
        ),
        None => {
            let label = if lint { "MCP lint" } else { "MCP" };
            let message = match verdict {
                Status::Error => said.to_owned(),
                _ if reports.len() > 1 => {
                    let clean = reports.iter().filter(|r| r.exit_code() == 0).count();
                    format!("{clean} of {} pass", reports.len())
                }
                _ if total.fail > 0 => plural(total.fail, "error"),
                _ if total.warn > 0 => plural(total.warn, "warning"),
                _ => said.to_owned(),
            };
            (label.to_owned(), message)
        }
    };
    Words {
        label,
        message,
        outcome,
    }
}

/// Fill colours that white text is legible on.
fn color(outcome: Status) -> &'static str {
    match outcome {
        Status::Pass => "#2a7d3f",
        Status::Warn => "#9a6700",
        Status::Fail => "#c4302b",
        _ => "#5f6670",
    }
}

/// The badge as an SVG image.
pub fn badge(reports: &[Report]) -> String {
    let words = words(reports);
    let (left, right) = (width(&words.label) + 12, width(&words.message) + 12);
    let all = left + right;
    let (label, message) = (html_line(&words.label), html_line(&words.message));
    let (middle, end) = (left / 2, left + right / 2);
    let (label_width, message_width) = (left - 12, right - 12);
    let color = color(words.outcome);
    let title = xml(&format!("{}: {}", words.label, words.message));
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{all}" height="20" role="img" aria-label="{title}">
<title>{title}</title>
<clipPath id="r"><rect width="{all}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#3b4048"/><rect x="{left}" width="{right}" height="20" fill="{color}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" text-anchor="middle">
<text x="{middle}" y="14" textLength="{label_width}">{label}</text>
<text x="{end}" y="14" textLength="{message_width}">{message}</text>
</g>
</svg>
"##
    )
}

/// About the width in Verdana at 11 pixels, which `textLength` then makes exact.
fn width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ' ' | '|' => 38,
        'f' | 'r' | 't' | '/' | '-' | '(' | ')' => 48,
        'm' | 'w' | 'M' | 'W' => 100,
        'A'..='Z' => 76,
        c if c.is_ascii() => 69,
        _ => 100,
    };
    text.chars().map(tenths).sum::<usize>().div_ceil(10)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint {
    schema_version: u8,
    label: String,
    message: String,
    color: &'static str,
    is_error: bool,
}

/// The badge as the JSON of a shields.io endpoint.
pub fn shields(reports: &[Report]) -> String {
    let words = words(reports);
    let endpoint = Endpoint {
        schema_version: 1,
        color: color(words.outcome).trim_start_matches('#'),
        is_error: words.outcome == Status::Error,
        label: words.label,
        message: words.message,
    };
    // Strings alone: there is nothing that could fail.
    let mut text = serde_json::to_string_pretty(&endpoint).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    fn said(reports: &[Report]) -> String {
        let words = words(reports);
        format!(
            "{} | {} {}",
            words.label,
            words.message,
            words.outcome.word()
        )
    }

    #[test]
    fn a_badge_tells_the_musts_of_the_newest_revision_and_the_outcome() {
        let mut report = samples::conform();
        assert_eq!(said(&[report.clone()]), "MCP 2026-07-28 | 2/2 fail");
        report
            .items
            .retain(|i| !matches!(i.status, Status::Fail | Status::Error));
        assert_eq!(said(&[report.clone()]), "MCP 2026-07-28 | 2/2 warn");
        report.items.retain(|i| i.status != Status::Warn);
        assert_eq!(said(&[report.clone()]), "MCP 2026-07-28 | 2/2 pass");
        let two = [report.clone(), samples::conform()];
        assert_eq!(said(&two), "MCP | 1 of 2 pass fail");
        report.interrupted = true;
        assert_eq!(said(&[report]), "MCP | interrupted error");
        assert_eq!(said(&[samples::lint(3)]), "MCP lint | 1 error fail");
        assert_eq!(said(&[]), "MCP | nothing was checked error");
    }

    #[test]
    fn known_failures_do_not_leave_a_badge_green() {
        let mut report = samples::conform();
        report
            .items
            .retain(|i| !matches!(i.status, Status::Error | Status::Warn));
        for item in report.items.iter_mut().filter(|i| i.status == Status::Fail) {
            item.known = Some("proxy".into());
        }
        assert_eq!(said(&[report]), "MCP 2026-07-28 | 2/2 warn");
    }

    #[test]
    fn the_image_has_a_title_and_the_endpoint_what_shields_asks_for() {
        let image = badge(&[samples::conform()]);
        assert!(
            image.contains("<title>MCP 2026-07-28: 2/2</title>"),
            "{image}"
        );
        insta::assert_snapshot!(shields(&[samples::conform()]), @r#"
        {
          "schemaVersion": 1,
          "label": "MCP 2026-07-28",
          "message": "2/2",
          "color": "c4302b",
          "isError": false
        }
        "#);
    }

    #[test]
    fn no_text_of_the_server_reaches_a_badge() {
        let mut report = samples::hostile();
        for item in &mut report.items {
            item.flaky = Some("alert".into());
        }
        for text in [badge(&[report.clone()]), shields(&[report])] {
            assert!(!text.contains("alert") && !text.contains("evil"), "{text}");
        }
    }
}
