//! Tools: arguments of the wrong type. Only tools that declare to be read-only are called.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::conform::answer::Answer;
use crate::conform::arguments;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::WireError;

/// How many tools are tried.
const FEW: usize = 2;
/// Slowness is no fault.
const PATIENCE: Duration = Duration::from_secs(5);

/// Words of refusals that come as ordinary text.
const REFUSALS: [&str; 5] = ["error", "invalid", "expected", "must be", "required"];

/// An object where the schema says string, number or boolean is refused.
pub async fn refuses_wrong_types(harness: &mut Harness) -> Result<Verdict, WireError> {
    let calls: Vec<_> = harness
        .surface
        .tools
        .iter()
        .filter_map(wrong_call)
        .take(FEW)
        .collect();
    if calls.is_empty() {
        let why = "no read-only tool has a parameter of a primitive type";
        return Ok(Verdict::not_observed(why));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for (name, what, params) in calls {
        let sent = params.to_string();
        let Ok(reply) = timeout(PATIENCE, session.request("tools/call", Some(params))).await else {
            harness.end(session).await;
            return Ok(Verdict::not_observed(format!("`{name}` took too long")));
        };
        let reply = reply?;
        let complete = reply.result().filter(|r| {
            matches!(
                r.get("resultType").and_then(Value::as_str),
                None | Some("complete")
            )
        });
        let failed = complete.is_some_and(|r| r.get("isError") == Some(&Value::Bool(true)));
        let undecided = complete.is_none() && reply.result().is_some();
        if undecided || (!failed && complete.is_some_and(complains)) {
            continue;
        }
        seen += 1;
        if complete.is_some() && !failed {
            let answer = Answer::from(reply);
            let actual = format!("an object for {what} is accepted");
            let mut finding = Finding::new("a refusal", actual).about(name);
            finding.request = Some(sent);
            finding.response = answer.body_excerpt();
            findings.push(finding);
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "call"))
}

/// Whether a result that is not marked as an error reads like a refusal.
fn complains(result: &Value) -> bool {
    let text = result.get("content").unwrap_or(result).to_string();
    let text = text.to_lowercase();
    REFUSALS.iter().any(|word| text.contains(word))
}

/// (tool, parameter in words, params) of a call with one argument of the wrong type.
fn wrong_call(tool: &Value) -> Option<(String, String, Value)> {
    if !arguments::is_read_only(tool) {
        return None;
    }
    let name = tool.get("name")?.as_str()?;
    let (parameter, kind) = arguments::primitive_parameter(tool)?;
    let mut all = arguments::required(tool).unwrap_or_default();
    all.insert(parameter.to_owned(), json!({"mcpkit": "an object"}));
    let what = format!("the {kind} `{parameter}`");
    Some((
        name.to_owned(),
        what,
        json!({"name": name, "arguments": all}),
    ))
}
