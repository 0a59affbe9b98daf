//! Workflow commands of GitHub Actions: one annotation per finding, the same in several revisions
//! drawn together because GitHub shows ten of a kind, and one line that sums up.

use std::fmt::Write as _;

use super::escape::{no_command, workflow_data, workflow_property};
use super::group::{Group, groups};
use super::{about, text, verdict};
use crate::mcp::hidden::{visible, visible_lines};
use crate::outcome::{Report, Status};

/// The longest message, in characters.
const MESSAGE: usize = 2000;

/// The reports as lines for the log of a workflow.
pub fn github(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        for status in [Status::Fail, Status::Error, Status::Warn, Status::Info] {
            for group in groups(report, status) {
                // A rule's findings have places of their own.
                if report.is_lint() {
                    for item in &group.items {
                        let items = vec![*item];
                        annotation(&mut out, &Group { first: item, items }, report, reports);
                    }
                } else {
                    annotation(&mut out, &group, report, reports);
                }
            }
        }
    }
    let _ = writeln!(
        out,
        "{}",
        no_command(&format!("mcpkit {}", verdict::line(reports)))
    );
    out
}

fn annotation(out: &mut String, group: &Group<'_>, report: &Report, all: &[Report]) {
    let item = group.first;
    let (command, word) = match item.status {
        Status::Fail => ("error", item.level.word()),
        Status::Error => ("error", "could not be judged"),
        Status::Warn => ("warning", item.level.word()),
        _ => ("notice", item.level.word()),
    };
    let title = format!("{} ({word})", visible(&item.id));
    let mut properties = vec![format!("title={}", workflow_property(&title))];
    let own = item.location.as_ref().filter(|place| place.file.is_some());
    // Else where the target is listed.
    if let Some(place) = own.or(report.target.origin.as_ref())
        && let Some(file) = &place.file
    {
        properties.push(format!("file={}", workflow_property(&visible(file))));
        let line = place.line.map(|n| format!("line={n}"));
        properties.extend(line);
        let column = place.column.map(|n| format!("col={n}"));
        properties.extend(column);
    }
    let mut message = visible(&item.title);
    let revisions = group.revisions(&report.revisions);
    if all.len() > 1 {
        let _ = write!(message, "\ntarget: {}", visible(&report.target.name));
    }
    if !revisions.is_empty() {
        let _ = write!(message, "\nrevisions: {revisions}");
    }
    let evidence = item.evidence.as_ref();
    let (was, is) = report.evidence_words();
    let seen = about(item).filter(|_| evidence.and_then(|e| e.actual.as_ref()).is_none());
    for (label, text) in [
        ("subject", item.subject.clone().filter(|_| seen.is_none())),
        ("seen", seen),
        (was, evidence.and_then(|e| e.expected.clone())),
        (is, evidence.and_then(|e| e.actual.clone())),
        ("flaky", item.flaky.clone()),
        ("fix", item.help.clone()),
        ("source", item.source.clone()),
    ] {
        if let Some(text) = text {
            let text = match label {
                "fix" => visible_lines(&text),
                _ => visible(&text),
            };
            let _ = write!(message, "\n{label}: {}", text::cut(&text, MESSAGE));
        }
    }
    let properties = properties.join(",");
    let _ = writeln!(out, "::{command} {properties}::{}", workflow_data(&message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn findings_are_annotations_and_the_last_line_sums_up() {
        insta::assert_snapshot!(github(&[samples::conform()]), @r#"
        ::error title=contract/http/unknown-method (MUST)::An unimplemented method is answered with HTTP 404 and JSON-RPC error -32601, so that routers and caches see it.%0Arevisions: 2025-03-26 … 2025-11-25%0Aexpected: HTTP 404, error -32601%0Aactual: HTTP 200 with a result%0Afix: Answer methods that the server does not know with -32601.%0Asource: https://modelcontextprotocol.io/specification/x#y
        ::error title=contract/base/cancel (could not be judged)::A cancelled call stays silent.%0Arevisions: 2026-07-28%0Aseen: connection closed in the HTTP body
        ::warning title=contract/tools/order (SHOULD)::Lists come in a stable order.%0Arevisions: 2025-11-25%0Aexpected: the same order twice%0Aactual: two orders
        mcpkit failed: 3 fail, 1 warn, 1 error, 5 pass, 4 skip in 2.3 s
        "#);
        insta::assert_snapshot!(github(&[samples::lint(1)]), @r#"
        ::error title=tool-name-characters (error)::Tool names hold letters, digits, `_`, `-` and `.` only.%0Aseen: get\u{202e} user: holds a space%0Afix: Write `get_user`.%0Asource: https://modelcontextprotocol.io/specification/x
        ::warning title=tool-description (warning),file=dump.json,line=10,col=5::Every tool says what it does.%0Aseen: tool_0: has no description
        mcpkit failed: 1 fail, 1 warn (500 checks in 12 ms)
        "#);
    }

    #[test]
    fn nothing_that_a_server_says_is_a_command() {
        let text = github(&[samples::hostile(), samples::conform()]);
        samples::assert_no_hidden(&text);
        let (last, commands) = text
            .lines()
            .collect::<Vec<_>>()
            .split_last()
            .map(|(l, c)| (l.to_string(), c.to_vec()))
            .unwrap();
        assert!(
            last.starts_with("mcpkit failed: 0 of 2 targets passed; "),
            "{last}"
        );
        for line in commands {
            let ours = [
                "::error title=contract",
                "::warning title=contract",
                "::notice title=contract",
            ];
            assert!(ours.iter().any(|o| line.starts_with(o)), "{line}");
            let properties = line[2..].split("::").next().unwrap();
            assert!(!properties.contains("@everyone :"), "{properties}");
        }
        assert!(
            text.contains("file=</script><img src=x onerror=alert(1)>"),
            "{text}"
        );
        let known = text.matches("title=contract/tools/order").count();
        assert_eq!(known, 1, "known findings are no annotations");
    }
}
