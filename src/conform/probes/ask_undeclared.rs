//! Clients that lack something: they are not asked for it.

use serde_json::{Value, json};

use super::ask::{Again, again};
use crate::conform::client::{self, Kind};
use crate::conform::harness::Harness;
use crate::conform::rounds::{Question, is_complete};
use crate::conform::verdict::Verdict;
use crate::mcp::message::error_code;
use crate::mcp::names::MISSING_CLIENT_CAPABILITY;
use crate::wire::{Transport, WireError};

/// Makes the requests that ask for these kinds again, and judges what is asked.
async fn judged(
    harness: &mut Harness,
    kinds: &[Kind],
    capabilities: &Value,
    problem: impl Fn(&Question) -> Option<String>,
) -> Result<Verdict, WireError> {
    let found = again(harness, kinds, capabilities).await?;
    if found.is_empty() {
        let interview = harness.interview().await;
        return Ok(Verdict::not_observed(interview.why_not(kinds)));
    }
    let expected = format!("nothing that a client with {capabilities} did not declare");
    let findings = found
        .iter()
        .filter_map(|a| Some(a.finding(expected.clone(), a.questions.iter().find_map(&problem)?)))
        .collect();
    Ok(Verdict::from_findings(
        found.len(),
        findings,
        "request that asks",
    ))
}

fn asks(kinds: &'static [Kind]) -> impl Fn(&Question) -> Option<String> {
    move |question| {
        let kind = question.kind;
        kinds
            .contains(&kind)
            .then(|| format!("the client is asked for {}", kind.word()))
    }
}

/// A client without capabilities is asked for nothing.
pub async fn nothing(harness: &mut Harness) -> Result<Verdict, WireError> {
    judged(harness, &Kind::ALL, &json!({}), asks(&Kind::ALL)).await
}

/// A client without roots is not asked for them.
pub async fn roots(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut capabilities = client::everything(harness.revision);
    if let Some(all) = capabilities.as_object_mut() {
        all.shift_remove("roots");
    }
    const ROOTS: &[Kind] = &[Kind::Roots];
    judged(harness, ROOTS, &capabilities, asks(ROOTS)).await
}

/// A client with one mode of elicitation is not asked in the other.
pub async fn mode(harness: &mut Harness) -> Result<Verdict, WireError> {
    const FORM: &[Kind] = &[Kind::Form];
    const URL: &[Kind] = &[Kind::Url];
    let without = |harness: &Harness, mode: &str| {
        let mut capabilities = client::everything(harness.revision);
        capabilities["elicitation"] = json!({ mode: {} });
        capabilities
    };
    let only_forms = without(harness, "form");
    let urls = judged(harness, URL, &only_forms, asks(URL)).await?;
    let only_urls = without(harness, "url");
    let forms = judged(harness, FORM, &only_urls, asks(FORM)).await?;
    Ok(both(urls, forms))
}

/// The verdict of two halves.
fn both(a: Verdict, b: Verdict) -> Verdict {
    match (a, b) {
        (Verdict::Broken(mut a), Verdict::Broken(b)) => {
            a.extend(b);
            Verdict::Broken(a)
        }
        (Verdict::Holds(a), Verdict::Holds(b)) => Verdict::Holds(a + b),
        (broken @ Verdict::Broken(_), _) | (_, broken @ Verdict::Broken(_)) => broken,
        (holds @ Verdict::Holds(_), _) | (_, holds @ Verdict::Holds(_)) => holds,
        (neither, _) => neither,
    }
}

/// A client without `sampling.tools` gets no tools.
pub async fn sampling_tools(harness: &mut Harness) -> Result<Verdict, WireError> {
    plain_sampling(harness, |params| {
        let offered = params.get("tools").or_else(|| params.get("toolChoice"));
        offered.map(|_| "sampling comes with tools".into())
    })
    .await
}

/// A client without `sampling.context` is not asked for context.
pub async fn sampling_context(harness: &mut Harness) -> Result<Verdict, WireError> {
    plain_sampling(harness, |params| {
        let value = params.get("includeContext")?.as_str()?;
        (value != "none").then(|| format!("includeContext is `{value}`"))
    })
    .await
}

async fn plain_sampling(
    harness: &mut Harness,
    problem: impl Fn(&Value) -> Option<String>,
) -> Result<Verdict, WireError> {
    let mut capabilities = client::everything(harness.revision);
    capabilities["sampling"] = json!({});
    judged(harness, &[Kind::Sampling], &capabilities, |question| {
        let sampling = question.kind == Kind::Sampling;
        sampling.then(|| problem(&question.params)).flatten()
    })
    .await
}

/// What cannot be done without a capability is refused with error -32021, which names it.
pub async fn refused(harness: &mut Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    for again in unserved(harness).await? {
        let Some(answer) = &again.answer else {
            continue;
        };
        if error_code(answer) == Some(MISSING_CLIENT_CAPABILITY) {
            seen += 1;
            let named = answer.pointer("/error/data/requiredCapabilities");
            if !named.is_some_and(Value::is_object) {
                let expected = "an object data.requiredCapabilities";
                findings.push(again.finding(expected, "error -32021 without it"));
            }
        } else if again.questions.is_empty() && again.asker.completes && !is_complete(answer) {
            // With the capability it goes well, without it it fails: it was needed.
            seen += 1;
            let actual = match error_code(answer) {
                Some(code) => format!("error {code}"),
                None => "a result with isError".into(),
            };
            findings.push(again.finding("error -32021", actual));
        }
    }
    Ok(from(harness, seen, findings).await)
}

/// Error -32021 comes with HTTP status 400.
pub async fn refused_with_400(harness: &mut Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    for again in unserved(harness).await? {
        let code = again.answer.as_ref().and_then(error_code);
        if code == Some(MISSING_CLIENT_CAPABILITY) && harness.transport == Transport::Http {
            seen += 1;
            let status = again.status.unwrap_or_default();
            if status != 400 {
                findings.push(again.finding("HTTP 400", format!("HTTP {status}")));
            }
        }
    }
    Ok(from(harness, seen, findings).await)
}

async fn unserved(harness: &mut Harness) -> Result<Vec<Again>, WireError> {
    again(harness, &Kind::ALL, &json!({})).await
}

async fn from(
    harness: &mut Harness,
    seen: usize,
    findings: Vec<crate::conform::verdict::Finding>,
) -> Verdict {
    let interview = harness.interview().await;
    if interview.askers.is_empty() {
        return Verdict::not_observed(interview.why_not(&Kind::ALL));
    }
    Verdict::from_findings(seen, findings, "request that needs a missing capability")
}
