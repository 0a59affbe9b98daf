//! Answers of the client, good and bad ones: whatever it says, the request is answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::ask::{FEW, finding};
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::client::{self, Kind, Reaction};
use crate::conform::harness::Harness;
use crate::conform::rounds::{self, PATIENCE};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::{Era, Revision, message};
use crate::wire::{Call, McpClient, Said, Session, WireError};

/// Every way of answering; being silent is another matter. The good one comes last: after it a server
/// may know what it wanted to know.
const ANSWERS: [Reaction; 5] = [
    Reaction::Error,
    Reaction::Malformed,
    Reaction::Decline,
    Reaction::Cancel,
    Reaction::Accept,
];
/// How long a server may think about an answer.
const LONG: Duration = Duration::from_secs(10);
/// How long to wait for a server to give up.
const SILENCE: Duration = Duration::from_secs(4);
/// Who answers sooner has not waited.
const WAITED: Duration = Duration::from_millis(700);

/// Legacy: a request that asks for one of these is answered, whatever the client says.
pub async fn answered(harness: &mut Harness, kinds: &[Kind]) -> Result<Verdict, WireError> {
    let interview = harness.interview().await;
    let Some(asker) = interview.wanting(kinds).into_iter().next() else {
        return Ok(Verdict::not_observed(interview.why_not(kinds)));
    };
    let (mut seen, mut findings) = (0, Vec::new());
    // One conversation for all of them: processes take long to start and to end.
    let turn = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&turn);
    let everything = client::everything(harness.revision);
    let client = McpClient::new(everything, move |method, params| {
        let reaction = ANSWERS[now.load(Ordering::Relaxed) % ANSWERS.len()];
        Kind::of(method, params).map(|kind| client::say(kind, reaction, params))
    });
    let (mut session, mut known) = harness.able_session(client.clone()).await?;
    let mut side = rounds::side_stream(&mut session, harness.transport).await;
    let (mut lost, mut clean) = (None, true);
    for (i, reaction) in ANSWERS.into_iter().enumerate() {
        turn.store(i, Ordering::Relaxed);
        let mut talked = rounds::talk(&mut session, &mut side, &asker.occasion, LONG).await;
        if std::mem::take(&mut known) && talked.as_ref().is_ok_and(|t| t.questions.is_empty()) {
            // It may remember what it was told.
            harness.end(session).await;
            session = harness.session_as(client.clone()).await?;
            talked = rounds::talk(&mut session, &mut side, &asker.occasion, LONG).await;
        }
        let actual = match talked {
            Ok(talked) if talked.questions.is_empty() => {
                clean &= talked.response.is_some();
                continue;
            }
            Ok(talked) if !talked.is_left_alone() => {
                clean &= talked.response.is_some();
                seen += 1;
                continue;
            }
            Ok(_) => "none".to_owned(),
            Err(error) if error.is_unreachable() || harness.is_stale(&error) => {
                lost = Some(error);
                break;
            }
            Err(error) => error.to_string(),
        };
        let actual = format!("{actual} after the client's answer `{reaction:?}`");
        findings.push(finding(&asker.occasion, "a response", actual));
        // Waiting for more of them takes long.
        break;
    }
    drop(side);
    if clean && lost.is_none() && findings.is_empty() {
        harness.give_back(session).await;
    } else {
        harness.end(session).await;
    }
    if let Some(error) = lost {
        return Err(error);
    }
    Ok(Verdict::from_findings(seen, findings, "request that asks"))
}

/// Modern: a request whose elicitation was declined, cancelled or failed is answered.
pub async fn handled(harness: &mut Harness) -> Result<Verdict, WireError> {
    const KINDS: [Kind; 2] = [Kind::Form, Kind::Url];
    let interview = harness.interview().await;
    let askers = interview.wanting(&KINDS);
    if askers.is_empty() {
        return Ok(Verdict::not_observed(interview.why_not(&KINDS)));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for asker in askers.into_iter().take(FEW) {
        for reaction in [Reaction::Decline, Reaction::Cancel, Reaction::Malformed] {
            let mut session = harness.session().await?;
            let followed = rounds::follow(&mut session, &asker.occasion, reaction).await;
            harness.settle(session, &followed).await;
            seen += 1;
            let actual = match followed {
                Ok(followed) if followed.last.as_ref().is_some_and(|r| r.answer.is_some()) => {
                    continue;
                }
                Ok(followed) if followed.last.is_some() => "neither".to_owned(),
                Ok(_) => format!("nothing within {} s", PATIENCE.as_secs()),
                Err(error) if error.is_unreachable() => return Err(error),
                Err(error) => error.to_string(),
            };
            let actual = format!("{actual} after the client's answer `{reaction:?}`");
            findings.push(finding(&asker.occasion, "a result or an error", actual));
        }
    }
    Ok(Verdict::from_findings(seen, findings, "elicitation"))
}

/// A server that gives up waiting for its client takes its request back.
pub async fn given_up(harness: &mut Harness) -> Result<Verdict, WireError> {
    let legacy = harness.spoken.iter().filter(|r| r.era() == Era::Legacy);
    if let Some(newest) = legacy.max().filter(|newest| **newest > harness.revision) {
        let why = format!("judged in {newest}; waiting takes too long to be repeated");
        return Ok(Verdict::not_observed(why));
    }
    let interview = harness.interview().await;
    // Programs are waited for less long than people.
    let order = [Kind::Roots, Kind::Sampling, Kind::Form];
    let asker = order
        .iter()
        .find_map(|k| interview.wanting(&[*k]).into_iter().next());
    let Some(asker) = asker else {
        return Ok(Verdict::not_observed(interview.why_not(&order)));
    };
    let client = client::full(harness.revision, Reaction::Silence);
    let mut session = harness.session_as(client).await?;
    let mut side = rounds::side_stream(&mut session, harness.transport).await;
    let talked = rounds::talk(&mut session, &mut side, &asker.occasion, SILENCE).await;
    drop(side);
    harness.end(session).await;
    let talked = talked?;
    if talked.questions.is_empty() {
        return Ok(Verdict::not_observed("this time nothing was asked"));
    }
    let Some(response) = talked.response else {
        let why = format!("the server still waited after {} s", SILENCE.as_secs());
        return Ok(Verdict::not_observed(why));
    };
    if talked.waited < WAITED {
        return Ok(Verdict::not_observed(
            "the server did not wait for the client's answer",
        ));
    }
    if talked.cancelled {
        return Ok(Verdict::Holds(1));
    }
    let expected = "notifications/cancelled for the request that was not answered";
    let mut finding = finding(
        &asker.occasion,
        expected,
        "its own request was answered without",
    );
    finding.response = Some(excerpt_json(&response, SHOWN));
    Ok(Verdict::Broken(vec![finding]))
}

/// Content that breaks the form's schema is not taken for an answer.
pub async fn validated(harness: &mut Harness) -> Result<Verdict, WireError> {
    let interview = harness.interview().await;
    let wanted = interview.wanting(&[Kind::Form]);
    let asker = wanted
        .into_iter()
        .find(|a| a.completes && !a.questions.is_empty());
    let Some(asker) = asker else {
        return Ok(Verdict::not_observed(interview.why_not(&[Kind::Form])));
    };
    let answer = match harness.revision.era() {
        Era::Legacy => {
            let capabilities = client::everything(harness.revision);
            let client = McpClient::new(capabilities, |method, params| {
                let kind = Kind::of(method, params)?;
                Some(Said::Result(wrong(kind, params)))
            });
            let mut session = harness.session_as(client).await?;
            let mut side = rounds::side_stream(&mut session, harness.transport).await;
            let talked = rounds::talk(&mut session, &mut side, &asker.occasion, PATIENCE).await;
            drop(side);
            harness.end(session).await;
            talked?.response
        }
        Era::Modern => {
            let mut session = harness.session().await?;
            let outcome = wrong_round(&mut session, &asker.occasion, harness.revision).await;
            harness.settle(session, &outcome).await;
            outcome?
        }
    };
    let Some(answer) = answer else {
        return Ok(Verdict::not_observed("no response came in time"));
    };
    let asks = answer.pointer("/result/inputRequests").is_some();
    if asks || !rounds::is_complete(&answer) || complains(&answer) {
        return Ok(Verdict::Holds(1));
    }
    let expected = "a refusal of content that breaks the form's schema";
    let mut finding = finding(
        &asker.occasion,
        expected,
        "the call goes on as if it were right",
    );
    finding.response = Some(excerpt_json(&answer, SHOWN));
    Ok(Verdict::Broken(vec![finding]))
}

async fn wrong_round(
    session: &mut Session,
    occasion: &rounds::Occasion,
    revision: Revision,
) -> Result<Option<Value>, WireError> {
    let capabilities = client::everything(revision);
    let none = rounds::Retry::default();
    let first = rounds::ask(session, occasion, &capabilities, &none).await?;
    let Some(round) = first.as_ref().and_then(rounds::Round::read) else {
        return Ok(None);
    };
    let answers = round.requests.iter().filter_map(|(key, request)| {
        let question = rounds::Question::read(request)?;
        Some((key.clone(), wrong(question.kind, &question.params)))
    });
    let retry = rounds::Retry {
        responses: Some(Value::Object(answers.collect())),
        state: round.state.clone(),
    };
    let second = rounds::ask(session, occasion, &capabilities, &retry).await?;
    Ok(second.and_then(|r| r.answer))
}

/// A form filled in with values of other types; the other kinds are answered well.
fn wrong(kind: Kind, params: &Value) -> Value {
    let mut result = client::result(kind, Reaction::Accept, params);
    if let (Kind::Form, Some(Value::Object(content))) = (kind, result.get_mut("content")) {
        for value in content.values_mut() {
            *value = match value {
                Value::String(_) | Value::Array(_) => json!(false),
                _ => json!("mcpkit"),
            };
        }
    }
    result
}

/// Words of refusals that come as ordinary text.
fn complains(answer: &Value) -> bool {
    let text = message::result(answer)
        .map(Value::to_string)
        .unwrap_or_default();
    let text = text.to_lowercase();
    [
        "invalid",
        "error",
        "not valid",
        "must be",
        "expected",
        "fail",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// The news that its roots have changed does no harm (legacy).
pub async fn roots_change(harness: &mut Harness) -> Result<Verdict, WireError> {
    let client = client::full(harness.revision, Reaction::Accept);
    let (mut session, _) = harness.able_session(client).await?;
    let outcome = async {
        let changed = Call::notification("notifications/roots/list_changed", None);
        session.call(changed).await?;
        session.request("ping", None).await
    }
    .await;
    harness.end(session).await;
    let reply = outcome?;
    if reply.result().is_some() {
        return Ok(Verdict::Holds(1));
    }
    let expected = "an answer to ping after notifications/roots/list_changed";
    let mut finding = Finding::new(expected, "an error");
    finding.response = reply.answer.as_ref().map(|a| excerpt_json(a, SHOWN));
    Ok(Verdict::Broken(vec![finding]))
}
