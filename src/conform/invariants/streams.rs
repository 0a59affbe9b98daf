//! Streams of events: how they begin, what they carry, how they end.

use std::collections::HashSet;

use crate::conform::answer::excerpt;
use crate::conform::conversation::{Run, text};
use crate::conform::exchanges::{self, HttpExchange};
use crate::conform::verdict::Verdict;
use crate::mcp::Revision;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::SESSION_HEADER;
use crate::wire::{EventHead, Frame, Payload};

/// The streams that answer a request.
fn answering<'a>(run: Run<'a>) -> impl Iterator<Item = HttpExchange<'a>> {
    exchanges::all(run).filter(|e| e.is_stream() && e.request().is_some())
}

/// As [`answering`], without those whose request was cancelled: they may end in any way.
fn uncancelled<'a>(run: Run<'a>) -> impl Iterator<Item = HttpExchange<'a>> {
    run.transcripts.iter().flat_map(move |transcript| {
        let cancelled = exchanges::cancelled(transcript);
        let transcripts = std::slice::from_ref(transcript);
        answering(Run { transcripts, ..run }).filter(move |stream| {
            let id = stream.request().and_then(|(request, _)| request.get("id"));
            !id.is_some_and(|id| cancelled.contains(&id))
        })
    })
}

/// A stream that has ended carried the response.
pub fn carries_response(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for stream in uncancelled(run) {
        let answered = stream
            .received()
            .any(|m| matches!(message::kind(m), Kind::Response { .. }));
        // From 2025-11-25 on, a connection may end early when the client can resume the stream.
        let resumable = run.revision >= Revision::V2025_11_25
            && stream.events.iter().any(|(e, _)| e.id.is_some());
        if answered {
            seen += 1;
        } else if stream.ended && !resumable {
            let actual = "the stream ended without it";
            findings.push(stream.finding("the response to the request", actual));
        }
    }
    Verdict::from_findings(seen, findings, "event stream with a response")
}

/// A stream begins with an id and empty data.
pub fn primed(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    // Other revisions know no such event.
    for stream in answering(run).filter(|e| e.names(run.revision)) {
        let Some((first, frame)) = stream.events.first() else {
            continue;
        };
        seen += 1;
        if first.id.is_none() || frame.payload != Payload::Nothing {
            let actual = match first.id {
                None => "the first event has no id",
                Some(_) => "the first event has data",
            };
            let mut finding = stream.finding("a first event with an id and empty data", actual);
            // Every stream of a server begins alike: one finding is enough.
            finding.subject = None;
            findings.push(finding);
        }
    }
    Verdict::from_findings(seen, findings, "event stream")
}

/// No two events of a session have the same id. Without sessions a server cannot tell its clients
/// apart, and nothing is judged.
pub fn unique_event_ids(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut ids = HashSet::new();
    // A resumed stream repeats events, ids included.
    for stream in exchanges::all(run).filter(|e| e.sent_header("last-event-id").is_none()) {
        let given = stream.head.header(SESSION_HEADER);
        let Some(session) = given.or(stream.sent_header(SESSION_HEADER)) else {
            continue;
        };
        for id in stream.events.iter().filter_map(|(e, _)| e.id.as_deref()) {
            seen += 1;
            if !ids.insert((session, id)) {
                let actual = format!("the event id `{id}` came twice in a session");
                let mut finding = stream.finding("an id of its own for each event", actual);
                finding.subject = None;
                findings.push(finding);
            }
        }
    }
    Verdict::from_findings(seen, findings, "event id in a session")
}

/// Proxies are told not to hold back events.
pub fn unbuffered(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for stream in answering(run) {
        seen += 1;
        let value = stream.head.header("x-accel-buffering");
        if !value.is_some_and(|v| v.trim().eq_ignore_ascii_case("no")) {
            let actual = match value {
                None => "no X-Accel-Buffering".to_owned(),
                Some(value) => format!("X-Accel-Buffering: {value}"),
            };
            let mut finding = stream.finding("X-Accel-Buffering: no", actual);
            finding.subject = None;
            findings.push(finding);
        }
    }
    Verdict::from_findings(seen, findings, "event stream")
}

/// The stream of HTTP+SSE begins by naming the endpoint for messages.
pub fn endpoint_first(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for stream in exchanges::all(run).filter(|e| e.verb() == "GET" && e.is_stream()) {
        let with_data = |(_, f): &&(&EventHead, &Frame)| f.payload != Payload::Nothing;
        let Some((head, frame)) = stream.events.iter().find(with_data) else {
            continue;
        };
        seen += 1;
        if head.event.as_deref() != Some("endpoint") {
            let first = text(&frame.payload).unwrap_or_default();
            let kind = head.event.as_deref().unwrap_or("message");
            let actual = format!("an event `{kind}`: {}", excerpt(&first, 200));
            findings.push(stream.finding("an event `endpoint`", actual));
        }
    }
    Verdict::from_findings(seen, findings, "event stream")
}
