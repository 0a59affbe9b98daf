//! What a step is judged on: the same shape for a live reply and for an example in a file.

use serde_json::Value;

use crate::wire::{Body, Reply};

/// The visible parts of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Deserialize)]
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
        self.headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str())
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
            (Some(message), _) => Some(excerpt(&message.to_string(), 600)),
            (None, Some(text)) => Some(excerpt(text, 600)),
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
        Some(result) => format!("result {}", excerpt(&result.to_string(), 160)),
        None => format!("body {}", excerpt(&message.to_string(), 160)),
    }
}

/// An excerpt; some libraries put whole dumps over many lines into a message.
fn in_one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    excerpt(&words.join(" "), 120)
}

/// The first characters of a text, with a sign that more followed.
pub fn excerpt(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} bytes)", &text[..end], text.len()),
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
}
