//! What the server starts by itself: requests and notifications.

use std::collections::HashSet;

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::wire::{Direction, Transcript};

/// Notifications have no id.
pub fn notification_without_id(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let method = received.message.get("method").and_then(Value::as_str);
        if !method.is_some_and(is_notification) {
            continue;
        }
        seen += 1;
        if let Some(id) = received.message.get("id") {
            findings.push(received.finding("no id", format!("`id` is {id}")));
        }
    }
    Verdict::from_findings(seen, findings, "notification of the server")
}

/// Requests of the server have a string or an integer as id.
pub fn request_id(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (received, _, id) in requests(run) {
        seen += 1;
        if !(id.is_string() || id.is_i64() || id.is_u64()) {
            let actual = format!("`id` is {id}");
            findings.push(received.finding("a string or an integer as id", actual));
        }
    }
    Verdict::from_findings(seen, findings, "request of the server")
}

/// A request id of the server is used once in a session.
pub fn request_id_once(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut used = HashSet::new();
    for (received, _, id) in requests(run) {
        // Null is no id to begin with.
        if id.is_null() {
            continue;
        }
        seen += 1;
        if !used.insert(key(received, id)) {
            let actual = format!("id {id} came before");
            findings.push(received.finding("an id of its own", actual));
        }
    }
    Verdict::from_findings(seen, findings, "request of the server")
}

/// The server sends no requests at all.
pub fn no_requests(run: Run<'_>) -> Verdict {
    let seen = run.received().count();
    let findings = requests(run)
        .map(|(received, method, _)| received.finding("no request", format!("`{method}`")))
        .collect();
    Verdict::from_findings(seen, findings, "message")
}

/// Before the client is ready the server asks for nothing but a ping.
pub fn early_requests(run: Run<'_>) -> Verdict {
    let opened = run.transcripts.iter().filter(|t| {
        let mut sent = sent(t);
        sent.any(|(_, m)| m.get("method").and_then(Value::as_str) == Some("initialize"))
    });
    let seen = opened.count();
    let findings = requests(run)
        .filter(|(received, method, _)| *method != "ping" && !is_ready(*received))
        .map(|(received, method, _)| {
            let actual = format!("`{method}` came before notifications/initialized");
            received.finding("no request but ping", actual)
        })
        .collect();
    Verdict::from_findings(seen, findings, "initialization")
}

/// Whether the client had said that it is ready when a message came.
fn is_ready(received: Received<'_>) -> bool {
    let before = sent(received.transcript).take_while(|(at, _)| *at < received.at);
    before
        .map(|(_, m)| m.get("method").and_then(Value::as_str))
        .any(|method| method == Some("notifications/initialized"))
}

/// Cancellations of the server name a request of its own that is open (legacy era).
pub fn cancels_own(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let own: HashSet<_> = requests(run).map(|(r, _, id)| key(r, id)).collect();
    for (received, id) in cancellations(run) {
        seen += 1;
        if !own.contains(&key(received, id)) {
            let actual = format!("request {id} is cancelled, which the server never sent");
            findings.push(received.finding("a request of the server", actual));
        }
    }
    Verdict::from_findings(seen, findings, "cancellation by the server")
}

/// Cancellations of the server name a subscription (modern era).
pub fn cancels_subscription(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (received, id) in cancellations(run) {
        seen += 1;
        let subscriptions: HashSet<_> = sent(received.transcript)
            .filter_map(|(_, m)| match message::kind(m) {
                Kind::Request {
                    method: "subscriptions/listen",
                    id,
                } => Some(id.to_string()),
                _ => None,
            })
            .collect();
        if !subscriptions.contains(&id.to_string()) {
            let actual = format!("request {id} is cancelled, which is no subscription");
            findings.push(received.finding("the id of a subscriptions/listen request", actual));
        }
    }
    Verdict::from_findings(seen, findings, "cancellation by the server")
}

/// An id within its conversation.
fn key(received: Received<'_>, id: &Value) -> (*const Transcript, String) {
    (std::ptr::from_ref(received.transcript), id.to_string())
}

fn cancellations(run: Run<'_>) -> impl Iterator<Item = (Received<'_>, &Value)> {
    run.received().filter_map(|r| match r.kind() {
        Kind::Notification {
            method: "notifications/cancelled",
        } => Some((r, r.message.pointer("/params/requestId")?)),
        _ => None,
    })
}

/// Requests of the server; a notification with an id is none.
fn requests(run: Run<'_>) -> impl Iterator<Item = (Received<'_>, &str, &Value)> {
    run.received().filter_map(|r| match r.kind() {
        Kind::Request { method, id } if !is_notification(method) => Some((r, method, id)),
        _ => None,
    })
}

fn sent(transcript: &Transcript) -> impl Iterator<Item = (usize, &Value)> {
    transcript
        .frames
        .iter()
        .enumerate()
        .filter(|(_, f)| f.direction == Direction::Sent)
        .flat_map(|(at, f)| values(&f.payload).iter().map(move |m| (at, m)))
}

fn is_notification(method: &str) -> bool {
    method.starts_with("notifications/")
}
