//! One way to talk to a server over any transport: send this, wait for that.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::http::HttpLink;
use super::process::Exit;
use super::sse::SseLink;
use super::stdio::StdioLink;
use super::transcript::header;
use super::{Limits, Payload, Recorder, WireError};
use crate::mcp::message::{self, Kind};

/// The HTTP method; ignored on stdio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Verb {
    /// Sends a message.
    #[default]
    Post,
    /// Opens a stream.
    Get,
    /// Ends a session.
    Delete,
}

impl Verb {
    /// As written in an HTTP request.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Post => "POST",
            Verb::Get => "GET",
            Verb::Delete => "DELETE",
        }
    }
}

/// When an exchange is over.
#[derive(Debug, Clone, PartialEq)]
pub enum Awaits {
    /// With the response of this id, or with one that has no id.
    Id(Value),
    /// With the first response of any id.
    Any,
    /// Nothing should come; on streams, listen this long.
    Nothing(Duration),
    /// With the next message, or after this time.
    Message(Duration),
}

/// What to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// The HTTP method.
    pub verb: Verb,
    /// The bytes, without a final line feed; without them, only what comes is read.
    pub body: Option<Vec<u8>>,
    /// HTTP headers, later ones win; `None` removes one.
    pub headers: Vec<(String, Option<String>)>,
    /// When the exchange is over.
    pub awaits: Awaits,
}

/// The body of an HTTP response, or the line that answered.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Body {
    /// No bytes.
    #[default]
    Empty,
    /// A JSON value.
    Json(Value),
    /// Text that is not JSON.
    Text(String),
    /// A stream of server-sent events; its messages are in [`Reply::messages`].
    Events,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    /// HTTP status; `None` on stdio.
    pub status: Option<u16>,
    /// HTTP headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
    /// Every JSON value received, in order.
    pub messages: Vec<Value>,
    /// The response that was awaited (a batch of them comes as an array).
    pub answer: Option<Value>,
    /// A stream ended by itself within a moment of the answer.
    pub closed: bool,
}

impl Reply {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// The result of the answer.
    pub fn result(&self) -> Option<&Value> {
        self.answer.as_ref().and_then(message::result)
    }

    /// The error code of the answer.
    pub fn error_code(&self) -> Option<i64> {
        self.answer.as_ref().and_then(message::error_code)
    }
}

/// Whether a value answers something: a response, or a batch with one in it.
pub(super) fn is_answer(value: &Value) -> bool {
    match value {
        Value::Array(items) => items
            .iter()
            .any(|v| matches!(message::kind(v), Kind::Response { .. })),
        value => matches!(message::kind(value), Kind::Response { .. }),
    }
}

/// Whether a value is what the exchange waits for.
pub(super) fn ends(awaits: &Awaits, value: &Value) -> bool {
    match awaits {
        Awaits::Nothing(_) => false,
        Awaits::Message(_) => true,
        Awaits::Any => is_answer(value),
        Awaits::Id(id) => match message::kind(value) {
            Kind::Response {
                id: Some(Value::Null) | None,
            } => true,
            Kind::Response { id: Some(got) } => got == id,
            _ => value.is_array() && is_answer(value),
        },
    }
}

impl Awaits {
    /// How long to read, where silence is no error.
    pub(super) fn quiet(&self) -> Option<Duration> {
        match self {
            Awaits::Nothing(time) | Awaits::Message(time) => Some(*time),
            Awaits::Id(_) | Awaits::Any => None,
        }
    }
}

impl Outgoing {
    /// The body as a record keeps it.
    pub(super) fn payload(&self) -> Payload {
        self.body.as_deref().map_or(Payload::Nothing, payload)
    }
}

/// What we send, as a record keeps it.
pub(super) fn payload(bytes: &[u8]) -> Payload {
    match (serde_json::from_slice(bytes), std::str::from_utf8(bytes)) {
        (Ok(value), _) => Payload::Json(Arc::new(value)),
        (Err(_), Ok(text)) => Payload::Text(text.to_owned()),
        (Err(_), Err(_)) => Payload::Bytes(String::from_utf8_lossy(bytes).into_owned()),
    }
}

/// An open way to a server.
pub(super) enum Link {
    Http(Box<HttpLink>),
    Sse(Box<SseLink>),
    Stdio(Box<StdioLink>),
}

impl Link {
    pub async fn exchange(&mut self, out: &Outgoing) -> Result<Reply, WireError> {
        self.recorder().check(self.limits())?;
        let outcome = match self {
            Link::Http(link) => link.exchange(out).await,
            Link::Sse(link) => link.exchange(out).await,
            Link::Stdio(link) => link.exchange(out).await,
        };
        let outcome = outcome.map_err(|e| self.recorder().clean_error(e));
        if let Err(error) = &outcome {
            self.recorder().failed(error);
        }
        outcome
    }

    fn limits(&self) -> &Limits {
        match self {
            Link::Http(link) => &link.limits,
            Link::Sse(link) => link.limits(),
            Link::Stdio(link) => &link.limits,
        }
    }

    pub fn limits_mut(&mut self) -> &mut Limits {
        match self {
            Link::Http(link) => &mut link.limits,
            Link::Sse(link) => link.limits_mut(),
            Link::Stdio(link) => &mut link.limits,
        }
    }

    pub fn recorder(&self) -> &Recorder {
        match self {
            Link::Http(link) => &link.recorder,
            Link::Sse(link) => link.recorder(),
            Link::Stdio(link) => &link.recorder,
        }
    }

    /// Ends the connection; for a process, tells how it ended.
    pub async fn close(self) -> Option<Exit> {
        match self {
            Link::Stdio(link) => Some(link.close().await),
            _ => None,
        }
    }
}
