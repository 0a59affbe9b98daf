//! Responses: a result or an error, and what an error holds.

use serde_json::Value;

use super::jsonrpc::is_odd;
use crate::conform::conversation::{Received, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::Era;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::{HEADER_MISMATCH, INVALID_PARAMS, INVALID_REQUEST, PARSE_ERROR};
use crate::wire::{Payload, Transport};

/// A response has a result or an error.
pub fn result_or_error(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        match received.kind() {
            Kind::Response { .. } => seen += 1,
            // What has an id and no method is meant as a response.
            Kind::Other if received.message.get("id").is_some() => {
                seen += 1;
                let actual = "neither `result` nor `error` is there";
                findings.push(received.finding("a result or an error", actual));
            }
            _ => {}
        }
    }
    Verdict::from_findings(seen, findings, "response")
}

/// A response does not have both.
pub fn not_both(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        if !matches!(received.kind(), Kind::Response { .. }) {
            continue;
        }
        seen += 1;
        let has = |member| received.message.get(member).is_some();
        if has("result") && has("error") {
            let actual = "both `result` and `error` are there";
            findings.push(received.finding("a result or an error", actual));
        }
    }
    Verdict::from_findings(seen, findings, "response")
}

/// An error has a code and a message.
pub fn error_members(run: Run<'_>) -> Verdict {
    each_error(run, |error| {
        if !error.is_object() {
            return Some("`error` is no object".into());
        }
        if error.get("code").is_none() {
            return Some("`code` is missing".into());
        }
        match error.get("message") {
            None => Some("`message` is missing".into()),
            Some(Value::String(_)) => None,
            Some(_) => Some("`message` is not a string".into()),
        }
    })
}

/// An error's code is an integer.
pub fn integer_code(run: Run<'_>) -> Verdict {
    each_error(run, |error| {
        let code = error.get("code")?;
        let integer = code.is_i64() || code.is_u64();
        (!integer).then(|| format!("`code` is {code}"))
    })
}

fn each_error(run: Run<'_>, problem: impl Fn(&Value) -> Option<String>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Response { .. } = received.kind() else {
            continue;
        };
        let Some(error) = received.message.get("error") else {
            continue;
        };
        seen += 1;
        if let Some(problem) = problem(error) {
            let expected = "an integer `code` and a `message` string";
            findings.push(received.finding(expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "error")
}

/// Text that is not JSON is answered, if at all, with -32700.
pub fn parse_error(run: Run<'_>) -> Verdict {
    answers_to_odd(run, &[PARSE_ERROR], |payload| {
        // Half of a surrogate pair is grammatical (RFC 8259, section 8.2); not everybody reads it.
        matches!(payload, Payload::Text(text) if !text.contains("\\ud800"))
    })
}

/// JSON that is no request is answered, if at all, with -32600.
pub fn invalid_request(run: Run<'_>) -> Verdict {
    // The modern era looks at headers and parameters as well; whichever comes first is right.
    let codes: &[i64] = match run.revision.era() {
        Era::Legacy => &[INVALID_REQUEST],
        Era::Modern => &[INVALID_REQUEST, INVALID_PARAMS, HEADER_MISMATCH],
    };
    answers_to_odd(run, codes, |payload| {
        // Arrays are batches in one revision and nothing in the others.
        matches!(payload, Payload::Json(value) if !value.is_array())
    })
}

fn answers_to_odd(run: Run<'_>, codes: &[i64], wanted: fn(&Payload) -> bool) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Some(code) = message::error_code(received.message) else {
            continue;
        };
        if !answered(received).is_some_and(wanted) {
            continue;
        }
        seen += 1;
        if !codes.contains(&code) {
            let expected = format!("error {}", codes[0]);
            findings.push(received.finding(expected, format!("error {code}")));
        }
    }
    Verdict::from_findings(seen, findings, "answer to such a message")
}

/// The odd message that an error answers: over HTTP the one of its exchange, else the one with its
/// id, else the last one.
fn answered(received: Received<'_>) -> Option<&Payload> {
    if received.exchange().is_some() {
        return None;
    }
    let mut sent = received.sent_before();
    if received.transcript.transport == Transport::Http {
        return sent.next_back().map(|f| &f.payload).filter(|p| is_odd(p));
    }
    let id = received.message.get("id").filter(|id| !id.is_null());
    sent.map(|f| &f.payload)
        .filter(|p| is_odd(p))
        .rfind(|p| match (id, p) {
            (None, _) => true,
            (Some(id), Payload::Json(value)) => value.get("id") == Some(id),
            (Some(_), _) => false,
        })
}
