//! Steps: what to send and what to expect. The vocabulary is closed; a case that wants a loop or
//! a branch is a probe.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use super::expect::Expect;
use super::flaw::Flaw;
use super::outside::Place;
use crate::wire::{Call, Content, Verb};

/// One thing to send, with what must come back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Sends a request.
    pub send: Option<Message>,
    /// Calls a tool that the user names.
    pub call: Option<ToolCall>,
    /// Sends a notification.
    pub notify: Option<Message>,
    /// Sends literal text.
    pub raw: Option<String>,
    /// HTTP GET on the endpoint.
    #[serde(default)]
    pub open: bool,
    /// HTTP DELETE on the endpoint: ends the session.
    #[serde(default)]
    pub close: bool,
    /// Headers to set (`"text"`) or leave out (`false`).
    #[serde(default)]
    pub headers: BTreeMap<String, Header>,
    /// Listen so many milliseconds for something that must not come.
    pub silence_ms: Option<u64>,
    /// Judged: any of these alternatives must hold.
    pub expect: Option<Expect>,
    /// Assumed: when it does not hold, there is nothing to judge.
    pub given: Option<Expect>,
    /// Keeps values of the answer (JSON pointers) for later `${name}`s.
    #[serde(default)]
    pub keep: BTreeMap<String, String>,
}

/// A request or notification to send.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// The method.
    pub method: String,
    /// The parameters.
    pub params: Option<Value>,
    /// An id of our choice.
    pub id: Option<Value>,
    /// `false` leaves out the `_meta` members that 2026-07-28 asks for.
    #[serde(default = "yes")]
    pub meta: bool,
}

/// A call of a tool.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolCall {
    /// The tool's name.
    pub tool: String,
    /// Its arguments.
    pub arguments: Option<Value>,
}

/// A header's value, or its absence.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a header is a text, or false to leave it out")]
pub enum Header {
    /// Set to this text.
    Set(String),
    /// `false`: left out.
    Leave(bool),
}

/// Values for `${name}` in texts: what the server offers, and what earlier steps kept.
pub type Variables = BTreeMap<String, String>;

/// A `${name}` that has no value: the server offers nothing of the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub String);

impl Step {
    /// Refuses steps that do not say exactly one thing to do, and broken patterns.
    pub(super) fn check(&self) -> Result<(), Flaw> {
        let actions = [
            self.call.is_some(),
            self.send.is_some(),
            self.notify.is_some(),
            self.raw.is_some(),
            self.open,
            self.close,
        ];
        if actions.iter().filter(|a| **a).count() != 1 {
            let reason = "a step has exactly one of call, send, notify, raw, open and close";
            return Err(Flaw::new(reason).at("[[step]]"));
        }
        if self
            .headers
            .values()
            .any(|h| matches!(h, Header::Leave(true)))
        {
            return Err(Flaw::new("a header is a text or false").at("headers"));
        }
        let expected = [&self.given, &self.expect];
        expected.into_iter().flatten().try_for_each(Expect::check)
    }

    /// Reads the files that its expectations speak of.
    pub(super) fn open_files(&mut self, place: Option<Place<'_>>) -> Result<(), Flaw> {
        let expected = [&mut self.given, &mut self.expect];
        let mut expected = expected.into_iter().flatten();
        expected.try_for_each(|e| e.open(place))
    }

    /// The call that the step makes.
    pub(super) fn call(&self, variables: &Variables) -> Result<Call, Missing> {
        let fill = |m: &Message| -> Result<(String, Option<Value>), Missing> {
            let params = m.params.clone().map(|p| fill_value(p, variables));
            Ok((fill_text(&m.method, variables)?, params.transpose()?))
        };
        let mut call = if let Some(ToolCall { tool, arguments }) = &self.call {
            let arguments = arguments.clone().unwrap_or_else(|| serde_json::json!({}));
            let params = serde_json::json!({"name": tool, "arguments": arguments});
            Call::request("tools/call", Some(fill_value(params, variables)?))
        } else if let Some(send) = &self.send {
            let (method, params) = fill(send)?;
            let id = send.id.clone();
            Call::new(Content::Request { method, params, id })
        } else if let Some(notify) = &self.notify {
            let (method, params) = fill(notify)?;
            Call::new(Content::Notification { method, params })
        } else if let Some(raw) = &self.raw {
            Call::new(Content::Raw(fill_text(raw, variables)?))
        } else {
            let mut call = Call::new(Content::Nothing);
            call.verb = if self.open { Verb::Get } else { Verb::Delete };
            call
        };
        call.meta = [&self.send, &self.notify]
            .into_iter()
            .flatten()
            .all(|m| m.meta);
        for (name, value) in &self.headers {
            let value = match value {
                Header::Set(text) => Some(fill_text(text, variables)?),
                Header::Leave(_) => None,
            };
            call.headers.push((name.clone(), value));
        }
        if self.open {
            let accept = Some("text/event-stream".to_owned());
            call.headers.insert(0, ("Accept".into(), accept));
        }
        call.silence = self.silence_ms.map(Duration::from_millis);
        Ok(call)
    }
}

fn fill_value(value: Value, variables: &Variables) -> Result<Value, Missing> {
    Ok(match value {
        Value::String(text) => Value::String(fill_text(&text, variables)?),
        Value::Array(items) => Value::Array(
            items
                .into_iter()
                .map(|v| fill_value(v, variables))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|(k, v)| Ok((k, fill_value(v, variables)?)))
                .collect::<Result<_, Missing>>()?,
        ),
        other => other,
    })
}

fn fill_text(text: &str, variables: &Variables) -> Result<String, Missing> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        let name = &rest[start + 2..start + length];
        let value = variables
            .get(name)
            .ok_or_else(|| Missing(name.to_owned()))?;
        out.push_str(&rest[..start]);
        out.push_str(value);
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn yes() -> bool {
    true
}
