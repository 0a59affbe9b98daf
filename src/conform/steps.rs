//! Runs the steps of a requirement.

use super::answer::Answer;
use super::conversation::{header_line, shown};
use super::harness::Harness;
use super::script::{Step, Variables};
use super::verdict::{Finding, Verdict};
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
    let mut shown = None;
    let outcome = follow(&mut session, harness, steps, &mut shown).await;
    harness.shown = shown;
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
            let sent = session.last_sent().map(|f| request_excerpt(&f));
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
    shown: &mut Option<Evidence>,
) -> Result<Verdict, (WireError, bool)> {
    let mut variables = harness.variables();
    if let Some(id) = session.session_id() {
        variables.insert("session".into(), id.to_owned());
    }
    let mut judged = 0;
    for step in steps {
        let call = match step.call(&variables) {
            Ok(call) => call,
            Err(missing) => return Ok(Verdict::not_observed(nothing_offered(&missing.0))),
        };
        let reply = session
            .call(call)
            .await
            .map_err(|e| (e, step.given.is_none()))?;
        let answer = Answer::from(reply);
        if let Some(given) = &step.given
            && let Err(wanted) = given.judge(&answer, harness.revision)
        {
            let got = answer.describe();
            return Ok(Verdict::not_observed(format!(
                "it needs {wanted}; the server gave {got}"
            )));
        }
        if let Some(expect) = &step.expect {
            judged += 1;
            if let Err(wanted) = expect.judge(&answer, harness.revision) {
                let mut finding = Finding::new(wanted, answer.describe());
                finding.request = session.last_sent().map(|f| request_excerpt(&f));
                finding.response = answer.body_excerpt();
                return Ok(Verdict::Broken(vec![finding]));
            }
            *shown = Some(Evidence {
                actual: Some(answer.describe()),
                request: session.last_sent().map(|f| request_excerpt(&f)),
                response: answer.body_excerpt(),
                ..Evidence::default()
            });
        }
        keep(step, &answer, &mut variables);
    }
    Ok(Verdict::Holds(judged))
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
    use crate::mcp::Revision;
    use crate::wire::{Command, Connector, Endpoint, Options, Transport};

    #[tokio::test]
    async fn a_process_that_an_earlier_check_killed_is_not_held_against_this_one() {
        let script = r#"read line; echo '{"jsonrpc":"2.0","id":1,"result":{}}'; exit 1"#;
        let command = Command {
            program: "sh".into(),
            args: vec!["-c".into(), script.into()],
            env: Vec::new(),
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
