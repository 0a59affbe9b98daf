//! Our side as a full client: what it declares, and how it answers what a server asks of it.

use serde_json::{Map, Value, json};

use crate::mcp::Revision;
use crate::wire::{McpClient, Said};

/// The root that our client shares; nothing is there.
const ROOT: &str = "file:///mcpkit/empty";
/// What our client's model says to everything.
const ANSWER: &str = "This is a fixed answer of the mcpkit test client.";
/// What a client says that fails at what it was asked.
const INTERNAL_ERROR: i64 = -32603;
/// What the specification shows for a user who refuses sampling.
const REFUSED: i64 = -1;

/// What a server can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A form for the user.
    Form,
    /// A page that the user opens.
    Url,
    /// A message of the client's model.
    Sampling,
    /// The client's roots.
    Roots,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 4] = [Kind::Form, Kind::Url, Kind::Sampling, Kind::Roots];

    /// The kind of a request, if a client can be asked for it.
    pub fn of(method: &str, params: &Value) -> Option<Kind> {
        match method {
            "elicitation/create" if params.get("mode").and_then(Value::as_str) == Some("url") => {
                Some(Kind::Url)
            }
            "elicitation/create" => Some(Kind::Form),
            "sampling/createMessage" => Some(Kind::Sampling),
            "roots/list" => Some(Kind::Roots),
            _ => None,
        }
    }

    /// In words.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Form => "a form",
            Kind::Url => "a page to open",
            Kind::Sampling => "sampling",
            Kind::Roots => "roots",
        }
    }

    /// Whether a client with these capabilities declared it.
    pub fn is_declared(self, capabilities: &Value) -> bool {
        let modes = capabilities.get("elicitation");
        let has = |mode| modes.is_some_and(|m| m.get(mode).is_some());
        match self {
            // No mode stands for forms.
            Kind::Form => modes.is_some() && (has("form") || !has("url")),
            Kind::Url => has("url"),
            Kind::Sampling => capabilities.get("sampling").is_some(),
            Kind::Roots => capabilities.get("roots").is_some(),
        }
    }
}

/// How our client answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reaction {
    /// With what was asked for.
    Accept,
    /// The user says no.
    Decline,
    /// The user closes the dialog.
    Cancel,
    /// With something that breaks the rules.
    Malformed,
    /// With an error.
    Error,
    /// Not at all.
    Silence,
}

/// The capabilities of a client that can do everything, as this revision writes them.
pub fn everything(revision: Revision) -> Value {
    let mut all = json!({"sampling": {}, "roots": {"listChanged": true}});
    if revision >= Revision::V2025_06_18 {
        all["elicitation"] = json!({});
    }
    if revision >= Revision::V2025_11_25 {
        all["elicitation"] = json!({"form": {}, "url": {}});
        all["sampling"] = json!({"tools": {}, "context": {}});
    }
    if revision >= Revision::V2026_07_28 {
        all["roots"] = json!({});
    }
    all
}

/// A client that can do everything.
pub fn full(revision: Revision, reaction: Reaction) -> McpClient {
    with(everything(revision), reaction)
}

/// A client that declares these capabilities, and answers whatever it is asked all the same.
pub fn with(capabilities: Value, reaction: Reaction) -> McpClient {
    McpClient::new(capabilities, move |method, params| {
        Kind::of(method, params).map(|kind| say(kind, reaction, params))
    })
}

/// What our client says to a question.
pub fn say(kind: Kind, reaction: Reaction, params: &Value) -> Said {
    match reaction {
        Reaction::Silence => Said::Silence,
        Reaction::Error => Said::Error(INTERNAL_ERROR, "the test client failed".into()),
        Reaction::Decline | Reaction::Cancel if kind == Kind::Sampling => {
            Said::Error(REFUSED, "the user refused the sampling".into())
        }
        _ => Said::Result(result(kind, reaction, params)),
    }
}

/// The result with which our client answers; [`Reaction::Error`] and [`Reaction::Silence`] have
/// none and count as cancelled.
pub fn result(kind: Kind, reaction: Reaction, params: &Value) -> Value {
    match (kind, reaction) {
        (Kind::Form, Reaction::Accept) => {
            let schema = params.get("requestedSchema").unwrap_or(&Value::Null);
            json!({"action": "accept", "content": fill(schema)})
        }
        (Kind::Url, Reaction::Accept) => json!({"action": "accept"}),
        (Kind::Form | Kind::Url, Reaction::Malformed) => {
            json!({"action": "mcpkit-nonsense", "content": {"mcpkit": {"not": "asked for"}}})
        }
        (Kind::Form | Kind::Url, Reaction::Decline) => json!({"action": "decline"}),
        (Kind::Form | Kind::Url, _) => json!({"action": "cancel"}),
        (Kind::Sampling, Reaction::Malformed) => json!({"role": "assistant"}),
        (Kind::Sampling, _) => json!({
            "role": "assistant",
            "content": {"type": "text", "text": ANSWER},
            "model": "mcpkit-test",
            "stopReason": "endTurn",
        }),
        (Kind::Roots, Reaction::Malformed) => json!({"roots": "none"}),
        (Kind::Roots, Reaction::Accept) => json!({"roots": [{"uri": ROOT, "name": "mcpkit"}]}),
        (Kind::Roots, _) => json!({"roots": []}),
    }
}

/// A form filled in: what the schema offers comes first, else something that fits its type.
fn fill(schema: &Value) -> Map<String, Value> {
    let fields = schema.get("properties").and_then(Value::as_object);
    let fields = fields.into_iter().flatten().take(100);
    fields
        .map(|(name, field)| (name.clone(), value(field)))
        .collect()
}

fn value(field: &Value) -> Value {
    let first = |key: &str| field.get(key)?.as_array()?.first();
    let titled = |key: &str| first(key)?.get("const");
    let offered = field
        .get("default")
        .or_else(|| field.get("const"))
        .or_else(|| first("enum"))
        .or_else(|| titled("oneOf"))
        .or_else(|| titled("anyOf"))
        .or_else(|| first("examples"));
    if let Some(offered) = offered {
        return offered.clone();
    }
    match field.get("type").and_then(Value::as_str) {
        Some("boolean") => true.into(),
        Some("integer" | "number") => number(field),
        Some("array") => json!([value(field.get("items").unwrap_or(&Value::Null))]),
        _ => text(field),
    }
}

/// The smallest number allowed, or the largest, or one.
fn number(field: &Value) -> Value {
    let bound = field.get("minimum").or_else(|| field.get("maximum"));
    bound.filter(|b| b.is_number()).cloned().unwrap_or(1.into())
}

fn text(field: &Value) -> Value {
    let known = match field.get("format").and_then(Value::as_str) {
        Some("email") => Some("mcpkit@example.com"),
        Some("uri") => Some("https://example.com/"),
        Some("date") => Some("2030-01-02"),
        Some("date-time") => Some("2030-01-02T03:04:05Z"),
        _ => None,
    };
    if let Some(known) = known {
        return known.into();
    }
    let bound = |key| field.get(key).and_then(Value::as_u64);
    let least = bound("minLength").unwrap_or(0).min(1000);
    let most = bound("maxLength").unwrap_or(1000).max(least);
    let text = "mcpkit".chars().chain(std::iter::repeat('x'));
    let length = least.max(most.min(6));
    text.take(usize::try_from(length).unwrap_or(6))
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_filled_with_what_they_offer_or_what_fits() {
        let schema = json!({"type": "object", "properties": {
            "a": {"type": "string", "default": "x"},
            "b": {"type": "string", "enum": ["y", "z"]},
            "c": {"type": "string", "oneOf": [{"const": "v", "title": "V"}]},
            "d": {"type": "array", "items": {"anyOf": [{"const": "w", "title": "W"}]}},
            "e": {"type": "integer", "minimum": 4},
            "f": {"type": "boolean"},
            "g": {"type": "string", "minLength": 8},
            "h": {"type": "string", "maxLength": 3},
            "i": {"type": "string", "format": "date"},
        }});
        let expected = json!({
            "a": "x", "b": "y", "c": "v", "d": ["w"], "e": 4, "f": true,
            "g": "mcpkitxx", "h": "mcp", "i": "2030-01-02",
        });
        assert_eq!(Value::Object(fill(&schema)), expected);
    }

    #[test]
    fn what_a_client_declared_depends_on_the_modes_it_names() {
        let declares = |kind: Kind, capabilities: Value| kind.is_declared(&capabilities);
        assert!(declares(Kind::Form, json!({"elicitation": {}})));
        assert!(!declares(Kind::Url, json!({"elicitation": {}})));
        assert!(!declares(Kind::Form, json!({"elicitation": {"url": {}}})));
        assert!(!declares(Kind::Form, json!({})));
        for revision in Revision::ALL {
            let all = everything(revision);
            assert!(declares(Kind::Roots, all.clone()) && declares(Kind::Sampling, all));
        }
    }
}
