//! Runs the steps of a requirement.

use super::answer::Answer;
use super::conversation::{header_line, shown};
use super::harness::Harness;
use super::script::{Step, Variables};
use super::tape::Answered;
use super::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::outcome::Evidence;
use crate::wire::{Frame, Session, WireError};

/// Runs the steps in one conversation; the first expectation that does not hold ends it.
pub async fn run(harness: &mut Harness, bare: bool, steps: &[Step]) -> Verdict {
    loop {
        if let Some(verdict) = attempt(harness, bare, steps).await {
            return verdict;
        }
    }
}

/// `None` when an earlier check had broken the conversation.
async fn attempt(harness: &mut Harness, bare: bool, steps: &[Step]) -> Option<Verdict> {
    let opened = if bare {
        harness.bare().await
    } else {
        harness.session().await
    };
    let mut session = match opened {
        Ok(session) => session,
        Err(error) => {
            let verdict = Verdict::Unjudged(error.to_string());
            harness.gone = Some(error);
            return Some(verdict);
        }
    };
    let mut answers = Vec::new();
    let outcome = follow(&mut session, harness, steps, &mut answers).await;
    harness.shown = shown_of(steps, &answers);
    harness.answers = answers;
    let ended = steps.iter().any(|s| s.close);
    Some(match outcome {
        Ok(verdict) if bare || ended => {
            harness.end(session).await;
            verdict
        }
        Ok(verdict) => {
            harness.give_back(session).await;
            verdict
        }
        Err((error, judged)) => {
            let sent = session.record().last_sent().map(|f| request_excerpt(&f));
            harness.end(session).await;
            if harness.was_stale(&error) {
                return None;
            }
            if judged {
                harness.blame(&error, "an answer", sent).await
            } else {
                Verdict::not_observed(format!("a step before failed: {error}"))
            }
        }
    })
}

/// `Err` with whether the failed step was the one to be judged.
async fn follow(
    session: &mut Session,
    harness: &Harness,
    steps: &[Step],
    answers: &mut Vec<Answered>,
) -> Result<Verdict, (WireError, bool)> {
    let mut variables = harness.variables();
    if let Some(id) = session.session_id() {
        variables.insert("session".into(), id.to_owned());
    }
    for step in steps {
        let call = match step.call(&variables) {
            Ok(call) => call,
            Err(missing) => return Ok(Verdict::not_observed(nothing_offered(&missing.0))),
        };
        let reply = session
            .call(call)
            .await
            .map_err(|e| (e, step.given.is_none()))?;
        let answered = Answered {
            sent: session.record().last_sent().map(|f| request_excerpt(&f)),
            answer: Answer::from(reply),
        };
        keep(step, &answered.answer, &mut variables);
        let ended = judge(step, &answered, harness.revision);
        answers.push(answered);
        if let Some(verdict) = ended {
            return Ok(verdict);
        }
    }
    Ok(all_held(steps))
}

/// The verdict on steps whose answers are known; `None` when they decide nothing.
pub fn judge_again(steps: &[Step], answers: &[Answered], revision: Revision) -> Option<Verdict> {
    let mut pairs = steps.iter().zip(answers);
    let ended = pairs.find_map(|(step, answered)| judge(step, answered, revision));
    ended.or_else(|| (answers.len() >= steps.len()).then(|| all_held(steps)))
}

fn all_held(steps: &[Step]) -> Verdict {
    Verdict::Holds(steps.iter().filter(|s| s.expect.is_some()).count())
}

/// The verdict that ends a check at this step, if so.
fn judge(step: &Step, answered: &Answered, revision: Revision) -> Option<Verdict> {
    let Answered { sent, answer } = answered;
    if let Some(given) = &step.given
        && let Err(wanted) = given.judge(answer, revision)
    {
        let got = answer.describe();
        let why = format!("it needs {wanted}; the server gave {got}");
        return Some(Verdict::not_observed(why));
    }
    let wanted = step.expect.as_ref()?.judge(answer, revision).err()?;
    let mut finding = Finding::new(wanted, answer.describe());
    finding.request.clone_from(sent);
    finding.response = answer.body_excerpt();
    Some(Verdict::Broken(vec![finding]))
}

/// The last exchange that was judged.
fn shown_of(steps: &[Step], answers: &[Answered]) -> Option<Evidence> {
    let mut judged = steps
        .iter()
        .zip(answers)
        .filter(|(s, _)| s.expect.is_some());
    let (_, Answered { sent, answer }) = judged.next_back()?;
    Some(Evidence {
        actual: Some(answer.describe()),
        request: sent.clone(),
        response: answer.body_excerpt(),
        ..Evidence::default()
    })
}

fn keep(step: &Step, answer: &Answer, variables: &mut Variables) {
    for (name, pointer) in &step.keep {
        let value = answer.message.as_ref().and_then(|m| m.pointer(pointer));
        let text = match value {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => continue,
        };
        variables.insert(name.clone(), text);
    }
}

fn nothing_offered(name: &str) -> String {
    match name {
        "tool" | "resource" | "prompt" | "template" => format!("the server offers no {name}"),
        "strict-prompt" => "no prompt has a required argument".into(),
        "session" => "the server gives no session id".into(),
        other => format!("an earlier answer has no `{other}`"),
    }
}

/// A request as a reader would write it: verb, the protocol's headers, body.
fn request_excerpt(frame: &Frame) -> String {
    let body = shown(&frame.payload);
    let Some(head) = &frame.http else {
        return body.unwrap_or_default();
    };
    let mut lines = vec![format!(
        "{} {}",
        head.verb.as_deref().unwrap_or_default(),
        head.path.as_deref().unwrap_or_default()
    )];
    for (name, value) in &head.headers {
        if !matches!(name.as_str(), "content-type" | "accept") {
            lines.push(header_line(name, value));
        }
    }
    lines.extend(body);
    lines.join("\n")
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::wire::{Command, Connector, Endpoint, Options, Transport};

    #[tokio::test]
    async fn a_process_that_an_earlier_check_killed_is_not_held_against_this_one() {
        let script = r#"read line; echo '{"jsonrpc":"2.0","id":1,"result":{}}'; exit 1"#;
        let command = Command {
            program: "sh".into(),
            args: vec!["-c".into(), script.into()],
            env: Vec::new(),
            ..Command::default()
        };
        let connector =
            Connector::new(Endpoint::Command(command), Options::default()).expect("a connector");
        let opening = serde_json::Value::Null;
        let mut harness = Harness::new(connector, Transport::Stdio, Revision::NEWEST, opening);
        let mut session = harness.session().await.expect("a process");
        session.request("a/b", None).await.expect("an answer");
        harness.give_back(session).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        harness.begin("next");
        let step = "send = { method = 'a/b' }\nexpect = { result = true }";
        let step: Step = toml::from_str(step).expect("a step");
        assert_eq!(run(&mut harness, false, &[step]).await, Verdict::Holds(1));
    }
}
