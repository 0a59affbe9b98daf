//! Views over transcripts: what the server said, and which request it answers.

use std::collections::HashMap;

use serde_json::Value;

use super::answer::{SHOWN, excerpt, excerpt_json};
use super::verdict::Finding;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::{META_VERSION, SESSION_HEADER};
use crate::mcp::{Era, Revision};
use crate::wire::{Direction, Frame, HttpHead, Payload, Transcript, Transport};

/// Characters of a session id that an excerpt shows.
const ID_SHOWN: usize = 8;

/// Everything that was said in one revision.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The revision judged.
    pub revision: Revision,
    /// The transport used.
    pub transport: Transport,
    /// The conversations.
    pub transcripts: &'a [Transcript],
}

/// A message of the server.
#[derive(Debug, Clone, Copy)]
pub struct Received<'a> {
    /// The message; one element of a batch.
    pub message: &'a Value,
    /// Its frame.
    pub frame: &'a Frame,
    /// The number of its frame in the conversation.
    pub at: usize,
    /// The conversation it belongs to.
    pub transcript: &'a Transcript,
    /// The HTTP head of the response that brought it; of an event, the head of its stream.
    pub head: Option<&'a HttpHead>,
}

/// A response with its request.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// The request, as sent.
    pub request: &'a Value,
    /// Its method.
    pub method: &'a str,
    /// The response.
    pub response: Received<'a>,
}

impl<'a> Run<'a> {
    /// Every frame that the server sent.
    pub fn frames(self) -> impl Iterator<Item = (&'a Transcript, &'a Frame)> {
        self.transcripts.iter().flat_map(|t| {
            t.frames
                .iter()
                .filter(|f| f.direction == Direction::Received)
                .map(move |f| (t, f))
        })
    }

    /// Every message that the server sent; batches are taken apart. JSON bodies of plain HTTP
    /// refusals (a proxy's error page) are no messages.
    pub fn received(self) -> impl Iterator<Item = Received<'a>> {
        self.transcripts
            .iter()
            .flat_map(|transcript| {
                let mut heads = HashMap::new();
                let frames = transcript.frames.iter().enumerate();
                let received = frames.filter(|(_, f)| f.direction == Direction::Received);
                received.flat_map(move |(at, frame)| {
                    heads.extend(frame.http.as_ref().map(|head| (frame.exchange, head)));
                    let head = heads.get(&frame.exchange).copied();
                    values(&frame.payload).iter().map(move |message| Received {
                        message,
                        frame,
                        at,
                        transcript,
                        head,
                    })
                })
            })
            .filter(|r| !r.is_refusal() || r.message.get("jsonrpc").is_some())
    }

    /// Every response with the request of this revision that it answers. Requests that do not
    /// name a modern revision may be served as those of another, so they do not count in one.
    pub fn exchanges(self) -> impl Iterator<Item = Exchange<'a>> {
        self.received()
            .filter_map(Received::exchange)
            .filter(move |e| self.revision.era() == Era::Legacy || e.names(self.revision))
    }

    /// Results of one method, with their exchanges.
    pub fn results(self, method: &'a str) -> impl Iterator<Item = (Exchange<'a>, &'a Value)> {
        self.exchanges()
            .filter(move |e| e.method == method)
            .filter_map(|e| Some((e, message::result(e.response.message)?)))
    }
}

impl Exchange<'_> {
    /// Whether the request names this revision in its `_meta`.
    pub fn names(&self, revision: Revision) -> bool {
        self.meta(META_VERSION).and_then(Value::as_str) == Some(revision.date())
    }

    /// A member of the request's `_meta`.
    pub fn meta(&self, key: &str) -> Option<&Value> {
        self.request.pointer("/params/_meta")?.get(key)
    }
}

impl<'a> Received<'a> {
    /// What kind of message it is.
    pub fn kind(self) -> Kind<'a> {
        message::kind(self.message)
    }

    /// The exchange, when this is the response to a request that we sent.
    pub fn exchange(self) -> Option<Exchange<'a>> {
        let Kind::Response { id: Some(id) } = self.kind() else {
            return None;
        };
        let request = self.sent_before().rev().find_map(|frame| {
            values(&frame.payload)
                .iter()
                .find(|m| matches!(message::kind(m), Kind::Request { id: i, .. } if i == id))
        })?;
        let Kind::Request { method, .. } = message::kind(request) else {
            return None;
        };
        Some(Exchange {
            request,
            method,
            response: self,
        })
    }

    /// The frames that this message may answer: those of the same HTTP exchange, or, where all
    /// messages share one stream or on a stream that resumes another, all that were sent before it.
    pub fn sent_before(self) -> impl DoubleEndedIterator<Item = &'a Frame> {
        let exchange = self.frame.exchange;
        let shared = self.transcript.transport != Transport::Http || self.resumes(exchange);
        self.transcript.frames[..self.at]
            .iter()
            .filter(move |f| f.direction == Direction::Sent)
            .filter(move |f| shared || f.exchange == exchange)
    }

    /// Whether it came on a GET stream, where the rest of another stream may come.
    fn resumes(self, exchange: u32) -> bool {
        let before = &self.transcript.frames[..self.at];
        let sent = before
            .iter()
            .find(|f| f.exchange == exchange && f.direction == Direction::Sent);
        let head = sent.and_then(|f| f.http.as_ref());
        head.is_some_and(|h| {
            h.verb.as_deref() == Some("GET") && h.header("last-event-id").is_some()
        })
    }

    /// Whether it came with an HTTP status that refuses the request.
    pub fn is_refusal(self) -> bool {
        self.head.and_then(|h| h.status).is_some_and(|s| s >= 400)
    }

    /// A finding about this message, with excerpts.
    pub fn finding(self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        let exchange = self.exchange();
        let request = match exchange {
            Some(exchange) => Some(excerpt_json(exchange.request, SHOWN)),
            None => self
                .sent_before()
                .next_back()
                .and_then(|f| shown(&f.payload)),
        };
        Finding {
            subject: exchange.map(|e| e.method.to_owned()),
            request,
            response: Some(excerpt_json(self.message, SHOWN)),
            ..Finding::new(expected, actual)
        }
    }
}

/// The messages in a payload.
pub fn values(payload: &Payload) -> &[Value] {
    match payload {
        Payload::Json(value) => match value.as_ref() {
            Value::Array(items) => items,
            one => std::slice::from_ref(one),
        },
        _ => &[],
    }
}

/// The payload as far as a finding shows it.
pub fn shown(payload: &Payload) -> Option<String> {
    match payload {
        Payload::Json(value) => Some(excerpt_json(value, SHOWN)),
        other => text(other).map(|text| excerpt(&text, SHOWN)),
    }
}

/// The payload as text.
pub fn text(payload: &Payload) -> Option<String> {
    match payload {
        Payload::Json(value) => Some(value.to_string()),
        Payload::Text(text) | Payload::Bytes(text) | Payload::Failed(text) => Some(text.clone()),
        Payload::Nothing | Payload::Closed => None,
    }
}

/// A header line as excerpts show it. A session id lets its reader into the session, so of that
/// only the beginning is shown.
pub fn header_line(name: &str, value: &str) -> String {
    if !name.eq_ignore_ascii_case(SESSION_HEADER) || value.chars().count() <= ID_SHOWN {
        return format!("{name}: {value}");
    }
    let beginning: String = value.chars().take(ID_SHOWN).collect();
    format!("{name}: {beginning}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_session_id_only_the_beginning_is_shown() {
        assert_eq!(
            header_line("mcp-session-id", "0123456789abcdef"),
            "mcp-session-id: 01234567…"
        );
        assert_eq!(header_line("mcp-session-id", "x y"), "mcp-session-id: x y");
        assert_eq!(
            header_line("origin", "http://a.example"),
            "origin: http://a.example"
        );
    }
}
