//! What comes on which stream: beside a response what belongs to its request, on the GET stream
//! what belongs to none.

use std::collections::HashSet;

use serde_json::Value;

use super::modern::SUBSCRIBED;
use crate::conform::conversation::{Run, values};
use crate::conform::exchanges::{self, HttpExchange};
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::META_TASK;
use crate::mcp::{Era, Revision};
use crate::wire::{Direction, EventHead, Frame, Payload};

const PROGRESS: &str = "notifications/progress";
const LISTEN: &str = "subscriptions/listen";
const RESUMING: &str = "last-event-id";

/// The tokens that requests gave.
fn tokens(run: Run<'_>) -> HashSet<String> {
    let frames = run.transcripts.iter().flat_map(|t| &t.frames);
    let sent = frames.filter(|f| f.direction == Direction::Sent);
    let messages = sent.flat_map(|f| values(&f.payload));
    let tokens = messages.filter_map(|m| m.pointer("/params/_meta/progressToken"));
    tokens.map(Value::to_string).collect()
}

fn notifications<'a>(
    exchange: &HttpExchange<'a>,
) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
    exchange.received().filter_map(|m| match message::kind(m) {
        Kind::Notification { method } => Some((method, m)),
        _ => None,
    })
}

/// Notifications on the stream of a request belong to it.
pub fn related(run: Run<'_>) -> Verdict {
    let given = tokens(run);
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run).filter(HttpExchange::is_stream) {
        let Some((request, own_method)) = exchange.request() else {
            continue;
        };
        let own = request.pointer("/params/_meta/progressToken");
        for (method, note) in notifications(&exchange) {
            let token = note.pointer("/params/progressToken");
            // The stream of tasks/result carries the news of its task (2025-11-25).
            let task = note.pointer("/params/_meta").and_then(|m| m.get(META_TASK));
            let task = task.and_then(|t| t.get("taskId"));
            if task.is_some() && task == request.pointer("/params/taskId") {
                seen += 1;
                continue;
            }
            let foreign = |token: &Value| own != Some(token) && given.contains(&token.to_string());
            let change = SUBSCRIBED.iter().any(|(m, _)| *m == method);
            let actual = match token {
                Some(token) if method == PROGRESS && foreign(token) => {
                    format!("progress of another request (token {token})")
                }
                // Changes come on subscriptions alone.
                _ if change && run.revision.era() == Era::Modern && own_method != LISTEN => {
                    format!("`{method}`")
                }
                _ => {
                    seen += 1;
                    continue;
                }
            };
            let expected = "what belongs to the request";
            findings.push(exchange.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "notification on the stream of a request")
}

/// GET streams that resume no other stream.
fn listening<'a>(run: Run<'a>) -> impl Iterator<Item = HttpExchange<'a>> {
    exchanges::all(run)
        .filter(|e| e.verb() == "GET" && e.is_stream() && e.sent_header(RESUMING).is_none())
}

/// Nothing on a GET stream belongs to a request of the client.
pub fn unrelated(run: Run<'_>) -> Verdict {
    let given = tokens(run);
    on_get(run, |message| match message::kind(message) {
        Kind::Notification { method: PROGRESS } => {
            let token = message.pointer("/params/progressToken")?;
            let known = given.contains(&token.to_string());
            known.then(|| format!("progress of a request (token {token})"))
        }
        _ => None,
    })
}

/// No response comes on a GET stream.
pub fn no_responses(run: Run<'_>) -> Verdict {
    on_get(run, |message| match message::kind(message) {
        Kind::Response { id } => {
            let id = id.map_or("none".to_owned(), Value::to_string);
            Some(format!("a response (id {id})"))
        }
        _ => None,
    })
}

fn on_get(run: Run<'_>, problem: impl Fn(&Value) -> Option<String>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for stream in listening(run) {
        for message in stream.received() {
            seen += 1;
            if let Some(actual) = problem(message) {
                let expected = "only what belongs to no request of the client";
                findings.push(stream.finding(expected, actual));
            }
        }
    }
    Verdict::from_findings(seen, findings, "message on a GET stream")
}

/// A stream that the server ends early told before when to come back (2025-11-25).
pub fn retry(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for transcript in run.transcripts {
        let only = Run {
            transcripts: std::slice::from_ref(transcript),
            ..run
        };
        let ended = deleted(&transcript.frames);
        let cancelled = exchanges::cancelled(transcript);
        for stream in exchanges::all(only).filter(|e| e.is_stream() && e.ended) {
            let events: &[(&EventHead, &Frame)] = &stream.events;
            let answered = stream
                .received()
                .any(|m| matches!(message::kind(m), Kind::Response { .. }));
            let resumable = events.iter().any(|(e, _)| e.id.is_some());
            let early = match stream.request() {
                Some((request, _)) => {
                    let over = request.get("id").is_some_and(|id| cancelled.contains(&id));
                    !answered && !over && resumable && stream.names(Revision::V2025_11_25)
                }
                // The streams of a session end with it.
                None => {
                    let resumes = stream.sent_header(RESUMING).is_some();
                    stream.verb() == "GET" && !resumes && !ended
                }
            };
            if !early {
                continue;
            }
            seen += 1;
            if !events.iter().any(|(e, _)| e.retry.is_some()) {
                let actual = "the stream was ended without one";
                let expected = "an event with a `retry` field before the end";
                findings.push(stream.finding(expected, actual));
            }
        }
    }
    Verdict::from_findings(seen, findings, "stream that was ended early")
}

/// Whether the client ended the session before its streams ended.
fn deleted(frames: &[Frame]) -> bool {
    let verb = |f: &Frame| f.http.as_ref().and_then(|h| h.verb.clone());
    let deleted = frames
        .iter()
        .position(|f| verb(f).as_deref() == Some("DELETE"));
    let closed = frames.iter().rposition(|f| f.payload == Payload::Closed);
    matches!((deleted, closed), (Some(deleted), Some(closed)) if deleted < closed)
}

/// No log message comes on a subscription.
pub fn no_log_on_subscription(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run).filter(HttpExchange::is_stream) {
        if exchange
            .request()
            .is_none_or(|(_, method)| method != LISTEN)
        {
            continue;
        }
        for (method, _) in notifications(&exchange) {
            seen += 1;
            if method == "notifications/message" {
                let expected = "no log message on a subscription";
                findings.push(exchange.finding(expected, "a log message"));
            }
        }
    }
    Verdict::from_findings(seen, findings, "message of a subscription")
}
