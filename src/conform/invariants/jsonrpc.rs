//! The shape of messages: JSON-RPC 2.0 and the revision's schema.

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::schema::{self, Part};
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::mcp::{Revision, surface};
use crate::wire::{Direction, Payload};

/// Every JSON value sent is a JSON-RPC 2.0 request, notification or response.
pub fn valid_messages(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        // Bodies of plain HTTP refusals (a proxy's JSON error page) are not protocol messages.
        let refusal = received
            .head()
            .and_then(|h| h.status)
            .is_some_and(|s| s >= 400);
        if refusal && received.message.get("jsonrpc").is_none() {
            continue;
        }
        seen += 1;
        if let Some(problem) = malformed(received.message) {
            findings.push(received.finding("a JSON-RPC 2.0 message", problem));
        }
    }
    Verdict::from_findings(seen, findings, "message")
}

fn malformed(value: &Value) -> Option<String> {
    if !value.is_object() {
        return Some(format!("{} is no message", surface::type_name(value)));
    }
    if value.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return Some("`jsonrpc` is not \"2.0\"".into());
    }
    match message::kind(value) {
        Kind::Other => Some("neither `method` nor `result` nor `error` is there".into()),
        _ => None,
    }
}

/// Every response carries the id of a request that is open; without an id only where the request
/// could not be read.
pub fn response_id(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Response { id } = received.kind() else {
            continue;
        };
        seen += 1;
        if received.exchange().is_some() || answers_the_unreadable(received, id) {
            continue;
        }
        let actual = match id {
            None => "a response without id".to_owned(),
            Some(id) => format!("a response with id {id}, which no request had"),
        };
        findings.push(received.finding("the id of the request", actual));
    }
    Verdict::from_findings(seen, findings, "response")
}

/// An error without a usable id is right after something that is no readable request.
fn answers_the_unreadable(received: Received<'_>, id: Option<&Value>) -> bool {
    let no_id = matches!(id, None | Some(Value::Null));
    let odd = |payload: &Payload| match payload {
        Payload::Json(Value::Array(_)) => true,
        Payload::Json(value) => !matches!(
            message::kind(value),
            Kind::Request {
                id: Value::Number(_) | Value::String(_),
                ..
            }
        ),
        _ => true,
    };
    let refused = received
        .head()
        .and_then(|h| h.status)
        .is_some_and(|s| s >= 400);
    let error = received.message.get("error").is_some();
    // Over HTTP a refused request is linked by its exchange, whatever the id.
    error && no_id && (refused || received.sent_before().any(|f| odd(&f.payload)))
}

/// Every result, notification and request has the shape that the revision's schema gives it.
pub fn schema(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut check =
        |revision: Revision, part, method: &str, value: &Value, received: Received<'_>| {
            let Some(definition) = schema::definition(revision, part, method) else {
                return;
            };
            seen += 1;
            if let Some(problem) = schema::violation(revision, definition, value) {
                let mut finding = received.finding(format!("a valid {definition}"), problem);
                finding.subject = Some(method.to_owned());
                findings.push(finding);
            }
        };
    for received in run.received() {
        match received.kind() {
            Kind::Response { .. } => {
                let exchange = received.exchange();
                let result = message::result(received.message);
                if let (Some(exchange), Some(result)) = (exchange, result) {
                    check(
                        run.revision,
                        Part::Results,
                        exchange.method,
                        result,
                        received,
                    );
                }
            }
            Kind::Notification { method } => {
                check(
                    run.revision,
                    Part::Notifications,
                    method,
                    received.message,
                    received,
                );
            }
            Kind::Request { method, .. } => {
                check(
                    run.revision,
                    Part::Requests,
                    method,
                    received.message,
                    received,
                );
            }
            Kind::Other => {}
        }
    }
    Verdict::from_findings(seen, findings, "result")
}

/// A notification is never answered; over HTTP an error body comes with an error status.
pub fn no_answer_to_notifications(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for transcript in run.transcripts {
        seen += transcript
            .frames
            .iter()
            .filter(|f| f.direction == Direction::Sent)
            .flat_map(|f| values(&f.payload))
            .filter(|m| matches!(message::kind(m), Kind::Notification { .. }))
            .count();
    }
    for received in run.received() {
        let Kind::Response { id } = received.kind() else {
            continue;
        };
        let refused = received
            .head()
            .and_then(|h| h.status)
            .is_some_and(|s| s >= 400);
        let Some(last) = received.sent_before().last() else {
            continue;
        };
        let to_notification = values(&last.payload)
            .iter()
            .all(|m| matches!(message::kind(m), Kind::Notification { .. }))
            && !values(&last.payload).is_empty();
        let no_id = matches!(id, None | Some(Value::Null));
        if to_notification && no_id && !refused {
            let actual = "a response came";
            findings.push(received.finding("no response to a notification", actual));
        }
    }
    Verdict::from_findings(seen, findings, "notification")
}
