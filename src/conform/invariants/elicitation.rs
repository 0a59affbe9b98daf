//! Elicitations: their members, their ids, and the error that lists them.

use serde_json::Value;
use url::Url;

use super::asked::{self, Asked};
use crate::conform::client::Kind;
use crate::conform::conversation::{Received, Run};
use crate::conform::interview::PAGE_REQUIRED;
use crate::conform::schema;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::mcp::message::error_code;

/// The notification that an elicitation is over (2025-11-25).
const COMPLETE: &str = "notifications/elicitation/complete";

/// Judges elicitations of some kinds one by one.
fn each(
    run: Run<'_>,
    kinds: &[Kind],
    what: &str,
    problem: impl Fn(&Asked<'_>) -> Option<(&'static str, String)>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for asked in asked::elicitations(run).filter(|a| kinds.contains(&a.kind)) {
        seen += 1;
        if let Some((expected, actual)) = problem(&asked) {
            findings.push(asked.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, what)
}

/// What every elicitation has.
pub fn members(run: Run<'_>) -> Verdict {
    each(run, &[Kind::Form, Kind::Url], "elicitation", |asked| {
        let text = |key: &str| asked.params.get(key).and_then(Value::as_str);
        if text("message").is_none() {
            return Some((
                "a message for the user",
                "`message` is missing or no text".into(),
            ));
        }
        match (asked.params.get("mode"), asked.kind) {
            (_, Kind::Url) if text("url").is_none() => {
                Some(("`url` in URL mode", "`url` is missing or no text".into()))
            }
            (_, Kind::Url) => None,
            (None, _) | (Some(Value::String(_)), _) if text("mode").is_none_or(|m| m == "form") => {
                let schema = asked.params.get("requestedSchema");
                let missing = schema.is_none_or(|s| !s.is_object());
                missing.then(|| {
                    let actual = "`requestedSchema` is missing or no object";
                    ("`requestedSchema` in form mode", actual.into())
                })
            }
            (mode, _) => {
                let mode = mode.unwrap_or(&Value::Null);
                Some((
                    "the mode `form` or `url`, or none",
                    format!("`mode` is {mode}"),
                ))
            }
        }
    })
}

/// The URL of an elicitation, where it is one.
pub fn url(asked: &Asked<'_>) -> Option<Url> {
    asked.params.get("url")?.as_str()?.parse().ok()
}

/// A URL is a URL.
pub fn valid_url(run: Run<'_>) -> Verdict {
    each(run, &[Kind::Url], "elicitation in URL mode", |asked| {
        let given = asked.params.get("url")?;
        let valid = given.as_str().is_some_and(|u| u.parse::<Url>().is_ok());
        (!valid).then(|| ("a valid URL", format!("`url` is {given}")))
    })
}

/// Forms are flat, their fields primitive.
pub fn flat(run: Run<'_>) -> Verdict {
    let revision = run.revision;
    each(run, &[Kind::Form], "form", |asked| {
        let schema = asked.params.get("requestedSchema")?;
        let expected = "an object whose fields are strings, numbers, booleans or choices";
        if schema.get("type").and_then(Value::as_str) != Some("object") {
            return Some((expected, "requestedSchema has not the type object".into()));
        }
        let fields = schema.get("properties")?.as_object()?;
        fields.iter().find_map(|(name, field)| {
            let why = schema::violation(revision, "FormField", field)?;
            Some((expected, format!("field `{name}` {why}")))
        })
    })
}

/// In 2025-11-25 URL elicitations have an id, and so has their completion.
pub fn ids(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut judge = |has: bool, finding: &dyn Fn(&str) -> Finding| {
        seen += 1;
        if !has {
            findings.push(finding("`elicitationId` is missing or no text"));
        }
    };
    for asked in asked::elicitations(run).filter(|a| a.kind == Kind::Url) {
        judge(id(asked.params).is_some(), &|actual| {
            asked.finding("`elicitationId` in URL mode", actual)
        });
    }
    for received in completions(run) {
        let own = received.message.get("params").and_then(id);
        judge(own.is_some(), &|actual| {
            received.finding("the elicitationId of the elicitation", actual)
        });
    }
    Verdict::from_findings(seen, findings, "elicitation in URL mode")
}

fn id(params: &Value) -> Option<&str> {
    params.get("elicitationId")?.as_str()
}

fn completions(run: Run<'_>) -> impl Iterator<Item = Received<'_>> {
    run.received()
        .filter(|r| r.message.get("method").and_then(Value::as_str) == Some(COMPLETE))
}

/// The elicitations of error -32042.
fn required(received: Received<'_>) -> Option<&Vec<Value>> {
    let list = received.message.pointer("/error/data/elicitations");
    list.and_then(Value::as_array)
}

fn errors(
    run: Run<'_>,
    expected: &str,
    problem: impl Fn(Option<&Vec<Value>>) -> Option<&'static str>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in asked::page_required(run) {
        seen += 1;
        if let Some(actual) = problem(required(received)) {
            findings.push(received.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "error -32042")
}

/// Error -32042 lists elicitations.
pub fn error_lists(run: Run<'_>) -> Verdict {
    errors(run, "the list `elicitations` in data", |list| {
        list.is_none().then_some("there is no such list")
    })
}

/// Error -32042 is about at least one elicitation.
pub fn error_has_reason(run: Run<'_>) -> Verdict {
    errors(run, "at least one elicitation", |list| {
        list.is_some_and(Vec::is_empty)
            .then_some("the list is empty")
    })
}

/// Error -32042 lists URL elicitations with their ids.
pub fn error_lists_urls(run: Run<'_>) -> Verdict {
    errors(
        run,
        "elicitations in URL mode with an elicitationId",
        |list| {
            let is_url = |e: &Value| e.get("mode").and_then(Value::as_str) == Some("url");
            let list = list?;
            if !list.iter().all(is_url) {
                return Some("one of them is not in URL mode");
            }
            let nameless = list.iter().any(|e| id(e).is_none());
            nameless.then_some("one of them has no elicitationId")
        },
    )
}

/// Elicitations that a request is blocked on come with error -32042.
pub fn error_code_of_lists(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    if run.revision != Revision::V2025_11_25 {
        return Verdict::not_observed("another revision");
    }
    for received in run.received() {
        let urls = required(received).into_iter().flatten();
        let mut urls = urls.filter(|e| e.get("mode").and_then(Value::as_str) == Some("url"));
        if urls.next().is_none() {
            continue;
        }
        seen += 1;
        let code = error_code(received.message);
        if code != Some(PAGE_REQUIRED) {
            let code = received.message.pointer("/error/code");
            let actual = format!("the code is {}", code.unwrap_or(&Value::Null));
            findings.push(received.finding("error -32042", actual));
        }
    }
    Verdict::from_findings(seen, findings, "error that lists elicitations")
}
