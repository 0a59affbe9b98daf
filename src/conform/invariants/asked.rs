//! What servers ask their clients for, wherever it stands: requests of the legacy era, results that
//! ask for input, and the pages that error -32042 lists.

use serde_json::Value;

use crate::conform::client::Kind;
use crate::conform::conversation::{Exchange, Received, Run};
use crate::conform::interview::PAGE_REQUIRED;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, error_code};
use crate::mcp::names::META_CAPABILITIES;
use crate::mcp::{Era, Revision};

/// Something that the client was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What for.
    pub kind: Kind,
    /// The parameters.
    pub params: &'a Value,
    /// The message that asks.
    pub received: Received<'a>,
}

impl Asked<'_> {
    /// A finding about it.
    pub fn finding(&self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        let finding = self.received.finding(expected, actual);
        let request = self.received.exchange().map(|e| e.request);
        let params = request.and_then(|r| r.get("params"));
        let named = params.and_then(|p| p.get("name").or_else(|| p.get("uri")));
        match named.and_then(Value::as_str) {
            Some(name) => finding.about(name),
            None => finding,
        }
    }
}

/// Everything that clients were asked for.
pub fn all(run: Run<'_>) -> Vec<Asked<'_>> {
    match run.revision.era() {
        Era::Legacy => {
            let requests = run.received().filter_map(|received| {
                let method = received.message.get("method")?.as_str()?;
                received.message.get("id")?;
                one(received, method, received.message.get("params"))
            });
            requests.chain(listed(run)).collect()
        }
        Era::Modern => inputs(run)
            .flat_map(|(exchange, requests)| {
                let received = exchange.response;
                requests.into_iter().filter_map(move |request| {
                    let method = request.get("method")?.as_str()?;
                    one(received, method, request.get("params"))
                })
            })
            .collect(),
    }
}

/// The elicitations among them.
pub fn elicitations(run: Run<'_>) -> impl Iterator<Item = Asked<'_>> {
    let all = all(run).into_iter();
    all.filter(|a| matches!(a.kind, Kind::Form | Kind::Url))
}

fn one<'a>(received: Received<'a>, method: &str, params: Option<&'a Value>) -> Option<Asked<'a>> {
    let params = params.unwrap_or(&Value::Null);
    Some(Asked {
        kind: Kind::of(method, params)?,
        params,
        received,
    })
}

/// Results that ask for input, with their requests.
fn inputs(run: Run<'_>) -> impl Iterator<Item = (Exchange<'_>, Vec<&Value>)> {
    run.exchanges().filter_map(|exchange| {
        let result = message::result(exchange.response.message)?;
        let requests = result.get("inputRequests")?.as_object()?;
        Some((exchange, requests.values().collect()))
    })
}

/// The elicitations that error -32042 lists (2025-11-25).
fn listed(run: Run<'_>) -> impl Iterator<Item = Asked<'_>> {
    page_required(run).flat_map(|received| {
        let list = received.message.pointer("/error/data/elicitations");
        let list = list.and_then(Value::as_array).into_iter().flatten();
        list.filter_map(move |params| one(received, "elicitation/create", Some(params)))
    })
}

/// Errors -32042 of the one revision that has them.
pub fn page_required(run: Run<'_>) -> impl Iterator<Item = Received<'_>> {
    let known = run.revision == Revision::V2025_11_25;
    run.received()
        .filter(move |r| known && error_code(r.message) == Some(PAGE_REQUIRED))
}

/// 2026-07-28 asks by results only.
pub fn as_input(run: Run<'_>) -> Verdict {
    let seen = inputs(run).count();
    let findings = run.received().filter_map(|received| {
        let method = received.message.get("method")?.as_str()?;
        received.message.get("id")?;
        Kind::of(method, &Value::Null)?;
        let actual = format!("the request `{method}`");
        Some(received.finding("an input_required result", actual))
    });
    Verdict::from_findings(seen, findings.collect(), "result that asks for input")
}

/// A client that knows no extension gets results of the core.
pub fn without_extension(run: Run<'_>) -> Verdict {
    let extended = run.results("server/discover").any(|(_, result)| {
        let own = result.pointer("/capabilities/extensions");
        own.and_then(Value::as_object)
            .is_some_and(|e| !e.is_empty())
    });
    if !extended {
        return Verdict::not_observed("the server declares no extension");
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        let declared = exchange.meta(META_CAPABILITIES);
        if declared.is_some_and(|c| c.get("extensions").is_some()) {
            continue;
        }
        let result = message::result(exchange.response.message);
        let Some(kind) = result.and_then(|r| r.get("resultType")?.as_str()) else {
            continue;
        };
        seen += 1;
        if !matches!(kind, "complete" | "input_required") {
            let expected = "a result of the core protocol, or an error";
            let actual = format!("resultType `{kind}` for a client without extensions");
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "result for a client without extensions")
}
