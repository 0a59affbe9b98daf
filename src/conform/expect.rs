//! The closed vocabulary of expectations, and how an answer is held against them.

use std::collections::BTreeMap;

use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, BodyKind};
use super::schema;
use crate::mcp::Revision;
use crate::mcp::message;

/// One expectation, or several of which any may hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Expect {
    /// All members must hold.
    One(Box<Conditions>),
    /// Any of them must hold.
    Any(Vec<Conditions>),
}

/// What an answer must look like. Members left out are not looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// HTTP status: `404`, `[400, 404]` or `"4xx"`; ignored on stdio.
    pub status: Option<OneOrMany<Status>>,
    /// Headers: `true` present, `false` absent, or a regular expression for the whole value.
    #[serde(default)]
    pub header: BTreeMap<String, Presence>,
    /// A JSON-RPC error: a code, several, or `true` for any.
    pub error: Option<Codes>,
    /// A JSON-RPC result is there, or is not.
    pub result: Option<bool>,
    /// The kind of body.
    pub body: Option<OneOrMany<BodyKind>>,
    /// JSON pointers into the answer.
    #[serde(default)]
    pub at: BTreeMap<String, Check>,
    /// The result is valid against this definition of the revision's schema.
    pub schema: Option<String>,
}

/// A value or a list of values.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// Any of these.
    Many(Vec<T>),
}

/// A status code, or a class of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Status {
    /// A code.
    Code(u16),
    /// `2xx`, `4xx` …
    Class(String),
}

/// Whether something is there, or what it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Presence {
    /// It is there, or not.
    There(bool),
    /// It matches this regular expression as a whole.
    Matches(String),
}

/// Error codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Codes {
    /// Any error, or none.
    Any(bool),
    /// One of these codes.
    Of(OneOrMany<i64>),
}

/// A condition on a value in the answer; all members given must hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// It is there, or not.
    pub present: Option<bool>,
    /// It equals this value.
    pub equals: Option<Value>,
    /// It differs from this value.
    pub differs: Option<Value>,
    /// It is a string that matches this regular expression somewhere.
    pub matches: Option<String>,
    /// It is an array that holds this value.
    pub holds: Option<Value>,
}

impl Expect {
    /// Refuses patterns that do not compile.
    pub(super) fn check(&self) -> Result<(), String> {
        let compiles = |pattern: &str| {
            Regex::new(pattern)
                .map(drop)
                .map_err(|e| format!("/{pattern}/ is no regular expression: {e}"))
        };
        for conditions in self.alternatives() {
            for presence in conditions.header.values() {
                if let Presence::Matches(pattern) = presence {
                    compiles(pattern)?;
                }
            }
            for check in conditions.at.values() {
                check.matches.as_deref().map_or(Ok(()), compiles)?;
            }
        }
        Ok(())
    }

    fn alternatives(&self) -> &[Conditions] {
        match self {
            Expect::One(one) => std::slice::from_ref(one),
            Expect::Any(many) => many,
        }
    }

    /// `Ok`, or what was expected and is not so.
    pub fn judge(&self, answer: &Answer, revision: Revision) -> Result<(), String> {
        let mut wanted = Vec::new();
        for conditions in self.alternatives() {
            match conditions.judge(answer, revision) {
                Ok(()) => return Ok(()),
                Err(unmet) => wanted.push(unmet),
            }
        }
        wanted.dedup();
        Err(wanted.join("; or "))
    }
}

impl Conditions {
    /// All conditions, in words; `Err` with them when one does not hold.
    fn judge(&self, answer: &Answer, revision: Revision) -> Result<(), String> {
        let mut words = Vec::new();
        let mut held = true;
        let mut condition = |text: String, holds: bool| {
            words.push(text);
            held &= holds;
        };
        if let (Some(wanted), Some(status)) = (&self.status, answer.status) {
            let text = wanted.words(|s| match s {
                Status::Code(code) => code.to_string(),
                Status::Class(class) => class.clone(),
            });
            condition(format!("HTTP {text}"), wanted.any(|s| s.is(status)));
        }
        for (name, wanted) in &self.header {
            let value = answer.header(name);
            let (text, holds) = match wanted {
                Presence::There(true) => (format!("header {name}"), value.is_some()),
                Presence::There(false) => (format!("no header {name}"), value.is_none()),
                Presence::Matches(pattern) => (
                    format!("header {name} like /{pattern}/"),
                    value.is_some_and(|v| matches(&format!("^(?:{pattern})$"), v)),
                ),
            };
            condition(text, holds);
        }
        let message = answer.message.as_ref();
        let has_error = message.is_some_and(|m| m.get("error").is_some());
        match &self.error {
            None => {}
            Some(Codes::Any(true)) => condition("a JSON-RPC error".into(), has_error),
            Some(Codes::Any(false)) => condition("no JSON-RPC error".into(), !has_error),
            Some(Codes::Of(codes)) => {
                let code = message.and_then(message::error_code);
                let text = codes.words(i64::to_string);
                let holds = code.is_some_and(|c| codes.any(|wanted| *wanted == c));
                condition(format!("error {text}"), holds);
            }
        }
        if let Some(wanted) = self.result {
            let there = message.is_some_and(|m| m.get("result").is_some());
            let text = if wanted { "a result" } else { "no result" };
            condition(text.into(), there == wanted);
        }
        if let Some(wanted) = &self.body {
            let text = wanted.words(|k| format!("{k:?}").to_lowercase());
            // On stdio there are no bodies, only messages or none.
            let holds = answer.status.is_none() || wanted.any(|k| *k == answer.kind);
            condition(format!("body: {text}"), holds);
        }
        for (pointer, check) in &self.at {
            let value = message.and_then(|m| m.pointer(pointer));
            for (text, holds) in check.judge(value) {
                condition(format!("{pointer} {text}"), holds);
            }
        }
        if let Some(definition) = &self.schema {
            let problem = match message.and_then(message::result) {
                None => Some("there is no result".to_owned()),
                Some(result) => schema::violation(revision, definition, result),
            };
            let text = match &problem {
                None => format!("a valid {definition}"),
                Some(problem) => format!("a valid {definition} ({problem})"),
            };
            condition(text, problem.is_none());
        }
        if held { Ok(()) } else { Err(words.join(", ")) }
    }
}

impl Check {
    fn judge(&self, value: Option<&Value>) -> Vec<(String, bool)> {
        let mut out = Vec::new();
        if let Some(present) = self.present {
            let text = if present { "is there" } else { "is absent" };
            out.push((text.to_owned(), value.is_some() == present));
        }
        if let Some(wanted) = &self.equals {
            out.push((format!("= {wanted}"), value == Some(wanted)));
        }
        if let Some(other) = &self.differs {
            let holds = value.is_some_and(|v| v != other);
            out.push((format!("is there and not {other}"), holds));
        }
        if let Some(pattern) = &self.matches {
            let text = value.and_then(Value::as_str);
            let holds = text.is_some_and(|t| matches(pattern, t));
            out.push((format!("matches /{pattern}/"), holds));
        }
        if let Some(wanted) = &self.holds {
            let list = value.and_then(Value::as_array);
            let holds = list.is_some_and(|l| l.contains(wanted));
            out.push((format!("holds {wanted}"), holds));
        }
        out
    }
}

impl Status {
    fn is(&self, status: u16) -> bool {
        match self {
            Status::Code(code) => *code == status,
            Status::Class(class) => {
                let digit = class.strip_suffix("xx").and_then(|d| d.parse::<u16>().ok());
                digit == Some(status / 100)
            }
        }
    }
}

impl<T> OneOrMany<T> {
    /// The values.
    pub fn slice(&self) -> &[T] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }

    /// The values as a list.
    pub fn into_vec(self) -> Vec<T> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }

    fn any(&self, test: impl Fn(&T) -> bool) -> bool {
        self.slice().iter().any(test)
    }

    fn words(&self, word: impl Fn(&T) -> String) -> String {
        let words: Vec<_> = self.slice().iter().map(word).collect();
        words.join(" or ")
    }
}

/// A pattern that does not compile matches nothing; none gets past [`Expect::check`].
fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).is_ok_and(|r| r.is_match(text))
}
