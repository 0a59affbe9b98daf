//! 2026-07-28: `requestState` that was tampered with, or belongs to another request.
//!
//! A state that means nothing may be accepted whatever it says. Only where another content leads to
//! another result is it shown that the content was trusted.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::ask::finding;
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::client::{self, Kind, Reaction};
use crate::conform::harness::Harness;
use crate::conform::interview::Asker;
use crate::conform::rounds::{Occasion, Retry, Round, ask, is_complete};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::mcp::message;
use crate::wire::{Session, WireError};

/// Forgeries of one state.
const FORGERIES: usize = 8;
/// Rounds of one request.
const ROUNDS: usize = 4;

/// Why a refusal of a second use tells nothing.
const ONCE: &str = "a requestState is good for one use, whatever its content";

/// A retry with which a request goes well, and what comes of it.
struct Genuine {
    retry: Retry,
    state: String,
    /// The result without what every answer has anew.
    result: Value,
}

/// Follows a request and keeps the last retry that carried a state.
async fn genuine(session: &mut Session, occasion: &Occasion) -> Result<Option<Genuine>, WireError> {
    let mut last: Option<(Retry, String)> = None;
    let mut retry = Retry::default();
    for _ in 0..=ROUNDS {
        let Some(reply) = say(session, occasion, &retry).await? else {
            return Ok(None);
        };
        if let Some(round) = Round::read(&reply) {
            retry = round.retry(Reaction::Accept);
            let state = retry.state.as_ref().and_then(Value::as_str);
            last = state.map(|s| (retry.clone(), s.to_owned()));
            continue;
        }
        let Some(answer) = reply.answer.filter(is_complete) else {
            return Ok(None);
        };
        return Ok(last.map(|(retry, state)| Genuine {
            retry,
            state,
            result: bare(&answer),
        }));
    }
    Ok(None)
}

async fn say(
    session: &mut Session,
    occasion: &Occasion,
    retry: &Retry,
) -> Result<Option<crate::wire::Reply>, WireError> {
    ask(
        session,
        occasion,
        &client::everything(Revision::NEWEST),
        retry,
    )
    .await
}

fn bare(answer: &Value) -> Value {
    let mut result = message::result(answer).cloned().unwrap_or_default();
    if let Some(result) = result.as_object_mut() {
        result.shift_remove("_meta");
    }
    result
}

/// The result of a retry, when it goes well.
async fn accepted(
    session: &mut Session,
    occasion: &Occasion,
    retry: &Retry,
) -> Result<Option<Value>, WireError> {
    let reply = say(session, occasion, retry).await?;
    let answer = reply.and_then(|r| r.answer).filter(is_complete);
    Ok(answer.as_ref().map(bare))
}

/// What the tests of one request came to.
enum Outcome {
    Refused,
    Accepted(Box<Finding>),
    /// Nothing can be said, for this reason.
    Open(&'static str),
}

/// A tampered state is rejected.
pub async fn tampered(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut outcomes = Vec::new();
    for asker in with_state(harness).await {
        let mut session = harness.session().await?;
        let outcome = tamper(&mut session, &asker.occasion).await;
        harness.settle(session, &outcome).await;
        outcomes.push(outcome?);
    }
    Ok(verdict(harness, outcomes).await)
}

async fn tamper(session: &mut Session, occasion: &Occasion) -> Result<Outcome, WireError> {
    let Some(first) = genuine(session, occasion).await? else {
        return Ok(Outcome::Open("no request with a requestState went well"));
    };
    let Some(second) = genuine(session, occasion).await? else {
        return Ok(Outcome::Open("the request went well only once"));
    };
    if first.result != second.result {
        return Ok(Outcome::Open("results differ from call to call anyway"));
    }
    if accepted(session, occasion, &second.retry).await?.is_none() {
        return Ok(Outcome::Open(ONCE));
    }
    let mut harmless = false;
    for forged in forgeries(&second.state) {
        let retry = Retry {
            state: Some(forged.clone().into()),
            ..second.retry.clone()
        };
        match accepted(session, occasion, &retry).await? {
            None => {}
            Some(result) if result == second.result => harmless = true,
            Some(result) => {
                let expected = "a refusal of the tampered requestState";
                let actual = "it is accepted, and its content changes the result";
                let mut finding = finding(occasion, expected, actual);
                finding.request = Some(excerpt_json(&json!({"requestState": forged}), SHOWN));
                finding.response = Some(excerpt_json(&result, SHOWN));
                return Ok(Outcome::Accepted(Box::new(finding)));
            }
        }
    }
    Ok(if harmless {
        Outcome::Open("a tampered requestState is accepted, but changes nothing that can be seen")
    } else {
        Outcome::Refused
    })
}

/// A state is good for the request that it came from only.
pub async fn bound(harness: &mut Harness) -> Result<Verdict, WireError> {
    let askers = with_state(harness).await;
    let mut outcomes = Vec::new();
    for asker in &askers {
        let others = askers.iter().map(|a| a.occasion.clone());
        let others: Vec<_> = others
            .filter(|o| *o != asker.occasion)
            .chain(other_arguments(harness, &asker.occasion))
            .take(2)
            .collect();
        for other in others {
            let mut session = harness.session().await?;
            let outcome = transplant(&mut session, &asker.occasion, &other).await;
            harness.settle(session, &outcome).await;
            outcomes.push(outcome?);
        }
    }
    Ok(verdict(harness, outcomes).await)
}

async fn transplant(
    session: &mut Session,
    from: &Occasion,
    to: &Occasion,
) -> Result<Outcome, WireError> {
    let (Some(own), Some(other)) = (genuine(session, from).await?, genuine(session, to).await?)
    else {
        return Ok(Outcome::Open("no request with a requestState went well"));
    };
    // A server that needs no state for this cannot be told from one that takes any.
    let without = Retry {
        state: None,
        ..other.retry.clone()
    };
    if accepted(session, to, &without).await?.is_some() {
        return Ok(Outcome::Open(
            "the request goes well without its requestState",
        ));
    }
    if accepted(session, to, &other.retry).await?.is_none() {
        return Ok(Outcome::Open(ONCE));
    }
    let moved = Retry {
        state: Some(own.state.into()),
        ..other.retry
    };
    Ok(match accepted(session, to, &moved).await? {
        None => Outcome::Refused,
        Some(result) => {
            let expected = "a refusal of requestState that came from another request";
            let actual = format!(
                "that of {} {} is accepted",
                from.method,
                excerpt_json(&from.params, 200)
            );
            let mut finding = finding(to, expected, actual);
            finding.response = Some(excerpt_json(&result, SHOWN));
            Outcome::Accepted(Box::new(finding))
        }
    })
}

/// The same tool with another value for one argument.
fn other_arguments(harness: &Harness, occasion: &Occasion) -> Option<Occasion> {
    let name = occasion.params.get("name")?;
    let tool = harness
        .surface
        .tools
        .iter()
        .find(|t| t.get("name") == Some(name))?;
    let fields = tool.pointer("/inputSchema/properties")?.as_object()?;
    fields.iter().find_map(|(field, schema)| {
        let offered = schema.get("enum").or_else(|| schema.get("examples"))?;
        let now = occasion
            .params
            .pointer("/arguments")
            .and_then(|a| a.get(field));
        let default = schema.get("default");
        let mut offered = offered.as_array()?.iter();
        let other = offered.find(|v| Some(*v) != now && Some(*v) != default)?;
        let mut params = occasion.params.clone();
        params["arguments"][field.as_str()] = other.clone();
        Some(Occasion {
            params,
            ..occasion.clone()
        })
    })
}

async fn with_state(harness: &mut Harness) -> Vec<Asker> {
    let interview = harness.interview().await;
    let stateful = |a: &&Asker| a.completes && a.rounds.iter().any(|r| r.state.is_some());
    let askers = interview.askers.iter().filter(stateful);
    askers.take(2).cloned().collect()
}

async fn verdict(harness: &mut Harness, outcomes: Vec<Outcome>) -> Verdict {
    let (mut refused, mut findings, mut why) = (0, Vec::new(), None);
    for outcome in outcomes {
        match outcome {
            Outcome::Refused => refused += 1,
            Outcome::Accepted(finding) => findings.push(*finding),
            Outcome::Open(reason) => why = Some(reason),
        }
    }
    match why {
        Some(why) if refused == 0 && findings.is_empty() => Verdict::not_observed(why),
        _ if refused == 0 && findings.is_empty() => {
            let interview = harness.interview().await;
            Verdict::not_observed(if interview.askers.is_empty() {
                interview.why_not(&Kind::ALL)
            } else {
                "no request that asks and goes well carries a requestState to be tried".into()
            })
        }
        _ => Verdict::from_findings(refused, findings, "requestState"),
    }
}

/// The same state with other content: where it holds JSON, with another value in one place; else,
/// and besides, with another character in the middle.
fn forgeries(state: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let Ok(value) = serde_json::from_str::<Value>(state) {
        all.extend(altered(&value).into_iter().map(|v| v.to_string()));
    }
    let parts: Vec<_> = state.split('.').collect();
    for (i, part) in parts.iter().enumerate().take(4) {
        let trimmed = part.trim_end_matches('=');
        for engine in [&URL_SAFE_NO_PAD, &STANDARD_NO_PAD] {
            let bytes = engine.decode(trimmed).ok();
            let value = bytes.and_then(|b| serde_json::from_slice::<Value>(&b).ok());
            let Some(value) = value.filter(|v| v.is_object() || v.is_array()) else {
                continue;
            };
            for other in altered(&value) {
                let mut coded = engine.encode(other.to_string());
                // Padding where there was padding.
                while part.ends_with('=') && coded.len() % 4 != 0 {
                    coded.push('=');
                }
                let mut forged = parts.clone();
                forged[i] = &coded;
                all.push(forged.join("."));
            }
            break;
        }
    }
    all.truncate(FORGERIES);
    all.extend(flipped(state));
    all
}

/// The value with one number or text changed, one variant for each; numbers first.
fn altered(value: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    leaves(value, String::new(), &mut places);
    places.sort_by_key(|(_, leaf)| !leaf.is_number());
    places
        .into_iter()
        .take(FORGERIES)
        .filter_map(|(place, leaf)| {
            let mut other = value.clone();
            *other.pointer_mut(&place)? = match leaf {
                Value::Number(n) => json!(n.as_i64()?.checked_add(1)?),
                Value::Bool(b) => json!(!b),
                Value::String(s) => json!(format!("{s}x")),
                _ => return None,
            };
            Some(other)
        })
        .collect()
}

/// The simple values in a JSON value with their pointers.
fn leaves(value: &Value, place: String, into: &mut Vec<(String, Value)>) {
    if into.len() >= 50 {
        return;
    }
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            let key = key.replace('~', "~0").replace('/', "~1");
            leaves(member, format!("{place}/{key}"), into);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| {
            leaves(item, format!("{place}/{i}"), into);
        }),
        leaf => into.push((place, leaf.clone())),
    }
}

/// The text with another letter in the middle.
fn flipped(text: &str) -> Option<String> {
    let mut letters: Vec<char> = text.chars().collect();
    let middle = letters.len() / 2;
    let letter = letters.get_mut(middle)?;
    *letter = if *letter == 'A' { 'B' } else { 'A' };
    Some(letters.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_forged_where_they_can_be_read_and_flipped_otherwise() {
        let text = r#"{"bed":3,"who":"me"}"#;
        let other = [r#"{"bed":4,"who":"me"}"#, r#"{"bed":3,"who":"mex"}"#];
        let plain = forgeries(text);
        assert_eq!(plain[..2], other);
        let coded = forgeries(&format!("{}.seal", URL_SAFE_NO_PAD.encode(text)));
        assert_eq!(
            coded[0],
            format!("{}.seal", URL_SAFE_NO_PAD.encode(other[0]))
        );
        let padded = base64::engine::general_purpose::STANDARD;
        assert_eq!(forgeries(&padded.encode(text))[1], padded.encode(other[1]));
        assert_eq!(forgeries("opaque"), ["opaAue"]);
        assert!(forgeries("").is_empty());
    }
}
