//! GitLab's Code Quality report: a JSON array of what counts.

use std::collections::HashMap;

use serde::Serialize;

use super::digest::fingerprint;
use super::text::cut;
use super::{about, sarif};
use crate::mcp::hidden::visible;
use crate::outcome::{Item, Report, Status};

/// The longest description, in characters.
const DESCRIPTION: usize = 1000;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// The findings of all reports, without those that the baseline lists.
pub fn gitlab(reports: &[Report]) -> String {
    let mut issues = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for report in reports {
        for item in report.items.iter().filter(|i| i.known.is_none()) {
            issues.extend(issue(report, item, &mut seen));
        }
    }
    // Strings and numbers alone: there is nothing that could fail.
    let mut text = serde_json::to_string_pretty(&issues).unwrap_or_default();
    text.push('\n');
    text
}

fn issue<'a>(
    report: &Report,
    item: &'a Item,
    seen: &mut HashMap<String, usize>,
) -> Option<Issue<'a>> {
    let severity = match item.status {
        Status::Fail => "critical",
        Status::Warn => "minor",
        Status::Info | Status::Error => "info",
        Status::Pass | Status::Skip => return None,
    };
    let mut description = match item.status {
        Status::Error => format!("could not be judged: {}", visible(&item.title)),
        _ => visible(&item.title),
    };
    if let Some(about) = about(item) {
        description.push_str(&format!(" – {}", visible(&about)));
    }
    let facts = [item.revision.clone(), item.flaky.clone()];
    for fact in facts.into_iter().flatten() {
        description.push_str(&format!(" ({})", visible(&fact)));
    }
    let (path, line) = sarif::place(report, item);
    Some(Issue {
        description: cut(&description, DESCRIPTION),
        check_name: &item.id,
        fingerprint: identity(report, item, seen),
        severity,
        location: Location {
            path,
            lines: Lines { begin: line },
        },
    })
}

/// The same finding has the same fingerprint in every run, and no other finding has it: what was
/// seen and line numbers may change, what the finding is about does not.
pub(super) fn identity(report: &Report, item: &Item, seen: &mut HashMap<String, usize>) -> String {
    let place = item.location.as_ref();
    let text = |text: Option<&String>| text.map(String::as_str).unwrap_or_default().to_owned();
    let mut parts = vec![
        report.target.name.clone(),
        item.id.clone(),
        text(item.revision.as_ref()),
        text(item.transport.as_ref()),
        text(item.subject.as_ref()),
        text(place.and_then(|p| p.pointer.as_ref())),
    ];
    // A pointer says enough; the file that it points into may be written anew.
    if place.is_some_and(|p| p.pointer.is_none()) {
        parts.push(text(place.and_then(|p| p.file.as_ref())));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let first = fingerprint(&parts);
    let times = seen.entry(first.clone()).or_default();
    *times += 1;
    match *times {
        1 => first,
        again => fingerprint(&[&first, &again.to_string()]),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::*;
    use crate::report::samples;

    #[test]
    fn an_issue_has_all_that_gitlab_asks_for() {
        let issues: Value = serde_json::from_str(&gitlab(&[samples::lint(1)])).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&issues[1]).unwrap(), @r#"
        {
          "description": "Every tool says what it does. – tool_0: has no description",
          "check_name": "tool-description",
          "fingerprint": "5a4eb546a93a9d96c85ea20b1d9636c663efc2c4",
          "severity": "minor",
          "location": {
            "path": "dump.json",
            "lines": {
              "begin": 10
            }
          }
        }
        "#);
        assert_eq!(issues[0]["location"]["path"], "mcpkit.toml");
    }

    #[test]
    fn fingerprints_are_stable_and_unlike() {
        let mut report = samples::conform();
        let again = report
            .items
            .iter()
            .find(|i| i.status == Status::Fail)
            .unwrap()
            .clone();
        report.items.push(again);
        let first = gitlab(&[report.clone(), samples::lint(9)]);
        let issues: Vec<Value> = serde_json::from_str(&first).unwrap();
        let prints: HashSet<_> = issues
            .iter()
            .map(|i| i["fingerprint"].to_string())
            .collect();
        assert_eq!(prints.len(), issues.len());
        for item in &mut report.items {
            item.message = Some("seen otherwise".into());
            item.duration_ms = Some(9.0);
        }
        let later: Vec<Value> = serde_json::from_str(&gitlab(&[report])).unwrap();
        assert!(
            later
                .iter()
                .all(|i| prints.contains(&i["fingerprint"].to_string()))
        );
    }

    #[test]
    fn hidden_characters_are_shown_and_texts_are_bounded() {
        let text = gitlab(&[samples::hostile()]);
        let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
        for issue in &issues {
            let description = issue["description"].as_str().unwrap();
            samples::assert_no_hidden(description);
            assert!(description.chars().count() <= DESCRIPTION && !description.contains('\n'));
            samples::assert_no_hidden(issue["location"]["path"].as_str().unwrap());
        }
        assert!(
            issues
                .iter()
                .all(|i| i["check_name"] != "contract/tools/order"),
            "known"
        );
        assert_eq!(gitlab(&[]), "[]\n");
    }
}
