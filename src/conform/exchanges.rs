//! HTTP exchanges in a run: what was sent, and all that came back for it.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::answer::{SHOWN, excerpt};
use super::conversation::{Run, header_line, shown, values};
use super::verdict::Finding;
use crate::mcp::Revision;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::VERSION_HEADER;
use crate::wire::{Direction, EventHead, Frame, HttpHead, Payload, Transcript};

/// One HTTP request with its response.
#[derive(Debug, Clone)]
pub struct HttpExchange<'a> {
    /// The request.
    pub sent: &'a Frame,
    /// The head of the response.
    pub head: &'a HttpHead,
    /// The body; of a stream, nothing.
    pub body: &'a Payload,
    /// The events of a stream, in order.
    pub events: Vec<(&'a EventHead, &'a Frame)>,
    /// The stream was seen to end.
    pub ended: bool,
}

/// Every HTTP exchange that was answered, in order.
pub fn all<'a>(run: Run<'a>) -> impl Iterator<Item = HttpExchange<'a>> {
    run.transcripts.iter().flat_map(|transcript| {
        let mut exchanges: BTreeMap<u32, Vec<&Frame>> = BTreeMap::new();
        for frame in &transcript.frames {
            exchanges.entry(frame.exchange).or_default().push(frame);
        }
        exchanges.into_values().filter_map(|frames| one(&frames))
    })
}

/// The numbers of the frames that a resumed stream repeated: they came before.
pub fn repeated(transcript: &Transcript) -> HashSet<usize> {
    let mut resuming = HashSet::new();
    let mut before = HashSet::new();
    let mut repeated = HashSet::new();
    for (at, frame) in transcript.frames.iter().enumerate() {
        let head = frame
            .http
            .as_ref()
            .filter(|_| frame.direction == Direction::Sent);
        if head.is_some_and(|h| h.header("last-event-id").is_some()) {
            resuming.insert(frame.exchange);
        }
        let Some(id) = frame.event.as_ref().and_then(|e| e.id.as_deref()) else {
            continue;
        };
        if !before.insert(id) && resuming.contains(&frame.exchange) {
            repeated.insert(at);
        }
    }
    repeated
}

/// The ids of the requests that the client cancelled.
pub fn cancelled(transcript: &Transcript) -> Vec<&Value> {
    let sent = transcript.frames.iter();
    sent.filter(|f| f.direction == Direction::Sent)
        .flat_map(|f| values(&f.payload))
        .filter(|m| m.get("method").and_then(Value::as_str) == Some("notifications/cancelled"))
        .filter_map(|m| m.pointer("/params/requestId"))
        .collect()
}

/// The exchange that these frames make up.
fn one<'a>(frames: &[&'a Frame]) -> Option<HttpExchange<'a>> {
    // A redirect is followed within the exchange; only its last request was answered.
    let last = |f: &&Frame| f.direction == Direction::Sent;
    let at = frames.iter().rposition(last)?;
    let (sent, answers) = frames[at..].split_first()?;
    sent.http.as_ref()?;
    let answer = answers.iter().find(|f| f.http.is_some())?;
    Some(HttpExchange {
        sent,
        head: answer.http.as_ref()?,
        body: &answer.payload,
        events: answers
            .iter()
            .filter_map(|f| Some((f.event.as_ref()?, *f)))
            .collect(),
        ended: answers.iter().any(|f| f.payload == Payload::Closed),
    })
}

impl<'a> HttpExchange<'a> {
    /// The HTTP method of the request.
    pub fn verb(&self) -> &'a str {
        let head = self.sent.http.as_ref();
        head.and_then(|h| h.verb.as_deref()).unwrap_or_default()
    }

    /// A header of the request.
    pub fn sent_header(&self, name: &str) -> Option<&'a str> {
        self.sent.http.as_ref()?.header(name)
    }

    /// Whether the request names this revision: in its header, or by asking for it.
    pub fn names(&self, revision: Revision) -> bool {
        let asked = self.request().filter(|(_, method)| *method == "initialize");
        let asked = asked.and_then(|(m, _)| m.pointer("/params/protocolVersion")?.as_str());
        let named = self.sent_header(VERSION_HEADER).or(asked);
        named == Some(revision.date())
    }

    /// The status of the response.
    pub fn status(&self) -> u16 {
        self.head.status.unwrap_or_default()
    }

    /// Whether the status says that the request was taken.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status())
    }

    /// The media type of the response, in lower case.
    pub fn media_type(&self) -> Option<String> {
        let whole = self.head.header("content-type")?;
        Some(whole.split(';').next()?.trim().to_ascii_lowercase())
    }

    /// Whether the response is a stream of events.
    pub fn is_stream(&self) -> bool {
        self.media_type().as_deref() == Some("text/event-stream")
    }

    /// The well-formed request that was posted, with its method.
    pub fn request(&self) -> Option<(&'a Value, &'a str)> {
        let Payload::Json(message) = &self.sent.payload else {
            return None;
        };
        match message::kind(message) {
            Kind::Request {
                method,
                id: Value::Number(_) | Value::String(_),
            } if message.get("jsonrpc").and_then(Value::as_str) == Some("2.0") => {
                Some((message, method))
            }
            _ => None,
        }
    }

    /// The messages that came on the stream or in the body.
    pub fn received(&self) -> impl Iterator<Item = &'a Value> + use<'a> {
        let events = self.events.iter().map(|(_, f)| &f.payload);
        let all: Vec<_> = std::iter::once(self.body).chain(events).collect();
        all.into_iter().flat_map(values)
    }

    /// A finding about this exchange, with excerpts.
    pub fn finding(&self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        let mut response = format!("HTTP {}", self.status());
        for (name, value) in &self.head.headers {
            response.push('\n');
            response.push_str(&header_line(name, value));
        }
        let payloads =
            std::iter::once(self.body).chain(self.events.iter().map(|(_, f)| &f.payload));
        for line in payloads.filter_map(shown) {
            response.push('\n');
            response.push_str(&line);
            if response.len() > 4 * SHOWN {
                break;
            }
        }
        let path = self.sent.http.as_ref().and_then(|h| h.path.as_deref());
        let body = shown(&self.sent.payload).unwrap_or_default();
        let request = format!("{} {}\n{body}", self.verb(), path.unwrap_or_default());
        Finding {
            subject: self.request().map(|(_, method)| method.to_owned()),
            request: Some(excerpt(&request, SHOWN)),
            response: Some(excerpt(&response, SHOWN)),
            ..Finding::new(expected, actual)
        }
    }
}
