//! One thing to send in a conversation, with everything that a check may want to bend.

use std::time::Duration;

use serde_json::Value;

use super::Verb;

/// What a call carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A request; the session picks the id unless one is given.
    Request {
        /// The method.
        method: String,
        /// The parameters; `_meta` is added in the modern era.
        params: Option<Value>,
        /// An id of the caller's choice.
        id: Option<Value>,
    },
    /// A notification.
    Notification {
        /// The method.
        method: String,
        /// The parameters.
        params: Option<Value>,
    },
    /// Literal text.
    Raw(String),
    /// Literal bytes, such as text that is no UTF-8.
    Bytes(Vec<u8>),
    /// No body (GET, DELETE).
    Nothing,
}

/// One thing to send, with everything that a check may want to bend.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The message.
    pub content: Content,
    /// The HTTP method.
    pub verb: Verb,
    /// Header overrides; `None` removes a header.
    pub headers: Vec<(String, Option<String>)>,
    /// Whether `_meta` is filled in (modern era).
    pub meta: bool,
    /// Listen this long for an answer that must not come (or need not).
    pub silence: Option<Duration>,
}

impl Call {
    /// A call without overrides.
    pub fn new(content: Content) -> Call {
        Call {
            content,
            verb: Verb::Post,
            headers: Vec::new(),
            meta: true,
            silence: None,
        }
    }

    /// A request without overrides.
    pub fn request(method: &str, params: Option<Value>) -> Call {
        Call::new(Content::Request {
            method: method.to_owned(),
            params,
            id: None,
        })
    }

    /// A notification without overrides.
    pub fn notification(method: &str, params: Option<Value>) -> Call {
        Call::new(Content::Notification {
            method: method.to_owned(),
            params,
        })
    }
}
