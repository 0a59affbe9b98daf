//! Tools: arguments that their schemas do not allow. Only tools are called that declare to be
//! read-only or that the user names.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::conform::answer::Answer;
use crate::conform::arguments::{Trial, Variant};
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message;
use crate::mcp::names::INVALID_PARAMS;
use crate::wire::{Reply, Session, WireError};

/// How many tools are tried.
const FEW: usize = 3;
/// How many times each.
const TIMES: usize = 2;
/// Slowness is no fault.
const PATIENCE: Duration = Duration::from_secs(5);

/// Keywords of numbers.
pub const RANGE: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
/// Keywords that close an object.
pub const EXTRA: &[&str] = &["additionalProperties", "unevaluatedProperties"];
/// Keywords of lists. `uniqueItems` is none of them: libraries write it for sets, and take what
/// comes twice for once.
pub const ITEMS: &[&str] = &["minItems", "maxItems"];
/// Keywords that 2019-09 and 2020-12 brought.
pub const LATER: &[&str] = &["prefixItems", "dependentRequired", "unevaluatedProperties"];
/// Keywords of single values.
pub const VALUES: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "pattern",
    "minLength",
    "maxLength",
    "enum",
];

/// Words of refusals that come as ordinary text.
const REFUSALS: [&str; 12] = [
    "error",
    "invalid",
    "not valid",
    "expected",
    "must",
    "required",
    "missing",
    "unknown",
    "not found",
    "no such",
    "fail",
    "unsupported",
];
/// Words of refusals that speak about arguments.
const ABOUT_ARGUMENTS: [&str; 9] = [
    "valid", "argument", "param", "schema", "expected", "must", "required", "missing", "type",
];

/// What a call with bad arguments came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It was refused for its arguments.
    Refused,
    /// It was refused for whatever reason.
    Failed,
    /// It was served.
    Served,
    /// The answer speaks of a refusal, or asks for input.
    Unclear,
}

/// Arguments that break one of these keywords are refused.
pub async fn refuses(
    harness: &mut Harness,
    keywords: &'static [&'static str],
) -> Result<Verdict, WireError> {
    let trials = trials(harness, keywords).await;
    if trials.is_empty() {
        return Ok(Verdict::not_observed(nothing(harness, keywords)));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for trial in trials {
        let mut plain = None;
        for bad in trial.variants {
            let params = json!({"name": trial.tool, "arguments": bad.value});
            let sent = params.to_string();
            let Some(reply) = call(&mut session, params).await? else {
                harness.end(session).await;
                return Ok(too_long(seen, findings, &trial.tool));
            };
            let mut outcome = outcome(reply.answer.as_ref());
            if outcome == Outcome::Failed {
                // A tool that never works refuses good arguments, too.
                if plain.is_none() {
                    plain = call(&mut session, trial.plain.clone()).await?;
                }
                let works = plain
                    .as_ref()
                    .is_some_and(|r| self::outcome(r.answer.as_ref()) == Outcome::Served);
                outcome = if works {
                    Outcome::Refused
                } else {
                    Outcome::Unclear
                };
            }
            seen += usize::from(outcome != Outcome::Unclear);
            if outcome == Outcome::Served {
                let mut finding = accepted(&bad).about(&*trial.tool);
                finding.request = Some(sent);
                finding.response = Answer::from(reply).body_excerpt();
                findings.push(finding);
            }
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "clear answer"))
}

/// The call of a tool whose name is written in another case is refused.
pub async fn names_by_case(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some((name, other, params)) = other_case(harness) else {
        let why = "no tool that may be called has a name with letters";
        return Ok(Verdict::not_observed(why));
    };
    let sent = params.to_string();
    let mut session = harness.session().await?;
    let Some(reply) = call(&mut session, params).await? else {
        harness.end(session).await;
        return Ok(Verdict::not_observed(format!("`{other}` took too long")));
    };
    harness.give_back(session).await;
    Ok(match outcome(reply.answer.as_ref()) {
        Outcome::Refused | Outcome::Failed => Verdict::Holds(1),
        Outcome::Unclear => Verdict::not_observed("the answer is not clear"),
        Outcome::Served => {
            let actual = format!("`{other}` is taken for `{name}`");
            let mut finding = Finding::new("no such tool", actual).about(name);
            finding.request = Some(sent);
            finding.response = Answer::from(reply).body_excerpt();
            Verdict::Broken(vec![finding])
        }
    })
}

/// (name, the name in another case, parameters) of a call.
fn other_case(harness: &Harness) -> Option<(String, String, Value)> {
    let names: Vec<_> = harness.surface.tools.iter().map(|t| &t["name"]).collect();
    harness.calls().into_iter().find_map(|call| {
        let mut other = call.name.to_ascii_uppercase();
        if other == call.name {
            other = call.name.to_ascii_lowercase();
        }
        let taken = names.iter().any(|name| **name == *other);
        let mut params = call.params();
        params["name"] = other.as_str().into();
        (!taken).then(|| (call.name.to_owned(), other, params))
    })
}

/// A value that a tool cannot take is refused in a result, which a model can read.
pub async fn refuses_in_results(
    harness: &mut Harness,
    keywords: &'static [&'static str],
) -> Result<Verdict, WireError> {
    let trials = trials(harness, keywords).await;
    if trials.is_empty() {
        return Ok(Verdict::not_observed(nothing(harness, keywords)));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for trial in trials {
        for bad in trial.variants.into_iter().take(1) {
            let params = json!({"name": trial.tool, "arguments": bad.value});
            let sent = params.to_string();
            let Some(reply) = call(&mut session, params).await? else {
                harness.end(session).await;
                return Ok(too_long(seen, findings, &trial.tool));
            };
            let failed = reply.result().and_then(|r| r.get("isError")) == Some(&Value::Bool(true));
            let mut thrown = reply.error_code() == Some(INVALID_PARAMS);
            if thrown {
                // What refuses good arguments, too, speaks of something else.
                let plain = call(&mut session, trial.plain.clone()).await?;
                thrown = plain.is_some_and(|r| r.result().is_some());
            }
            seen += usize::from(failed || thrown);
            if thrown {
                let answer = Answer::from(reply);
                let actual = format!("{} is answered with {}", bad.what, answer.describe());
                let expected = "a result with isError that says what is wrong";
                let mut finding = Finding::new(expected, actual).about(&*trial.tool);
                finding.request = Some(sent);
                finding.response = answer.body_excerpt();
                findings.push(finding);
            }
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "refusal"))
}

/// `None` when it takes too long.
async fn call(session: &mut Session, params: Value) -> Result<Option<Reply>, WireError> {
    let asked = session.request("tools/call", Some(params));
    timeout(PATIENCE, asked).await.ok().transpose()
}

/// What was seen before a tool took too long counts.
fn too_long(seen: usize, findings: Vec<Finding>, tool: &str) -> Verdict {
    match seen {
        0 => Verdict::not_observed(format!("`{tool}` took too long")),
        seen => Verdict::from_findings(seen, findings, "clear answer"),
    }
}

fn accepted(bad: &Variant) -> Finding {
    let place = match bad.pointer.as_str() {
        "" => "the arguments".to_owned(),
        pointer => format!("the argument at {pointer}"),
    };
    let actual = format!("accepted for {place}: {} (`{}`)", bad.what, bad.keyword);
    Finding::new(format!("a refusal: `{}` is not met", bad.keyword), actual)
}

fn outcome(answer: Option<&Value>) -> Outcome {
    let Some(result) = answer.and_then(message::result) else {
        let text = answer.map(Value::to_string).unwrap_or_default();
        let code = answer.and_then(message::error_code);
        let about = code == Some(INVALID_PARAMS) || holds_one(&text, &ABOUT_ARGUMENTS);
        return if about {
            Outcome::Refused
        } else {
            Outcome::Failed
        };
    };
    let kind = result.get("resultType").and_then(Value::as_str);
    if !matches!(kind, None | Some("complete")) {
        return Outcome::Unclear;
    }
    let text = text_of(result);
    if result.get("isError") == Some(&Value::Bool(true)) {
        return match holds_one(&text, &ABOUT_ARGUMENTS) {
            true => Outcome::Refused,
            false => Outcome::Failed,
        };
    }
    match holds_one(&text, &REFUSALS) {
        true => Outcome::Unclear,
        false => Outcome::Served,
    }
}

/// What a result says.
fn text_of(result: &Value) -> String {
    let Some(content) = result.get("content").and_then(Value::as_array) else {
        return result.to_string();
    };
    let texts = content
        .iter()
        .filter_map(|block| block.get("text")?.as_str());
    texts.collect::<Vec<_>>().join(" ")
}

fn holds_one(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// A few tools with a few variants that break these keywords.
async fn trials(harness: &mut Harness, keywords: &[&str]) -> Vec<Trial> {
    let breaks = |v: &&Variant| !v.valid && !v.advisory && keywords.contains(&v.keyword);
    let trials = harness.trials().await.iter().filter_map(|trial| {
        let bad = trial.variants.iter().filter(breaks).take(TIMES);
        let variants: Vec<Variant> = bad.cloned().collect();
        (!variants.is_empty()).then(|| Trial {
            tool: trial.tool.clone(),
            plain: trial.plain.clone(),
            variants,
        })
    });
    trials.take(FEW).collect()
}

fn nothing(harness: &Harness, keywords: &[&str]) -> String {
    if !harness.calls().is_empty() {
        let all = keywords.join("`, `");
        return format!("no tool that may be tried has a parameter that `{all}` speaks of");
    }
    let mut why = "no tool is read-only, and none is allowed otherwise".to_owned();
    for more in harness.uncallable().iter().take(FEW) {
        why.push_str("; ");
        why.push_str(more);
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_result_is_taken_for_a_served_call() {
        let text = |text: &str, wrong: bool| {
            let content = json!([{"type": "text", "text": text}]);
            json!({"jsonrpc": "2.0", "id": 1, "result": {"content": content, "isError": wrong}})
        };
        let error = |code: i64, text: &str| json!({"jsonrpc": "2.0", "id": 1, "error": {"code": code, "message": text}});
        let asks = json!({"jsonrpc": "2.0", "id": 1, "result": {"resultType": "input_required"}});
        for (answer, wanted) in [
            (text("4 rows", false), Outcome::Served),
            (text("Error: no", false), Outcome::Unclear),
            (text("Invalid arguments", true), Outcome::Refused),
            (text("No plant is called so", true), Outcome::Failed),
            (error(-32602, "no"), Outcome::Refused),
            (error(-32603, "size: expected number"), Outcome::Refused),
            (error(-32603, "oops"), Outcome::Failed),
            (asks, Outcome::Unclear),
        ] {
            assert_eq!(outcome(Some(&answer)), wanted, "{answer}");
        }
        assert_eq!(outcome(None), Outcome::Failed);
    }
}
