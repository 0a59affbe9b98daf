//! What can go wrong between us and a server.

use std::time::Duration;

use super::Reply;

/// A failed exchange. The texts are fragments; `cli` says what to do about them.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WireError {
    /// No connection: refused, unreachable, or the name does not resolve.
    #[error("cannot connect to {address}: {reason}")]
    Connect {
        /// Host and port.
        address: String,
        /// The system's words.
        reason: String,
    },
    /// The TLS handshake failed.
    #[error("TLS with {address} failed: {reason}")]
    Tls {
        /// Host and port.
        address: String,
        /// The TLS library's words.
        reason: String,
    },
    /// Nothing came in time.
    #[error("no {what} within {} s", after.as_secs_f64())]
    Timeout {
        /// What was waited for.
        what: &'static str,
        /// How long.
        after: Duration,
        /// The last lines that a process wrote to stderr.
        stderr: String,
    },
    /// More than the bound allows.
    #[error("{what} over the limit of {limit}")]
    TooMuch {
        /// What was too much, such as `message bytes`.
        what: &'static str,
        /// The bound.
        limit: usize,
    },
    /// The text is not JSON.
    #[error("not JSON: {reason}")]
    Json {
        /// The parser's words, with line and column.
        reason: String,
    },
    /// The body is compressed although nobody asked for it.
    #[error("unrequested content-encoding `{0}`")]
    Encoding(String),
    /// A redirect that is not followed.
    #[error("redirect to {to} not followed: {why}")]
    Redirect {
        /// Where it points.
        to: String,
        /// Why not.
        why: &'static str,
    },
    /// The other side ended the connection or its output in the middle.
    #[error("connection closed {0}")]
    Closed(String),
    /// HTTP that cannot be read.
    #[error("broken HTTP: {0}")]
    Http(String),
    /// The command cannot be started.
    #[error("cannot start `{command}`: {reason}")]
    Spawn {
        /// The program.
        command: String,
        /// The system's words.
        reason: String,
    },
    /// The process ended.
    #[error("the server process ended ({status})")]
    Exited {
        /// Exit code or signal.
        status: String,
        /// The last lines of its stderr.
        stderr: String,
    },
    /// It answers, but not as an MCP server does.
    #[error("{0}")]
    NotMcp(String),
    /// HTTP 401: the server wants to know who asks.
    #[error("{0}")]
    Unauthorized(String),
    /// A header, URL or command that cannot be sent.
    #[error("{0}")]
    Invalid(String),
}

impl WireError {
    /// The error for an answer without a result.
    pub(super) fn refused(reply: &Reply, text: String) -> WireError {
        match reply.status {
            Some(401) => WireError::Unauthorized(text),
            _ => WireError::NotMcp(text),
        }
    }

    /// The error with every text that came from outside passed through a filter.
    pub(super) fn map_texts(mut self, filter: impl Fn(&str) -> String) -> WireError {
        match &mut self {
            WireError::Connect { address, reason } | WireError::Tls { address, reason } => {
                *address = filter(address);
                *reason = filter(reason);
            }
            WireError::Json { reason: text }
            | WireError::Encoding(text)
            | WireError::Redirect { to: text, .. }
            | WireError::Closed(text)
            | WireError::Http(text)
            | WireError::NotMcp(text)
            | WireError::Unauthorized(text)
            | WireError::Invalid(text) => *text = filter(text),
            WireError::Spawn { command, reason } => {
                *command = filter(command);
                *reason = filter(reason);
            }
            WireError::Exited { status, stderr } => {
                *status = filter(status);
                *stderr = filter(stderr);
            }
            WireError::Timeout { stderr, .. } => *stderr = filter(stderr),
            WireError::TooMuch { .. } => {}
        }
        self
    }

    /// Whether the server could not be reached at all, as opposed to misbehaving.
    pub fn is_unreachable(&self) -> bool {
        matches!(
            self,
            WireError::Connect { .. } | WireError::Tls { .. } | WireError::Spawn { .. }
        )
    }
}
