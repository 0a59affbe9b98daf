//! `[[passes]]` and `[[fails]]`: answers and conversations that prove a check both ways.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, BodyKind};
use crate::mcp::Revision;
use crate::wire::{Direction, EventHead, Frame, HttpHead, Payload, Transcript, Transport};

/// One answer, several answers (one for each step that expects something), or a conversation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// HTTP status.
    pub status: Option<u16>,
    /// HTTP headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// A JSON body.
    pub body: Option<Value>,
    /// A body as JSON text, where TOML cannot write it (`null`), or text that is no JSON.
    pub text: Option<String>,
    /// The body came as a stream of events.
    #[serde(default)]
    pub events: bool,
    /// Several answers.
    #[serde(default)]
    pub answers: Vec<Example>,
    /// A conversation, for invariants.
    #[serde(default)]
    pub frames: Vec<ExampleFrame>,
    /// The revision of the conversation; the requirement's first when left out.
    pub revision: Option<Revision>,
}

/// A frame in short form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFrame {
    /// What the harness sent: JSON text or other text.
    pub sent: Option<String>,
    /// What the server sent: JSON text or other text.
    pub received: Option<String>,
    /// HTTP status of what was received.
    pub status: Option<u16>,
    /// The HTTP method of what was sent; POST when left out.
    pub verb: Option<String>,
    /// HTTP headers.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// It came as an event with this type.
    pub event: Option<String>,
    /// It came as an event with this id.
    pub event_id: Option<String>,
    /// The event told when to come back, in milliseconds.
    pub retry: Option<u64>,
    /// The frame came so many times; once when left out.
    pub times: Option<usize>,
    /// The stream of events ended here.
    #[serde(default)]
    pub closed: bool,
    /// The bytes were not UTF-8.
    #[serde(default)]
    pub not_utf8: bool,
    /// Number of the HTTP exchange; each sent frame begins a new one when left out.
    pub exchange: Option<u32>,
}

impl Example {
    /// The answers, one for each judged step.
    pub fn answers(&self) -> Vec<Answer> {
        if !self.answers.is_empty() {
            return self.answers.iter().flat_map(Example::answers).collect();
        }
        let parsed = self
            .text
            .as_deref()
            .and_then(|t| serde_json::from_str(t).ok());
        let message = self.body.clone().or(parsed);
        let text = self.text.clone().filter(|_| message.is_none());
        let kind = match (&message, &text) {
            _ if self.events => BodyKind::Events,
            (Some(_), _) => BodyKind::Json,
            (None, Some(_)) => BodyKind::Text,
            (None, None) => BodyKind::Empty,
        };
        vec![Answer {
            status: self.status,
            headers: self.headers.clone().into_iter().collect(),
            kind,
            message,
            text,
        }]
    }

    /// The conversation.
    pub fn transcript(&self, revision: Revision, transport: Transport) -> Transcript {
        let mut exchange = 0;
        let frames = self
            .frames
            .iter()
            .flat_map(|frame| {
                if frame.sent.is_some() && transport != Transport::Stdio {
                    exchange += 1;
                }
                let one = frame.frame(frame.exchange.unwrap_or(exchange), transport);
                std::iter::repeat_n(one, frame.times.unwrap_or(1))
            })
            .collect();
        Transcript {
            revision: self.revision.unwrap_or(revision),
            transport,
            check: "example".into(),
            frames,
        }
    }
}

impl ExampleFrame {
    fn frame(&self, exchange: u32, transport: Transport) -> Frame {
        let (direction, text) = match (&self.sent, &self.received) {
            (Some(text), _) => (Direction::Sent, text.as_str()),
            (None, text) => (Direction::Received, text.as_deref().unwrap_or_default()),
        };
        let payload = match serde_json::from_str(text) {
            _ if self.closed => Payload::Closed,
            _ if text.is_empty() => Payload::Nothing,
            _ if self.not_utf8 => Payload::Bytes(text.to_owned()),
            Ok(value) => Payload::Json(value),
            Err(_) => Payload::Text(text.to_owned()),
        };
        let in_event = self.event.is_some() || self.event_id.is_some();
        let in_stream = in_event || self.closed;
        let head = || HttpHead {
            verb: self
                .sent
                .as_ref()
                .map(|_| self.verb.clone().unwrap_or_else(|| "POST".into())),
            path: None,
            status: self.status,
            headers: self.headers.clone().into_iter().collect(),
        };
        Frame {
            at_ms: 0.0,
            direction,
            exchange,
            http: (transport != Transport::Stdio && !in_stream).then(head),
            event: in_event.then(|| EventHead {
                id: self.event_id.clone(),
                event: self.event.clone(),
                retry: self.retry,
            }),
            payload,
        }
    }
}
