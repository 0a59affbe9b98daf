//! 2026-07-28: nothing is inferred from what came before on a connection.

use serde_json::json;

use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::LISTS;
use crate::wire::{Call, Session, Transport, WireError};

const METHOD: &str = "tools/list";

/// A request without `_meta` is refused after one with it, as it was before.
pub async fn nothing_inferred(harness: &mut Harness) -> Result<Verdict, WireError> {
    // A conversation for each: on stdio the first message may settle the era.
    let mut session = alone(harness).await?;
    let before = served(&mut session, false).await;
    harness.end(session).await;
    let before = before?.is_some();
    let mut session = alone(harness).await?;
    let outcome = ask(&mut session).await;
    harness.end(session).await;
    let (between, after) = outcome?;
    if before || !between {
        let why = match before {
            true => "requests without `_meta` are served anyhow",
            false => "the ordinary request is refused",
        };
        return Ok(Verdict::not_observed(why));
    }
    let Some(response) = after else {
        return Ok(Verdict::Holds(1));
    };
    let finding = Finding {
        response: Some(excerpt(&response, 400)),
        ..Finding::new(
            "a refusal of the request without `_meta`, as before",
            "a request without `_meta` is served once one with `_meta` was",
        )
    };
    Ok(Verdict::Broken(vec![finding.about(METHOD)]))
}

/// A conversation that uses nobody else's connection.
async fn alone(harness: &mut Harness) -> Result<Session, WireError> {
    if harness.transport != Transport::Http {
        return harness.fresh().await;
    }
    let connector = harness.connector.in_title_case()?;
    Session::open(&connector, harness.transport, harness.revision).await
}

/// Whether a whole request is served, and what a bare one after it gets.
async fn ask(session: &mut Session) -> Result<(bool, Option<String>), WireError> {
    let between = served(session, true).await?;
    Ok((between.is_some(), served(session, false).await?))
}

/// The result of a request with or without `_meta`, if there is one.
async fn served(session: &mut Session, whole: bool) -> Result<Option<String>, WireError> {
    let mut call = Call::request(METHOD, Some(json!({})));
    call.meta = whole;
    let reply = session.call(call).await?;
    Ok(reply.result().map(ToString::to_string))
}

/// A cursor that one connection gave is good on another one.
pub async fn cursor_elsewhere(harness: &mut Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    for list in LISTS {
        if !harness.surface.declares(list.capability) {
            continue;
        }
        let mut session = harness.fresh().await?;
        let first = session.request(list.method, None).await?;
        harness.end(session).await;
        let cursor = first.result().and_then(|r| r.get("nextCursor")).cloned();
        let Some(cursor) = cursor.filter(serde_json::Value::is_string) else {
            continue;
        };
        let mut session = alone(harness).await?;
        let mut call = Call::request(list.method, Some(json!({"cursor": cursor})));
        call.headers
            .push(("Connection".into(), Some("close".into())));
        let reply = session.call(call).await?;
        harness.end(session).await;
        seen += 1;
        if reply.result().is_none() {
            let code = reply.error_code().unwrap_or_default();
            let actual = format!("the cursor is refused on another connection (error {code})");
            let expected = "the next page, whatever the connection";
            findings.push(Finding::new(expected, actual).about(list.method));
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "list of more than one page",
    ))
}
