//! What a step is judged on: the same shape for a live reply and for an example in a file.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::wire::{Body, Reply, header};

/// The visible parts of an answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// HTTP status; `None` on stdio.
    pub status: Option<u16>,
    /// HTTP headers.
    pub headers: Vec<(String, String)>,
    /// What kind of body came.
    pub kind: BodyKind,
    /// The JSON-RPC response, or the JSON body.
    pub message: Option<Value>,
    /// The body, when it is not JSON.
    pub text: Option<String>,
}

/// Kind of a body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// No bytes.
    #[default]
    Empty,
    /// A JSON value.
    Json,
    /// Text that is not JSON.
    Text,
    /// A stream of events.
    Events,
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Answer {
        let (kind, message, text) = match reply.body {
            Body::Empty => (BodyKind::Empty, reply.answer, None),
            Body::Json(value) => (BodyKind::Json, reply.answer.or(Some(value)), None),
            Body::Text(text) => (BodyKind::Text, None, Some(text)),
            Body::Events => (BodyKind::Events, reply.answer, None),
        };
        Answer {
            status: reply.status,
            headers: reply.headers,
            kind,
            message,
            text,
        }
    }
}

impl Answer {
    /// The value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    /// What came, in one line: `HTTP 404, error -32601 (Method not found)`.
    pub fn describe(&self) -> String {
        let mut parts = Vec::new();
        if let Some(status) = self.status {
            parts.push(format!("HTTP {status}"));
        }
        match (&self.message, &self.text) {
            (Some(message), _) => parts.push(describe_message(message)),
            (None, Some(text)) => parts.push(format!("text `{}`", in_one_line(text))),
            (None, None) if self.kind == BodyKind::Events => parts.push("an event stream".into()),
            (None, None) => parts.push("no body".into()),
        }
        parts.join(", ")
    }

    /// The body as an excerpt.
    pub fn body_excerpt(&self) -> Option<String> {
        match (&self.message, &self.text) {
            (Some(message), _) => Some(excerpt_json(message, SHOWN)),
            (None, Some(text)) => Some(excerpt(text, SHOWN)),
            (None, None) => None,
        }
    }
}

fn describe_message(message: &Value) -> String {
    if let Some(error) = message.get("error") {
        let code = error
            .get("code")
            .map_or("without code".to_owned(), Value::to_string);
        return match error.get("message").and_then(Value::as_str) {
            Some(text) => format!("error {code} ({})", in_one_line(text)),
            None => format!("error {code}"),
        };
    }
    match message.get("result") {
        Some(result) => format!("result {}", excerpt_json(result, 160)),
        None => format!("body {}", excerpt_json(message, 160)),
    }
}

/// An excerpt; some libraries put whole dumps over many lines into a message.
fn in_one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    excerpt(&words.join(" "), 120)
}

/// How much of a message a finding shows.
pub const SHOWN: usize = 600;

/// The first characters of a text, with a sign that more followed.
pub fn excerpt(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// As [`excerpt`] of the value's JSON. What is not shown is never written: a message may be large
/// and have thousands of findings.
pub fn excerpt_json(value: &Value, most: usize) -> String {
    let mut start = Start {
        bytes: Vec::new(),
        most: most.saturating_mul(4),
    };
    // Only a full buffer can fail.
    let _ = serde_json::to_writer(&mut start, value);
    excerpt(&String::from_utf8_lossy(&start.bytes), most)
}

/// Takes so many bytes and no more; a character has at most four.
struct Start {
    bytes: Vec<u8>,
    most: usize,
}

impl std::io::Write for Start {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() > self.most {
            return Err(std::io::ErrorKind::WriteZero.into());
        }
        let room = self.most + 1 - self.bytes.len();
        let taken = bytes.len().min(room);
        self.bytes.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_is_described_in_one_line() {
        let dump = "[\n  {\n    \"code\": \"invalid_type\"\n  }\n]";
        let message = json!({"error": {"code": -32603, "message": dump}});
        let answer = Answer {
            message: Some(message),
            ..Answer::default()
        };
        let wanted = r#"error -32603 ([ { "code": "invalid_type" } ])"#;
        assert_eq!(answer.describe(), wanted);
        let page = Answer {
            status: Some(404),
            text: Some("Cannot GET /mcp\n\n".into()),
            ..Answer::default()
        };
        assert_eq!(page.describe(), "HTTP 404, text `Cannot GET /mcp`");
    }

    #[test]
    fn excerpts_of_values_are_the_beginning_of_their_json() {
        let value = json!({"é": ["a".repeat(1000)]});
        let text = value.to_string();
        for most in [0, 1, 3, 50, 2000] {
            assert_eq!(excerpt_json(&value, most), excerpt(&text, most), "{most}");
        }
    }
}
