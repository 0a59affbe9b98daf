//! What is done against what was declared and agreed: capabilities, and the version in use.

use serde_json::Value;

use super::blocks;
use crate::conform::conversation::Run;
use crate::conform::schema::{self, Part};
use crate::conform::verdict::Verdict;
use crate::mcp::Revision;
use crate::mcp::message::Kind;

/// Content types with the revision that brought them.
const CONTENT_SINCE: [(&str, Revision); 2] = [
    ("audio", Revision::V2025_03_26),
    ("resource_link", Revision::V2025_06_18),
];

/// The capabilities that the server declared; `None` when no opening was seen.
pub(super) fn capabilities<'a>(run: Run<'a>) -> Option<&'a Value> {
    let openings = run
        .results("initialize")
        .chain(run.results("server/discover"));
    let mut found = openings.filter_map(|(_, result)| result.get("capabilities"));
    found.next()
}

/// Prompts are served, and news of them sent, only where that was declared.
pub fn prompts_declared(run: Run<'_>) -> Verdict {
    let Some(declared) = capabilities(run) else {
        return Verdict::not_observed("the capabilities were not seen");
    };
    let (mut seen, mut findings) = (0, Vec::new());
    let served = ["prompts/list", "prompts/get"];
    for (exchange, result) in served.into_iter().flat_map(|method| run.results(method)) {
        let list = result.get("prompts").or_else(|| result.get("messages"));
        let empty = list.and_then(Value::as_array).is_none_or(Vec::is_empty);
        // Some SDKs answer with an empty list where there are no prompts.
        if empty {
            continue;
        }
        seen += 1;
        if declared.get("prompts").is_none() {
            let actual = format!("{} is served without it", exchange.method);
            let finding = exchange
                .response
                .finding("the capability `prompts`", actual);
            findings.push(finding);
        }
    }
    for received in run.received() {
        let Kind::Notification { method } = received.kind() else {
            continue;
        };
        if method != "notifications/prompts/list_changed" {
            continue;
        }
        seen += 1;
        if declared.pointer("/prompts/listChanged") != Some(&Value::Bool(true)) {
            let actual = format!("{method} came without it");
            findings.push(received.finding("the capability `prompts.listChanged`", actual));
        }
    }
    Verdict::from_findings(seen, findings, "answer about prompts")
}

/// Nothing is sent that only a later revision knows: methods, and types of content. Members that
/// are ignored by those who do not know them are nobody's harm.
pub fn version_respected(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let expected = format!("nothing that {} does not know", run.revision);
    for received in run.received() {
        seen += 1;
        let (part, method) = match received.kind() {
            Kind::Notification { method } => (Part::Notifications, method),
            Kind::Request { method, .. } => (Part::Requests, method),
            _ => continue,
        };
        if let Some(since) = later(run.revision, part, method) {
            let actual = format!("`{method}`, which came with {since}");
            findings.push(received.finding(expected.clone(), actual));
        }
    }
    for (exchange, _, kind) in blocks::blocks(run) {
        let brought = CONTENT_SINCE.iter().find(|(name, _)| *name == kind);
        if let Some((_, since)) = brought.filter(|(_, since)| run.revision < *since) {
            let actual = format!("content of type `{kind}`, which came with {since}");
            findings.push(exchange.response.finding(expected.clone(), actual));
        }
    }
    Verdict::from_findings(seen, findings, "message")
}

/// The later revision that brought a method, when this one does not have it.
fn later(revision: Revision, part: Part, method: &str) -> Option<Revision> {
    let knows = |r: Revision| schema::definition(r, part, method).is_some();
    let first = Revision::ALL.into_iter().find(|r| knows(*r))?;
    (first > revision).then_some(first)
}
