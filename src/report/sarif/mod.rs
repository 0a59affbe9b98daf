//! SARIF 2.1.0, as GitHub code scanning and editors read it: a run per target.

mod result;
mod rules;

use std::collections::HashMap;

use serde_json::{Value, json};

pub(super) use result::place;

use super::gitlab::identity;
use crate::mcp::hidden::visible;
use crate::outcome::{Report, Status};

/// The reports as one SARIF log.
pub fn sarif(reports: &[Report]) -> String {
    let mut names: HashMap<String, usize> = HashMap::new();
    let runs: Vec<_> = reports
        .iter()
        .map(|report| run(report, &mut names))
        .collect();
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

fn run(report: &Report, names: &mut HashMap<String, usize>) -> Value {
    let rules = rules::ran(report);
    let mut seen = HashMap::new();
    let results: Vec<_> = report
        .items
        .iter()
        .filter(|i| matches!(i.status, Status::Fail | Status::Warn | Status::Info))
        .map(|item| {
            let index = rules.iter().position(|(id, _)| *id == item.id);
            let identity = identity(report, item, &mut seen);
            result::result(report, item, index, &identity)
        })
        .collect();
    let unjudged: Vec<_> = report
        .items
        .iter()
        .filter(|i| i.status == Status::Error)
        .map(result::notification)
        .collect();
    let name = automation(report);
    let times = names.entry(name.clone()).or_default();
    *times += 1;
    // Two runs of one name would replace each other.
    let name = match *times {
        1 => format!("{name}/"),
        again => format!("{name}-{again}/"),
    };
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
            "executionSuccessful": !report.interrupted && unjudged.is_empty(),
            "exitCode": report.exit_code(),
            "toolExecutionNotifications": unjudged,
        }],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {
            "target": visible(&report.target.name),
            "revisions": report.revisions,
            "interrupted": report.interrupted,
        },
    })
}

/// The name by which GitHub tells analyses apart.
fn automation(report: &Report) -> String {
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
