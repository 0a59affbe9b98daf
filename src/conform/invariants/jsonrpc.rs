//! JSON-RPC 2.0: the shape of messages and the ids of responses.

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::mcp::{Revision, surface};
use crate::wire::{Direction, Frame, Payload, Transport};

/// Every JSON value sent is a JSON-RPC 2.0 request, notification or response.
pub fn valid_messages(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
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

/// Every message is UTF-8. Text that is no message (an error page) is not looked at.
pub fn utf8(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (_, frame) in run.frames() {
        match &frame.payload {
            Payload::Json(_) => seen += 1,
            Payload::Bytes(text) if carries_messages(frame) => {
                seen += 1;
                findings.push(Finding {
                    response: Some(text.chars().take(200).collect()),
                    ..Finding::new("UTF-8", "bytes that are not UTF-8")
                });
            }
            _ => {}
        }
    }
    Verdict::from_findings(seen, findings, "message")
}

fn carries_messages(frame: &Frame) -> bool {
    let Some(http) = &frame.http else {
        // A line on stdout, or an event.
        return true;
    };
    http.header("content-type")
        .is_some_and(|t| t.to_ascii_lowercase().starts_with("application/json"))
}

/// Every response carries the id of a request that is open; without one only where the request
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

/// An error about something unreadable has no id: JSON-RPC writes null, 2025-11-25 and later leave
/// the member out.
pub fn unreadable_id(run: Run<'_>) -> Verdict {
    let null_allowed = run.revision < Revision::V2025_11_25;
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Response { id } = received.kind() else {
            continue;
        };
        if received.exchange().is_some() || !answers_the_unreadable(received, id) {
            continue;
        }
        seen += 1;
        let actual = match id {
            None => continue,
            Some(Value::Null) if null_allowed => continue,
            Some(id) if received.sent_before().any(|f| sent_id(f, id)) => continue,
            Some(id) => format!("`id` is {id}"),
        };
        let expected = if null_allowed {
            "no id, or null"
        } else {
            "no id"
        };
        findings.push(received.finding(expected, actual));
    }
    Verdict::from_findings(seen, findings, "answer to something unreadable")
}

/// An error that no request has the id of is right after something that is no readable request.
/// Over HTTP a refused request is linked by its exchange, whatever the id.
fn answers_the_unreadable(received: Received<'_>, id: Option<&Value>) -> bool {
    if received.message.get("error").is_none() {
        return false;
    }
    let mut odd = received.sent_before().filter(|f| is_odd(&f.payload));
    match id {
        _ if received.is_refusal() => true,
        None | Some(Value::Null) => odd.next().is_some(),
        Some(id) if received.transcript.transport == Transport::Http => {
            odd.any(|f| sent_id(f, id) || !matches!(f.payload, Payload::Json(_)))
        }
        Some(id) => odd.any(|f| sent_id(f, id)),
    }
}

/// Whether what we sent is no readable request, notification or response.
pub(super) fn is_odd(payload: &Payload) -> bool {
    match payload {
        Payload::Nothing => false,
        Payload::Json(value) => match message::kind(value) {
            Kind::Request { id, .. } => !matches!(id, Value::Number(_) | Value::String(_)),
            Kind::Notification { .. } | Kind::Response { .. } => false,
            Kind::Other => true,
        },
        _ => true,
    }
}

fn sent_id(frame: &Frame, id: &Value) -> bool {
    values(&frame.payload)
        .iter()
        .any(|m| m.get("id") == Some(id))
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
        let no_id = matches!(id, None | Some(Value::Null));
        if no_id && !received.is_refusal() && answers_notification(received) {
            let actual = "a response came";
            findings.push(received.finding("no response to a notification", actual));
        }
    }
    Verdict::from_findings(seen, findings, "notification")
}

/// Where all messages share one stream, nothing but a notification is left that could be answered
/// without an id, as long as all else that was sent can be read.
fn answers_notification(received: Received<'_>) -> bool {
    let sent: Vec<_> = received.sent_before().collect();
    let is_notification = |f: &&Frame| {
        let sent = values(&f.payload);
        !sent.is_empty()
            && sent
                .iter()
                .all(|m| matches!(message::kind(m), Kind::Notification { .. }))
    };
    if received.transcript.transport == Transport::Http {
        sent.last().is_some_and(is_notification)
    } else {
        sent.iter().any(is_notification) && !sent.iter().any(|f| is_odd(&f.payload))
    }
}
