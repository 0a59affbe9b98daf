//! The closed vocabulary of expectations, and how an answer is held against them.

use std::collections::BTreeMap;

use regex::Regex;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::answer::{Answer, BodyKind};
use super::flaw::Flaw;
use super::outside::{self, Place, SchemaFile, Snapshot};
use super::schema;
use crate::mcp::Revision;
use crate::mcp::message;

/// One expectation, or several of which any may hold.
#[derive(Debug, Clone)]
pub enum Expect {
    /// All members must hold.
    One(Box<Conditions>),
    /// Any of them must hold.
    Any(Vec<Conditions>),
}

/// By hand, so that a mistake inside is told as what it is.
impl<'de> Deserialize<'de> for Expect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Expect, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Expect;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("conditions, or a list of them")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expect, A::Error> {
                let one = Conditions::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Expect::One(Box::new(one)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Expect, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Expect::Any)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// What an answer must look like. Members left out are not looked at.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
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
    /// The content is valid against this JSON Schema, a file beside the requirement's.
    pub schema_file: Option<SchemaFile>,
    /// The content is what was saved under this name.
    pub snapshot: Option<Snapshot>,
    /// Pointers into the content that a snapshot does not look at.
    #[serde(default)]
    pub ignore: Vec<String>,
}

/// A value or a list of values.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(
    untagged,
    expecting = "a value of the right kind, or a list of such values, is needed"
)]
pub enum OneOrMany<T> {
    /// One.
    One(T),
    /// Any of these.
    Many(Vec<T>),
}

/// A status code, or a class of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a status such as 404 or \"4xx\" is needed")]
pub enum Status {
    /// A code.
    Code(u16),
    /// `2xx`, `4xx` …
    Class(String),
}

/// Whether something is there, or what it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "true, false or a regular expression is needed")]
pub enum Presence {
    /// It is there, or not.
    There(bool),
    /// It matches this regular expression as a whole.
    Matches(String),
}

/// Error codes.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "an error code, a list of codes, true or false is needed"
)]
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
    /// Refuses patterns that do not compile and pointers that point nowhere.
    pub(super) fn check(&self) -> Result<(), Flaw> {
        let compiles = |pattern: &str| {
            Regex::new(pattern).map(drop).map_err(|e| {
                let words = e.to_string();
                let why = words.lines().last().unwrap_or_default();
                let why = why.trim_start_matches("error: ");
                Flaw::new(format!("/{pattern}/ is no regular expression: {why}")).at(pattern)
            })
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
            let pointers = conditions.at.keys().chain(&conditions.ignore);
            if let Some(wrong) = pointers.into_iter().find(|p| !is_pointer(p)) {
                let reason = format!("`{wrong}` is no JSON pointer");
                let help = format!("pointers begin with `/`: did you mean `/{wrong}`?");
                return Err(Flaw::new(reason).at(wrong).help(help));
            }
        }
        Ok(())
    }

    /// Reads the files that it speaks of; without a place there must be none.
    pub(super) fn open(&mut self, place: Option<Place<'_>>) -> Result<(), Flaw> {
        let all = match self {
            Expect::One(one) => std::slice::from_mut(one.as_mut()),
            Expect::Any(many) => many,
        };
        for Conditions {
            schema_file,
            snapshot,
            ..
        } in all
        {
            let Some(place) = place else {
                if schema_file.is_some() || snapshot.is_some() {
                    return Err(Flaw::new("files beside it are for suites of users"));
                }
                continue;
            };
            schema_file.as_mut().map_or(Ok(()), |s| s.open(place))?;
            snapshot.as_mut().map_or(Ok(()), |s| s.open(place))?;
        }
        Ok(())
    }

    /// The snapshots among the conditions, with what they do not look at.
    pub fn snapshots(&self) -> impl Iterator<Item = (&Snapshot, &[String])> {
        let all = self.alternatives().iter();
        all.filter_map(|c| Some((c.snapshot.as_ref()?, c.ignore.as_slice())))
    }

    fn alternatives(&self) -> &[Conditions] {
        match self {
            Expect::One(one) => std::slice::from_ref(one),
            Expect::Any(many) => many,
        }
    }

    /// What is expected, in words.
    pub fn words(&self) -> String {
        let all = self.alternatives().iter();
        let words: Vec<_> = all.map(Conditions::words).collect();
        words.join("; or ")
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
        let all = self.against(answer, revision);
        if all.iter().all(|(_, holds)| *holds) {
            return Ok(());
        }
        Err(listed(all))
    }

    /// All conditions, in words.
    fn words(&self) -> String {
        // Every kind of answer has a status but those on stdio.
        let blank = Answer {
            status: Some(0),
            ..Answer::default()
        };
        let plain = Conditions {
            schema: None,
            schema_file: None,
            snapshot: None,
            ..self.clone()
        };
        let mut all = plain.against(&blank, Revision::NEWEST);
        let mut file = |text: String| all.push((text, true));
        if let Some(definition) = &self.schema {
            file(format!("a valid {definition}"));
        }
        if let Some(schema) = &self.schema_file {
            file(format!("content that is valid against {}", schema.name()));
        }
        if let Some(snapshot) = &self.snapshot {
            file(format!("content like the snapshot {}", snapshot.name));
        }
        listed(all)
    }

    /// Each condition in words, and whether it holds.
    fn against(&self, answer: &Answer, revision: Revision) -> Vec<(String, bool)> {
        let mut all = Vec::new();
        let mut condition = |text: String, holds: bool| all.push((text, holds));
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
        if self.schema_file.is_some() || self.snapshot.is_some() {
            let content = outside::content(message);
            let content = content.as_ref();
            let schema = self.schema_file.as_ref().map(|s| s.judge(content));
            let snapshot = self
                .snapshot
                .as_ref()
                .map(|s| s.judge(content, &self.ignore));
            for (text, holds) in [schema, snapshot].into_iter().flatten() {
                condition(text, holds);
            }
        }
        all
    }
}

fn listed(all: Vec<(String, bool)>) -> String {
    let words: Vec<_> = all.into_iter().map(|(text, _)| text).collect();
    words.join(", ")
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

fn is_pointer(text: &str) -> bool {
    text.is_empty() || text.starts_with('/')
}

/// A pattern that does not compile matches nothing; none gets past [`Expect::check`].
fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).is_ok_and(|r| r.is_match(text))
}
