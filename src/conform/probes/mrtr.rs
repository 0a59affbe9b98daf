//! 2026-07-28: retries that lack something, bring too much, or bring nonsense.

use serde_json::{Value, json};

use super::ask::{FEW, finding};
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::client::{self, Kind, Reaction};
use crate::conform::harness::Harness;
use crate::conform::interview::Asker;
use crate::conform::rounds::{self, Retry, Round, ask, is_complete};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::mcp::message;
use crate::wire::{Session, WireError};

/// The key of a question that nobody asked.
const EXTRA: &str = "mcpkit-unasked";

/// What a retry was answered with.
struct Answered {
    asker: Asker,
    round: Round,
    answer: Value,
}

impl Answered {
    fn is_error(&self) -> bool {
        self.answer.get("error").is_some()
    }

    fn asks_again(&self) -> bool {
        let kind = self.answer.pointer("/result/resultType");
        kind.and_then(Value::as_str) == Some("input_required")
    }

    /// In a word.
    fn describe(&self) -> String {
        match message::error_code(&self.answer) {
            Some(code) => format!("error {code}"),
            None if is_complete(&self.answer) => "a complete result".into(),
            None => "a result with isError".into(),
        }
    }

    fn finding(&self, expected: &str, actual: impl Into<String>) -> Finding {
        let mut finding = finding(&self.asker.occasion, expected, actual);
        finding.response = Some(excerpt_json(&self.answer, SHOWN));
        finding
    }
}

/// Makes the first call of those that ask, and a retry of the given kind.
async fn retried(
    harness: &mut Harness,
    retry: impl Fn(&Round) -> Option<Retry> + Sync,
) -> Result<Vec<Answered>, WireError> {
    let askers = harness.interview().await.wanting(&Kind::ALL);
    let mut session = harness.session().await?;
    let outcome = retry_all(&mut session, askers, retry).await;
    harness.settle(session, &outcome).await;
    outcome
}

async fn retry_all(
    session: &mut Session,
    askers: Vec<Asker>,
    retry: impl Fn(&Round) -> Option<Retry> + Sync,
) -> Result<Vec<Answered>, WireError> {
    let capabilities = client::everything(Revision::NEWEST);
    let mut all = Vec::new();
    for asker in askers.into_iter().take(FEW) {
        let none = Retry::default();
        let first = ask(session, &asker.occasion, &capabilities, &none).await?;
        let Some(round) = first.as_ref().and_then(Round::read) else {
            continue;
        };
        let Some(retry) = retry(&round).filter(|_| !round.requests.is_empty()) else {
            continue;
        };
        let second = ask(session, &asker.occasion, &capabilities, &retry).await?;
        if let Some(answer) = second.and_then(|r| r.answer) {
            all.push(Answered {
                asker,
                round,
                answer,
            });
        }
    }
    Ok(all)
}

async fn verdict(
    harness: &mut Harness,
    answered: &[Answered],
    seen: usize,
    findings: Vec<Finding>,
) -> Verdict {
    if answered.is_empty() {
        let interview = harness.interview().await;
        return Verdict::not_observed(interview.why_not(&Kind::ALL));
    }
    Verdict::from_findings(seen, findings, "retry that shows it")
}

/// Answers that are no answers.
fn nonsense(round: &Round) -> Option<Retry> {
    let keys = round.requests.keys();
    let responses = keys.map(|key| (key.clone(), json!("mcpkit"))).collect();
    Some(Retry {
        responses: Some(Value::Object(responses)),
        state: round.state.clone(),
    })
}

/// Answers that make no sense are not taken for answers.
pub async fn validated(harness: &mut Harness) -> Result<Verdict, WireError> {
    let answered = retried(harness, nonsense).await?;
    let findings = answered.iter().filter(|a| is_complete(&a.answer)).map(|a| {
        let actual = "texts in place of results are accepted";
        a.finding("a refusal, or the question again", actual)
    });
    let findings = findings.collect();
    Ok(verdict(harness, &answered, answered.len(), findings).await)
}

/// ... and are refused with a JSON-RPC error.
pub async fn refused(harness: &mut Harness) -> Result<Verdict, WireError> {
    let answered = retried(harness, nonsense).await?;
    let findings = answered
        .iter()
        // To ask once more takes the nonsense for a missing answer, and that is in order.
        .filter(|a| !a.is_error() && !a.asks_again())
        .map(|a| a.finding("a JSON-RPC error", a.describe()));
    let findings = findings.collect();
    Ok(verdict(harness, &answered, answered.len(), findings).await)
}

/// Input that nobody asked for changes nothing.
pub async fn extra_ignored(harness: &mut Harness) -> Result<Verdict, WireError> {
    let plain = retried(harness, |round| Some(round.retry(Reaction::Accept))).await?;
    let extra = retried(harness, |round| {
        let mut responses = round.responses(Reaction::Accept);
        responses.insert(EXTRA.into(), json!({"action": "accept", "content": {}}));
        Some(Retry {
            responses: Some(responses.into()),
            state: round.state.clone(),
        })
    })
    .await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for with in &extra {
        let occasion = &with.asker.occasion;
        let without = plain.iter().find(|p| p.asker.occasion == *occasion);
        let fine = |a: &Answered| is_complete(&a.answer) || a.asks_again();
        if !without.is_some_and(fine) {
            continue;
        }
        seen += 1;
        if !fine(with) {
            let expected = "the same as without the unexpected input";
            findings.push(with.finding(expected, with.describe()));
        }
    }
    Ok(verdict(harness, &extra, seen, findings).await)
}

/// Input that is missing is asked for again.
pub async fn missing_asked_again(harness: &mut Harness) -> Result<Verdict, WireError> {
    let answered = retried(harness, |round| {
        Some(Retry {
            responses: Some(json!({})),
            state: round.state.clone(),
        })
    })
    .await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for with in &answered {
        if is_complete(&with.answer) {
            // The server can do without.
            continue;
        }
        seen += 1;
        if !with.asks_again() {
            let keys: Vec<_> = with.round.requests.keys().map(String::as_str).collect();
            let expected = format!("a new question about {}", keys.join(", "));
            findings.push(with.finding(&expected, with.describe()));
        }
    }
    Ok(verdict(harness, &answered, seen, findings).await)
}

/// With all input given, the request goes well.
pub async fn completes(harness: &mut Harness) -> Result<Verdict, WireError> {
    let interview = harness.interview().await;
    if interview.askers.is_empty() {
        return Ok(Verdict::not_observed(interview.why_not(&Kind::ALL)));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for asker in interview.askers.iter().take(FEW) {
        let mut session = harness.session().await?;
        let followed = rounds::follow(&mut session, &asker.occasion, Reaction::Accept).await;
        harness.settle(session, &followed).await;
        let followed = followed?;
        let Some(answer) = followed.last.and_then(|r| r.answer) else {
            continue;
        };
        seen += 1;
        if !is_complete(&answer) {
            let actual = format!("after {} rounds it is not complete", followed.rounds.len());
            let mut finding = finding(&asker.occasion, "a complete result", actual);
            finding.response = Some(excerpt_json(&answer, SHOWN));
            findings.push(finding);
        }
    }
    Ok(Verdict::from_findings(seen, findings, "answer in time"))
}
