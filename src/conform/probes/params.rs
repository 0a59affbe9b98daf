//! `Mcp-Param-*`: parameters of a tool that are repeated as headers (2026-07-28).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value, json};

use crate::conform::answer::Answer;
use crate::conform::arguments::Call as Planned;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message;
use crate::mcp::mirror::{self, Mirrored};
use crate::mcp::names::HEADER_MISMATCH;
use crate::wire::{Call, Session, WireError};

/// How a header is bent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bent {
    /// It is left out.
    Missing,
    /// It says something else.
    Other,
    /// It holds characters that it must not hold.
    Characters,
}

/// A parameter that can be tried out: the tool may be called, and a value is known.
struct Subject {
    tool: Value,
    arguments: Map<String, Value>,
    mirrored: Mirrored,
    value: Value,
}

const NONE: &str = "no tool that may be called has a parameter that is repeated as a header";

/// A call whose header is bent is refused with HTTP 400 and error -32020.
pub async fn refused(harness: &mut Harness, bent: Bent) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for subject in subjects(harness) {
        if !is_taken(&subject, &mut session).await? {
            continue;
        }
        for header in headers(&subject, bent) {
            let mut call = subject.call(Some(&subject.value));
            call.headers
                .push((subject.mirrored.header.clone(), header.clone()));
            let answer = Answer::from(session.call(call).await?);
            seen += 1;
            let code = answer.message.as_ref().and_then(message::error_code);
            if answer.status == Some(400) && code == Some(HEADER_MISMATCH) {
                continue;
            }
            let sent = subject.sent(header.as_deref());
            let actual = format!("{sent} is answered with {}", answer.describe());
            findings.push(Finding {
                request: Some(sent),
                response: answer.body_excerpt(),
                ..Finding::new("HTTP 400 and error -32020", actual).about(subject.name())
            });
        }
    }
    harness.give_back(session).await;
    if seen == 0 {
        return Ok(Verdict::not_observed(NONE));
    }
    Ok(Verdict::from_findings(seen, findings, "bent header"))
}

fn headers(subject: &Subject, bent: Bent) -> Vec<Option<String>> {
    match bent {
        Bent::Missing => vec![None],
        Bent::Other => vec![Some(match &subject.value {
            Value::Bool(value) => (!value).to_string(),
            Value::Number(number) => match number.as_i64() {
                Some(number) => (number + 1).to_string(),
                None => "0".to_owned(),
            },
            other => format!("{}-mcpkit", other.as_str().unwrap_or_default()),
        })],
        Bent::Characters => vec![Some("=?base64?mcpkit!!!?=".to_owned())],
    }
}

/// A value in base64 is decoded before it is compared.
pub async fn decoded(harness: &mut Harness) -> Result<Verdict, WireError> {
    let encoded = |subject: &Subject| {
        let text = subject.value.as_str()?;
        Some(format!("=?base64?{}?=", BASE64.encode(text)))
    };
    accepted(
        harness,
        encoded,
        "string parameter that is repeated as a header",
    )
    .await
}

/// Integers are compared as numbers.
pub async fn numeric(harness: &mut Harness) -> Result<Verdict, WireError> {
    let with_fraction = |subject: &Subject| Some(format!("{}.0", subject.value.as_i64()?));
    let what = "integer parameter that is repeated as a header";
    accepted(harness, with_fraction, what).await
}

/// Another way to write the same value is served as the usual one.
async fn accepted(
    harness: &mut Harness,
    written: impl Fn(&Subject) -> Option<String>,
    what: &str,
) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for subject in subjects(harness) {
        let Some(header) = written(&subject) else {
            continue;
        };
        if !is_taken(&subject, &mut session).await? {
            continue;
        }
        let mut call = subject.call(Some(&subject.value));
        call.headers
            .push((subject.mirrored.header.clone(), Some(header.clone())));
        seen += 1;
        let answer = Answer::from(session.call(call).await?);
        findings.extend(mismatch(&subject, &answer, subject.sent(Some(&header))));
    }
    harness.give_back(session).await;
    if seen == 0 {
        return Ok(Verdict::not_observed(format!(
            "no tool that may be called has a {what}"
        )));
    }
    Ok(Verdict::from_findings(seen, findings, what))
}

/// No header is expected for a parameter that is null or left out.
pub async fn unneeded(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for subject in subjects(harness) {
        if !is_taken(&subject, &mut session).await? {
            continue;
        }
        for (what, value) in [("null", Some(Value::Null)), ("left out", None)] {
            let answer = Answer::from(session.call(subject.call(value.as_ref())).await?);
            seen += 1;
            let name = subject.mirrored.path.join("/");
            let sent = format!("a call whose parameter `{name}` is {what}, without its header");
            findings.extend(mismatch(&subject, &answer, sent));
        }
    }
    harness.give_back(session).await;
    if seen == 0 {
        return Ok(Verdict::not_observed(NONE));
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "call without a header",
    ))
}

/// A finding when a call is refused because of its headers.
fn mismatch(subject: &Subject, answer: &Answer, sent: String) -> Option<Finding> {
    is_mismatch(answer).then(|| Finding {
        response: answer.body_excerpt(),
        request: Some(sent.clone()),
        ..Finding::new(
            "no refusal because of the headers",
            format!("{sent} is answered with {}", answer.describe()),
        )
        .about(subject.name())
    })
}

fn is_mismatch(answer: &Answer) -> bool {
    let code = answer.message.as_ref().and_then(message::error_code);
    code == Some(HEADER_MISMATCH)
}

/// Whether the call with the right header is served.
async fn is_taken(subject: &Subject, session: &mut Session) -> Result<bool, WireError> {
    let reply = session.call(subject.call(Some(&subject.value))).await?;
    Ok(reply.result().is_some())
}

/// One parameter of each type, of tools that may be called.
fn subjects(harness: &Harness) -> Vec<Subject> {
    const FEW: usize = 3;
    let mut all: Vec<Subject> = Vec::new();
    for planned in harness.calls() {
        for mirrored in mirror::mirrored(planned.tool) {
            let Some(subject) = subject(&planned, mirrored) else {
                continue;
            };
            let kind = std::mem::discriminant(&subject.value);
            let known = all.iter().any(|s| std::mem::discriminant(&s.value) == kind);
            if !known && all.len() < FEW {
                all.push(subject);
            }
        }
    }
    all
}

fn subject(planned: &Planned<'_>, mirrored: Mirrored) -> Option<Subject> {
    let tool = planned.tool;
    let schema = mirrored
        .path
        .iter()
        .try_fold(tool.get("inputSchema")?, |s, name| {
            s.get("properties")?.get(name)
        })?;
    let value = value(schema)?;
    // The other required parameters; this one is set by hand.
    let mut arguments = planned.arguments.clone();
    arguments.shift_remove(mirrored.path.first()?);
    Some(Subject {
        arguments,
        tool: tool.clone(),
        mirrored,
        value,
    })
}

/// A value of the parameter's type, best one that its schema offers.
fn value(schema: &Value) -> Option<Value> {
    let first = |key| schema.get(key)?.as_array()?.first();
    let offered = schema.get("const").or_else(|| schema.get("default"));
    let offered = offered
        .or_else(|| first("examples"))
        .or_else(|| first("enum"));
    let kind = schema.get("type").and_then(Value::as_str)?;
    let value = match (kind, offered) {
        (_, Some(value)) => value.clone(),
        ("integer", None) => schema.get("minimum").cloned().unwrap_or(json!(3)),
        ("boolean", None) => json!(true),
        ("string", None) if schema.get("pattern").is_none() && schema.get("format").is_none() => {
            json!("mcpkit")
        }
        _ => return None,
    };
    let fits = match kind {
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "string" => value.as_str().is_some_and(|text| !text.is_empty()),
        _ => false,
    };
    fits.then_some(value)
}

impl Subject {
    fn name(&self) -> String {
        let name = self.tool.get("name").and_then(Value::as_str);
        name.unwrap_or_default().to_owned()
    }

    /// A call with this value for the parameter; without it when there is none.
    fn call(&self, value: Option<&Value>) -> Call {
        let mut arguments = Value::Object(self.arguments.clone());
        if let (Some(value), Some((last, path))) = (value, self.mirrored.path.split_last()) {
            let mut place = &mut arguments;
            for name in path {
                if !place[name].is_object() {
                    place[name] = json!({});
                }
                place = &mut place[name];
            }
            place[last] = value.clone();
        }
        let params = json!({"name": self.tool["name"], "arguments": arguments});
        Call::request("tools/call", Some(params))
    }

    fn sent(&self, header: Option<&str>) -> String {
        let name = self.mirrored.path.join("/");
        let (value, known) = (&self.value, &self.mirrored.header);
        match header {
            None => format!("a call with `{name}`: {value} and no {known}"),
            Some(header) => format!("a call with `{name}`: {value} and {known}: {header}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_the_type_and_come_from_the_schema_where_it_offers_one() {
        let of = |schema: Value| value(&schema);
        assert_eq!(
            of(json!({"type": "string", "enum": ["b", "a"]})),
            Some(json!("b"))
        );
        assert_eq!(of(json!({"type": "integer", "minimum": 7})), Some(json!(7)));
        assert_eq!(of(json!({"type": "boolean"})), Some(json!(true)));
        assert_eq!(of(json!({"type": "string", "pattern": "^x$"})), None);
        assert_eq!(of(json!({"type": "integer", "default": "x"})), None);
    }
}
