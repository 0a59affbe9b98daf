//! One way to talk to a server over any transport: send this, wait for that.

use std::time::Duration;

use serde_json::Value;

use super::http::HttpLink;
use super::process::Exit;
use super::sse::SseLink;
use super::stdio::StdioLink;
use super::transcript::header;
use super::{Limits, Recorder, WireError};
use crate::mcp::message::{self, Kind};
use crate::mcp::names::METHOD_NOT_FOUND;

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
}

/// What to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// The HTTP method.
    pub verb: Verb,
    /// The text, without a final line feed.
    pub body: Option<String>,
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

/// Our answer to a request of the server: we offer nothing but `ping`.
pub(super) fn courtesy(value: &Value) -> Option<Value> {
    match message::kind(value) {
        Kind::Request { method: "ping", id } => {
            Some(message::success(id.clone(), serde_json::json!({})))
        }
        Kind::Request { id, .. } => Some(message::failure(
            Some(id.clone()),
            METHOD_NOT_FOUND,
            "this client offers no such method",
        )),
        _ => None,
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
            self.recorder().record(
                super::Direction::Received,
                0,
                None,
                None,
                super::Payload::Failed(error.to_string()),
            );
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
