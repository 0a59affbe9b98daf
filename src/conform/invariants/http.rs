//! Streamable HTTP: status codes, content types and session ids.

use crate::conform::conversation::{Run, values};
use crate::conform::exchanges;
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::SESSION_HEADER;
use crate::wire::Payload;

/// A notification or response that is taken is answered with 202 and no body.
pub fn accepted_without_body(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run) {
        let messages = values(&exchange.sent.payload);
        let unanswered = messages.iter().all(|m| {
            matches!(
                message::kind(m),
                Kind::Notification { .. } | Kind::Response { .. }
            )
        });
        if messages.is_empty() || !unanswered || !exchange.is_success() {
            continue;
        }
        seen += 1;
        let actual = match exchange.status() {
            202 if *exchange.body == Payload::Nothing && exchange.events.is_empty() => continue,
            202 => "HTTP 202 with a body".to_owned(),
            status => format!("HTTP {status}"),
        };
        let mut finding = exchange.finding("HTTP 202 without a body", actual);
        let method = messages[0].get("method").and_then(|m| m.as_str());
        finding.subject = method.map(str::to_owned);
        findings.push(finding);
    }
    Verdict::from_findings(seen, findings, "accepted notification")
}

/// A request that is taken is answered as JSON or as a stream of events.
pub fn answer_type(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run) {
        if exchange.request().is_none() || !exchange.is_success() {
            continue;
        }
        seen += 1;
        let kind = exchange.media_type();
        if !matches!(
            kind.as_deref(),
            Some("application/json" | "text/event-stream")
        ) {
            let actual = match kind {
                Some(kind) => format!("Content-Type {kind}"),
                None => format!("HTTP {} without Content-Type", exchange.status()),
            };
            let expected = "Content-Type application/json or text/event-stream";
            findings.push(exchange.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "answered request")
}

/// A session id has visible ASCII characters only.
pub fn visible_session_id(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run) {
        let Some(id) = exchange.head.header(SESSION_HEADER) else {
            continue;
        };
        seen += 1;
        if id.is_empty() || !id.bytes().all(|b| (0x21..=0x7e).contains(&b)) {
            let actual = format!("the session id {:?}", id.escape_default().to_string());
            findings.push(exchange.finding("characters from 0x21 to 0x7E only", actual));
        }
    }
    Verdict::from_findings(seen, findings, "session id")
}

/// No response names a session.
pub fn no_session_id(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    // Any other request may be served as one of an older revision.
    for exchange in exchanges::all(run).filter(|e| e.names(run.revision)) {
        seen += 1;
        if exchange.head.header(SESSION_HEADER).is_some() {
            findings.push(exchange.finding("no Mcp-Session-Id", "a session id"));
        }
    }
    Verdict::from_findings(seen, findings, "answer")
}
