//! Headers that repeat the body (2026-07-28): contradicting, missing, encoded, in another case.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::{
    HEADER_MISMATCH, METHOD_HEADER, NAME_HEADER, VERSION_HEADER, named_parameter,
};
use crate::wire::{Call, Session, Transport, WireError};

/// A call with a bent header, in words.
struct Bent {
    what: String,
    method: &'static str,
    answer: Answer,
}

/// Such calls are refused.
pub async fn refused(harness: &mut Harness) -> Result<Verdict, WireError> {
    judge(harness, |answer| {
        let served = answer
            .message
            .as_ref()
            .is_some_and(|m| m.get("result").is_some());
        Some((!served, "a refusal"))
    })
    .await
}

/// They are refused with HTTP 400.
pub async fn refused_with_400(harness: &mut Harness) -> Result<Verdict, WireError> {
    judge(harness, |answer| {
        is_refusal(answer).then(|| (answer.status == Some(400), "HTTP 400"))
    })
    .await
}

/// They are refused with the code for it.
pub async fn refused_with_code(harness: &mut Harness) -> Result<Verdict, WireError> {
    judge(harness, |answer| {
        let code = answer
            .message
            .as_ref()
            .and_then(crate::mcp::message::error_code);
        is_refusal(answer).then(|| (code == Some(HEADER_MISMATCH), "error -32020"))
    })
    .await
}

fn is_refusal(answer: &Answer) -> bool {
    let error = answer
        .message
        .as_ref()
        .is_some_and(|m| m.get("error").is_some());
    error || answer.status.is_some_and(|s| s >= 400)
}

/// `check`: whether an answer is right and what was expected; `None` when it does not speak
/// about it.
async fn judge(
    harness: &mut Harness,
    check: impl Fn(&Answer) -> Option<(bool, &'static str)>,
) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for bent in bent(harness, &mut session).await? {
        let Some((right, expected)) = check(&bent.answer) else {
            continue;
        };
        seen += 1;
        if !right {
            let actual = format!("{} is answered with {}", bent.what, bent.answer.describe());
            let mut finding = Finding::new(expected, actual).about(bent.method);
            finding.request = Some(bent.what);
            finding.response = bent.answer.body_excerpt();
            findings.push(finding);
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "refused call"))
}

/// The method and the name, each missing and each contradicting the body.
async fn bent(harness: &Harness, session: &mut Session) -> Result<Vec<Bent>, WireError> {
    let mut calls = vec![
        ("server/discover", None, METHOD_HEADER, None),
        ("server/discover", None, METHOD_HEADER, Some("tools/list")),
    ];
    if let Some((method, params)) = named_call(harness) {
        calls.push((method, Some(params.clone()), NAME_HEADER, None));
        calls.push((method, Some(params), NAME_HEADER, Some("mcpkit-other")));
    }
    let mut all = Vec::new();
    for (method, params, header, value) in calls {
        let mut call = Call::request(method, params);
        call.headers
            .push((header.to_owned(), value.map(str::to_owned)));
        let what = match value {
            None => format!("`{method}` without {header}"),
            Some(value) => format!("`{method}` with {header}: {value}"),
        };
        let answer = session.call(call).await?.into();
        all.push(Bent {
            what,
            method,
            answer,
        });
    }
    Ok(all)
}

/// A harmless request that has a name: a resource, a prompt or a read-only tool of the server.
fn named_call(harness: &Harness) -> Option<(&'static str, Value)> {
    let surface = &harness.surface;
    let text = |entry: &Value, key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    let uri = surface.resources.iter().find_map(|r| text(r, "uri"));
    if let Some(uri) = uri {
        return Some(("resources/read", json!({"uri": uri})));
    }
    let free = |p: &&Value| {
        p.get("arguments")
            .and_then(Value::as_array)
            .is_none_or(Vec::is_empty)
    };
    if let Some(name) = surface
        .prompts
        .iter()
        .filter(free)
        .find_map(|p| text(p, "name"))
    {
        return Some(("prompts/get", json!({"name": name})));
    }
    let call = harness.calls().into_iter().next()?;
    Some(("tools/call", call.params()))
}

/// A name in base64 is decoded before it is compared.
pub async fn decoded(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some((method, params)) = named_call(harness) else {
        let why = "the server offers nothing with a name that is safe to ask for";
        return Ok(Verdict::not_observed(why));
    };
    let name = named_parameter(method).and_then(|p| params.get(p)?.as_str());
    let encoded = format!("=?base64?{}?=", BASE64.encode(name.unwrap_or_default()));
    let mut session = harness.session().await?;
    let plain = session.request(method, Some(params.clone())).await?;
    let mut call = Call::request(method, Some(params));
    call.headers
        .push((NAME_HEADER.to_owned(), Some(encoded.clone())));
    let reply = session.call(call).await?;
    harness.give_back(session).await;
    if plain.result().is_none() {
        return Ok(Verdict::not_observed(format!(
            "`{method}` is refused anyhow"
        )));
    }
    Ok(served(
        reply.result().is_some(),
        reply.into(),
        method,
        format!("{NAME_HEADER}: {encoded}"),
    ))
}

/// Header names are recognised in lower case and in title case.
pub async fn any_case(harness: &mut Harness) -> Result<Verdict, WireError> {
    let method = "server/discover";
    let connector = harness.connector.in_title_case()?;
    let mut session = harness.session().await?;
    let plain = session.request(method, None).await?;
    harness.give_back(session).await;
    if plain.result().is_none() {
        return Ok(Verdict::not_observed(format!(
            "`{method}` is refused anyhow"
        )));
    }
    let mut session = Session::open(&connector, Transport::Http, harness.revision).await?;
    let reply = session.request(method, None).await?;
    harness.end(session).await;
    let names = format!("{METHOD_HEADER} and {VERSION_HEADER} in title case");
    Ok(served(
        reply.result().is_some(),
        reply.into(),
        method,
        names,
    ))
}

fn served(right: bool, answer: Answer, method: &str, with: String) -> Verdict {
    if right {
        return Verdict::Holds(2);
    }
    let mut finding = Finding::new("a result", answer.describe()).about(method);
    finding.request = Some(format!("`{method}` with {with}"));
    finding.response = answer.body_excerpt();
    Verdict::Broken(vec![finding])
}
