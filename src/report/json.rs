//! The JSON report, `mcpkit.report/1`: shapes of its own, so that internal changes never reach
//! the tools that read it. `docs/reference/report-json.md` describes it.

use serde::Serialize;

use crate::outcome::{self, Evidence, Item, Location, Target};

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    tool: Tool,
    command: &'a str,
    target: Aim<'a>,
    revisions: &'a [String],
    items: Vec<Row<'a>>,
    summary: Summary,
    interrupted: bool,
    exit_code: u8,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Aim<'a> {
    kind: &'a str,
    name: &'a str,
    server: Option<Server<'a>>,
}

#[derive(Serialize)]
struct Server<'a> {
    name: &'a str,
    version: &'a str,
}

/// Every key is always there, so that readers need no case for its absence.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    title: &'a str,
    level: &'static str,
    status: &'static str,
    reason: Option<&'static str>,
    revision: Option<&'a str>,
    transport: Option<&'a str>,
    subject: Option<&'a str>,
    message: Option<&'a str>,
    location: Option<Place<'a>>,
    evidence: Option<Seen<'a>>,
    source: Option<&'a str>,
    help: Option<&'a str>,
    duration_ms: Option<f64>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&'a str>,
}

#[derive(Serialize)]
struct Seen<'a> {
    expected: Option<&'a str>,
    actual: Option<&'a str>,
    request: Option<&'a str>,
    response: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    checked: usize,
    pass: usize,
    info: usize,
    warn: usize,
    fail: usize,
    skip: usize,
    error: usize,
    duration_ms: f64,
}

/// The report as one JSON document, ending with a line feed.
pub fn json(report: &outcome::Report) -> String {
    let sum = report.summary();
    let document = Report {
        schema: "mcpkit.report/1",
        tool: Tool {
            name: "mcpkit",
            version: env!("CARGO_PKG_VERSION"),
        },
        command: &report.command,
        target: aim(&report.target),
        revisions: &report.revisions,
        items: report.items.iter().map(row).collect(),
        summary: Summary {
            checked: report.checked,
            pass: sum.pass,
            info: sum.info,
            warn: sum.warn,
            fail: sum.fail,
            skip: sum.skip,
            error: sum.error,
            duration_ms: sum.duration_ms,
        },
        interrupted: report.interrupted,
        exit_code: report.exit_code(),
    };
    // Strings, numbers and lists alone: there is nothing that could fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn aim(target: &Target) -> Aim<'_> {
    Aim {
        kind: &target.kind,
        name: &target.name,
        server: target
            .server
            .as_ref()
            .map(|(name, version)| Server { name, version }),
    }
}

fn row(item: &Item) -> Row<'_> {
    Row {
        id: &item.id,
        title: &item.title,
        level: item.level.word(),
        status: item.status.word(),
        reason: item.reason.map(outcome::Reason::word),
        revision: item.revision.as_deref(),
        transport: item.transport.as_deref(),
        subject: item.subject.as_deref(),
        message: item.message.as_deref(),
        location: item.location.as_ref().map(place),
        evidence: item.evidence.as_ref().map(seen),
        source: item.source.as_deref(),
        help: item.help.as_deref(),
        duration_ms: item.duration_ms,
    }
}

fn place(at: &Location) -> Place<'_> {
    Place {
        file: at.file.as_deref(),
        line: at.line,
        column: at.column,
        pointer: at.pointer.as_deref(),
    }
}

fn seen(evidence: &Evidence) -> Seen<'_> {
    Seen {
        expected: evidence.expected.as_deref(),
        actual: evidence.actual.as_deref(),
        request: evidence.request.as_deref(),
        response: evidence.response.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::human::samples;
    use serde_json::Value;

    #[test]
    fn the_report_holds_every_key_of_its_shape() {
        let text = super::json(&samples::conform());
        let report: Value = serde_json::from_str(&text).unwrap();
        insta::assert_snapshot!(
            serde_json::to_string_pretty(&report["items"][0]).unwrap(),
            @r#"
        {
          "id": "contract/base/id",
          "title": "The server answers every request with the id that it carries.",
          "level": "MUST",
          "status": "pass",
          "reason": null,
          "revision": "2025-03-26",
          "transport": "http",
          "subject": null,
          "message": null,
          "location": null,
          "evidence": null,
          "source": null,
          "help": null,
          "duration_ms": null
        }
        "#
        );
        assert_eq!(report["summary"]["fail"], 3);
        assert_eq!(report["exit_code"], 1);
    }

    #[test]
    fn reports_fit_the_published_schema() {
        let text = include_str!("../../docs/reference/report.schema.json");
        let schema: Value = serde_json::from_str(text).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let empty = crate::outcome::Report {
            items: Vec::new(),
            ..samples::conform()
        };
        for report in [samples::conform(), samples::lint(60), empty] {
            let value = serde_json::from_str(&super::json(&report)).unwrap();
            let wrong: Vec<_> = schema.iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
        }
    }
}
