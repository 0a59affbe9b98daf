//! The record of a conversation: every frame, both ways, free of secrets.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::budget::Budget;
use super::{Limits, Redactor, Transport, WireError};
use crate::mcp::Revision;

/// Who sent a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The harness.
    Sent,
    /// The server.
    Received,
}

/// The head of an HTTP request or response.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HttpHead {
    /// `POST`, `GET` or `DELETE`; of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// The path; of a request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The status code; of a response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Header fields, names in lower case.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
}

impl HttpHead {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

/// The value of the first header with this name, whatever its case.
pub fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_str())
}

/// The fields of a server-sent event besides its data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventHead {
    /// `id:`, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `event:`, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// `retry:` in milliseconds, if given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry: Option<u64>,
}

/// What a frame carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Payload {
    /// No body, or the head of a stream.
    Nothing,
    /// A JSON value; equal ones of a run are kept once.
    Json(Arc<Value>),
    /// Text that is not JSON.
    Text(String),
    /// Bytes that are not UTF-8, read with replacement characters.
    Bytes(String),
    /// The stream or process ended.
    Closed,
    /// The exchange failed; the text of the [`super::WireError`].
    Failed(String),
}

/// One message, or the start or end of something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Milliseconds since the transcript began.
    pub at_ms: f64,
    /// Who sent it.
    pub direction: Direction,
    /// Frames of one HTTP exchange share a number; on stdio all frames share 0.
    pub exchange: u32,
    /// The HTTP head, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http: Option<HttpHead>,
    /// The event fields, where it came as a server-sent event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventHead>,
    /// The content.
    pub payload: Payload,
}

/// A whole conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transcript {
    /// The revision spoken.
    pub revision: Revision,
    /// The transport used.
    pub transport: Transport,
    /// The check that held it.
    pub check: String,
    /// What was said, in order.
    pub frames: Vec<Frame>,
}

/// Collects the frames of one conversation; clones share the record.
#[derive(Debug, Clone)]
pub struct Recorder {
    start: Instant,
    redactor: Arc<Redactor>,
    budget: Budget,
    frames: Arc<Mutex<Vec<Frame>>>,
}

impl Recorder {
    /// An empty record that masks what the redactor knows and draws on the run's budget.
    pub(super) fn new(redactor: Arc<Redactor>, budget: Budget) -> Recorder {
        Recorder {
            start: Instant::now(),
            redactor,
            budget,
            frames: Arc::default(),
        }
    }

    /// Adds a frame, stamped with the time and free of secrets.
    pub fn record(
        &self,
        direction: Direction,
        exchange: u32,
        http: Option<HttpHead>,
        event: Option<EventHead>,
        payload: Payload,
    ) {
        let clean = |s: String| self.redactor.text(&s);
        let payload = match payload {
            Payload::Json(mut value) => {
                if self.redactor.has_secrets() {
                    self.redactor.value(Arc::make_mut(&mut value));
                }
                Payload::Json(self.budget.share(value))
            }
            Payload::Text(text) => Payload::Text(clean(text)),
            Payload::Bytes(text) => Payload::Bytes(clean(text)),
            Payload::Failed(text) => Payload::Failed(clean(text)),
            other => other,
        };
        let http = http.map(|mut head| {
            for (name, value) in &mut head.headers {
                *value = self.redactor.header_value(name, value);
            }
            head.path = head.path.map(clean);
            head
        });
        let event = event.map(|head| EventHead {
            id: head.id.map(clean),
            event: head.event.map(clean),
            retry: head.retry,
        });
        let frame = Frame {
            at_ms: self.start.elapsed().as_secs_f64() * 1000.0,
            direction,
            exchange,
            http,
            event,
            payload,
        };
        self.budget.take(&frame);
        self.frames().push(frame);
    }

    /// Keeps an exchange that failed.
    pub(super) fn failed(&self, error: &WireError) {
        let payload = Payload::Failed(error.to_string());
        self.record(Direction::Received, 0, None, None, payload);
    }

    /// Whether the run may go on talking.
    pub(super) fn check(&self, limits: &Limits) -> Result<(), WireError> {
        self.budget.check(limits)
    }

    /// A text from outside, free of secrets.
    pub(super) fn clean(&self, text: &str) -> String {
        self.redactor.text(text)
    }

    /// An error, free of secrets.
    pub(super) fn clean_error(&self, error: WireError) -> WireError {
        error.map_texts(|text| self.clean(text))
    }

    /// The frames so far; the record starts anew.
    pub fn take(&self) -> Vec<Frame> {
        std::mem::take(&mut *self.frames())
    }

    /// The last frame that we sent.
    pub fn last_sent(&self) -> Option<Frame> {
        let frames = self.frames();
        let last = frames.iter().rfind(|f| f.direction == Direction::Sent);
        last.cloned()
    }

    fn frames(&self) -> std::sync::MutexGuard<'_, Vec<Frame>> {
        self.frames.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
