//! SARIF 2.1.0, as GitHub code scanning and editors read it: a run per target.

mod result;
mod rules;

use std::collections::HashMap;

use serde_json::{Value, json};

pub(super) use result::place;

use super::gitlab::identity;
use crate::mcp::hidden::visible;
use crate::outcome::{self, Report, Status};

/// GitHub refuses runs with more results.
const RESULTS: usize = 25_000;

/// The reports as one SARIF log. Several targets of `lint` share a run: GitHub refuses logs with
/// more than twenty, and every run repeats the pages of all rules.
pub fn sarif(reports: &[Report]) -> String {
    let mut names: HashMap<String, usize> = HashMap::new();
    let lint = reports.len() > 1 && reports.iter().all(|r| r.is_lint());
    let runs: Vec<_> = if lint {
        vec![run(&reports.iter().collect::<Vec<_>>(), &mut names)]
    } else {
        reports
            .iter()
            .map(|report| run(&[report], &mut names))
            .collect()
    };
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": runs,
    });
    // Strings and numbers alone: there is nothing that could fail.
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn run(reports: &[&Report], names: &mut HashMap<String, usize>) -> Value {
    let rules = rules::ran(reports);
    let places: HashMap<&str, usize> = rules
        .iter()
        .enumerate()
        .map(|(i, (id, _))| (id.as_str(), i))
        .collect();
    let mut seen = HashMap::new();
    let mut found: Vec<_> = reports
        .iter()
        .flat_map(|report| report.items.iter().map(move |item| (*report, item)))
        .filter(|(_, i)| matches!(i.status, Status::Fail | Status::Warn | Status::Info))
        .map(|(report, item)| (report, item, identity(report, item, &mut seen)))
        .collect();
    let left_out = found.len().saturating_sub(RESULTS);
    if left_out > 0 {
        // The worst are kept.
        found.sort_by_key(|(_, item, _)| rank(item.status));
        found.truncate(RESULTS);
    }
    let results: Vec<_> = found
        .iter()
        .map(|(report, item, identity)| {
            let index = places.get(item.id.as_str()).copied();
            result::result(report, item, index, identity)
        })
        .collect();
    let errors = reports
        .iter()
        .flat_map(|r| r.items.iter().map(move |item| (*r, item)));
    let mut unjudged: Vec<_> = errors
        .filter(|(_, item)| item.status == Status::Error)
        .map(|(report, item)| result::notification(report, item, reports.len() > 1))
        .collect();
    let judged = unjudged.is_empty();
    if left_out > 0 {
        unjudged.push(result::left_out(left_out));
    }
    let name = automation(reports);
    let times = names.entry(name.clone()).or_default();
    *times += 1;
    // Two runs of one name would replace each other.
    let name = match *times {
        1 => format!("{name}/"),
        again => format!("{name}-{again}/"),
    };
    let interrupted = reports.iter().any(|r| r.interrupted);
    json!({
        "tool": {
            "driver": {
                "name": "mcpkit",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>(),
            },
        },
        "automationDetails": { "id": name },
        "invocations": [{
            "executionSuccessful": !interrupted && judged,
            "exitCode": outcome::exit_code(reports.iter().copied()),
            "toolExecutionNotifications": unjudged,
        }],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": properties(reports),
    })
}

fn rank(status: Status) -> usize {
    match status {
        Status::Fail => 0,
        Status::Warn => 1,
        _ => 2,
    }
}

/// What was judged.
fn properties(reports: &[&Report]) -> Value {
    let interrupted = reports.iter().any(|r| r.interrupted);
    match reports {
        [one] => json!({
            "target": visible(&one.target.name),
            "revisions": one.revisions,
            "interrupted": interrupted,
        }),
        several => json!({
            "targets": several.iter().map(|r| visible(&r.target.name)).collect::<Vec<_>>(),
            "interrupted": interrupted,
        }),
    }
}

/// The name by which GitHub tells analyses apart.
fn automation(reports: &[&Report]) -> String {
    let [report] = reports else {
        return "mcpkit-lint".into();
    };
    let mut slug = String::new();
    for c in report.target.name.chars().take(100) {
        match c {
            c if c.is_ascii_alphanumeric() || c == '.' || c == '_' => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    format!("mcpkit-{}/{}", report.command, slug.trim_end_matches('-'))
}

#[cfg(test)]
mod tests;
