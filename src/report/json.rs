//! The JSON report, `mcpkit.report/1`, and several of them, `mcpkit.reports/1`: shapes of their
//! own, so that internal changes never reach the tools that read them.
//! `docs/reference/report-json.md` describes them.

mod matrix;

use serde::Serialize;

use super::conformance::{self, conformance};
use super::figures;
use crate::outcome::{self, Evidence, Item, Location, Target};

#[derive(Serialize)]
struct Reports<'a> {
    schema: &'static str,
    reports: Vec<Report<'a>>,
    exit_code: u8,
}

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    tool: Tool,
    command: &'a str,
    target: Aim<'a>,
    revisions: &'a [String],
    items: Vec<Row<'a>>,
    summary: Summary,
    conformance: Vec<Conforms>,
    profile: Option<&'a str>,
    stats: Option<Figures<'a>>,
    matrix: Option<matrix::Matrix<'a>>,
    interrupted: bool,
    exit_code: u8,
}

#[derive(Serialize)]
struct Figures<'a> {
    tools: usize,
    resources: usize,
    templates: usize,
    prompts: usize,
    files: usize,
    bytes: usize,
    tokens: usize,
    read_ms: f64,
    judge_ms: f64,
    rules: Vec<RuleRow<'a>>,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    id: &'a str,
    fail: usize,
    warn: usize,
    info: usize,
    known: usize,
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
    known: Option<&'a str>,
    flaky: Option<&'a str>,
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
    known: usize,
    skip: usize,
    error: usize,
    duration_ms: f64,
}

#[derive(Serialize)]
struct Conforms {
    revision: String,
    applicable: usize,
    judged: usize,
    must: Score,
    should: Score,
    fail: usize,
    warn: usize,
    known: usize,
    error: usize,
}

#[derive(Serialize)]
struct Score {
    met: usize,
    judged: usize,
}

/// The reports as one JSON document, ending with a line feed; a single one stands for itself.
pub fn json(reports: &[outcome::Report]) -> String {
    // Strings, numbers and lists alone: there is nothing that could fail.
    let text = match reports {
        [one] => serde_json::to_string_pretty(&document(one)),
        several => serde_json::to_string_pretty(&Reports {
            schema: "mcpkit.reports/1",
            reports: several.iter().map(document).collect(),
            exit_code: outcome::exit_code(several),
        }),
    };
    let mut text = text.unwrap_or_default();
    text.push('\n');
    text
}

fn document(report: &outcome::Report) -> Report<'_> {
    let sum = report.summary();
    Report {
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
            known: sum.known,
            skip: sum.skip,
            error: sum.error,
            duration_ms: sum.duration_ms,
        },
        conformance: conformance(report).into_iter().map(conforms).collect(),
        profile: report.profile.as_deref(),
        stats: report.stats.map(|stats| Figures {
            tools: stats.tools,
            resources: stats.resources,
            templates: stats.templates,
            prompts: stats.prompts,
            files: stats.files,
            bytes: stats.bytes,
            tokens: stats.tokens,
            read_ms: stats.read_ms,
            judge_ms: stats.judge_ms,
            rules: rules(report),
        }),
        matrix: report.matrix.as_ref().map(Into::into),
        interrupted: report.interrupted,
        exit_code: report.exit_code(),
    }
}

fn rules(report: &outcome::Report) -> Vec<RuleRow<'_>> {
    let found = figures::rules(std::slice::from_ref(report)).into_iter();
    found
        .map(|rule| RuleRow {
            id: rule.id,
            fail: rule.fail,
            warn: rule.warn,
            info: rule.info,
            known: rule.known,
        })
        .collect()
}

fn conforms(row: conformance::Conformance) -> Conforms {
    let score = |s: conformance::Score| Score {
        met: s.met,
        judged: s.judged,
    };
    Conforms {
        revision: row.revision,
        applicable: row.applicable,
        judged: row.judged,
        must: score(row.must),
        should: score(row.should),
        fail: row.fail,
        warn: row.warn,
        known: row.known,
        error: row.error,
    }
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
        known: item.known.as_deref(),
        flaky: item.flaky.as_deref(),
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
    use super::super::samples;
    use crate::outcome::Report;
    use serde_json::Value;

    #[test]
    fn the_report_holds_every_key_of_its_shape() {
        let text = super::json(&[samples::conform()]);
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
          "duration_ms": null,
          "known": null,
          "flaky": null
        }
        "#
        );
        assert_eq!(report["summary"]["fail"], 3);
        assert_eq!(report["exit_code"], 1);
    }

    fn validator(file: &str) -> jsonschema::Validator {
        let one = include_str!("../../docs/reference/report.schema.json");
        let several = include_str!("../../docs/reference/reports.schema.json");
        // References within the file become ones within its copy.
        let moved = one.replace("\"#/$defs/", "\"#/$defs/report/$defs/");
        let text = match file {
            "report" => one.to_owned(),
            _ => several.replace("\"report.schema.json\"", "\"#/$defs/report\""),
        };
        let mut schema: Value = serde_json::from_str(&text).unwrap();
        if file != "report" {
            schema["$defs"]["report"] = serde_json::from_str(&moved).unwrap();
        }
        jsonschema::validator_for(&schema).unwrap()
    }

    fn check(file: &str, reports: &[Report]) {
        let value = serde_json::from_str(&super::json(reports)).unwrap();
        let validator = validator(file);
        let wrong: Vec<_> = validator
            .iter_errors(&value)
            .map(|e| e.to_string())
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn reports_fit_the_published_schema() {
        let empty = Report {
            items: Vec::new(),
            ..samples::conform()
        };
        for report in [
            samples::conform(),
            samples::lint(60),
            samples::folder(),
            samples::hostile(),
            empty,
        ] {
            check("report", &[report]);
        }
        check("reports", &[samples::conform(), samples::lint(3)]);
        check("reports", &[]);
    }

    #[test]
    fn known_and_flaky_findings_and_the_conformance_are_told() {
        let report: Value = serde_json::from_str(&super::json(&[samples::hostile()])).unwrap();
        let known = report["items"].as_array().unwrap();
        assert!(
            known
                .iter()
                .any(|i| i["known"].is_string() && i["flaky"].is_string())
        );
        assert_eq!(report["summary"]["known"], 1);
        let conform = super::json(&[samples::conform()]);
        let report: Value = serde_json::from_str(&conform).unwrap();
        let newest = &report["conformance"][3];
        assert_eq!(newest["must"], serde_json::json!({"met": 2, "judged": 2}));
        assert_eq!(
            (&newest["judged"], &newest["applicable"]),
            (&2.into(), &3.into())
        );
    }

    #[test]
    fn several_reports_stand_in_one_document() {
        let text = super::json(&[samples::conform(), samples::lint(1)]);
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["schema"], "mcpkit.reports/1");
        assert_eq!(value["reports"][1]["command"], "lint");
        assert_eq!(value["exit_code"], 1);
    }
}
