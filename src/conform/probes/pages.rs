//! Pages of lists: walked to the end, turned to twice, and asked for with a cursor that is none.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::{INVALID_PARAMS, LISTS, List, METHOD_NOT_FOUND};
use crate::wire::{Session, WireError, walk};

/// Something went wrong in the server (JSON-RPC 2.0).
const INTERNAL_ERROR: i64 = -32603;
/// A cursor that no server gives.
const NONE: &str = "mcpkit-no-such-cursor";

/// Every list comes to an end, with each entry on one page only, and a cursor leads to the same
/// page again.
pub async fn stable_cursors(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let outcome = walks(&mut session, harness).await;
    harness.settle(session, &outcome).await;
    outcome
}

async fn walks(session: &mut Session, harness: &Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    for list in declared(harness) {
        let first = session.request(list.method, None).await?;
        let Some(cursor) = next_cursor(first.result()) else {
            continue;
        };
        seen += 1;
        let params = Some(json!({ "cursor": cursor }));
        let one = session.request(list.method, params.clone()).await?;
        let two = session.request(list.method, params).await?;
        let entries = |r: Option<&Value>| r.and_then(|r| r.get(list.member)).cloned();
        if entries(one.result()) != entries(two.result()) {
            let actual = "the same cursor led to another page";
            findings.push(Finding::new("the same page again", actual).about(list.method));
        }
        let walk = walk(session, list, harness.connector.limits()).await?;
        if let Some(problem) = walk.problem {
            findings.push(Finding::new("an end of the list", problem).about(list.method));
            continue;
        }
        let mut before = HashSet::new();
        if let Some(twice) = walk.entries.iter().find(|e| !before.insert(*e)) {
            let name = twice.get("name").cloned().unwrap_or_default();
            let actual = format!("{name} came twice");
            findings.push(Finding::new("each entry once", actual).about(list.method));
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "list with a second page",
    ))
}

/// A cursor that the server never gave is refused with -32602.
pub async fn invalid_cursor(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let mut replies = Vec::new();
    let mut outcome = Ok(());
    for list in declared(harness) {
        let params = Some(json!({"cursor": NONE}));
        match session.request(list.method, params).await {
            Ok(reply) => replies.push((list.method, reply)),
            Err(error) => outcome = Err(error),
        }
        if outcome.is_err() {
            break;
        }
    }
    harness.settle(session, &outcome).await;
    outcome?;
    let judged = replies
        .iter()
        .filter(|(_, r)| r.answer.is_some() && r.error_code() != Some(METHOD_NOT_FOUND));
    let (mut seen, mut accepting, mut findings) = (0, Vec::new(), Vec::new());
    for (method, reply) in judged {
        seen += 1;
        match reply.error_code() {
            Some(INVALID_PARAMS) => {}
            Some(code) => {
                let actual = format!("error {code}");
                findings.push(Finding::new("error -32602", actual).about(*method));
            }
            None => accepting.push(*method),
        }
    }
    if !accepting.is_empty() {
        let actual = format!("taken for a cursor by {}", accepting.join(", "));
        findings.push(Finding {
            request: Some(json!({"cursor": NONE}).to_string()),
            ..Finding::new("error -32602", actual)
        });
    }
    Ok(Verdict::from_findings(seen, findings, "list"))
}

/// Cursors that were changed, are empty, or belong to another list bring an answer that is no
/// internal error.
pub async fn changed_cursors(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let outcome = changed(&mut session, harness).await;
    harness.settle(session, &outcome).await;
    outcome
}

async fn changed(session: &mut Session, harness: &Harness) -> Result<Verdict, WireError> {
    let lists: Vec<_> = declared(harness).collect();
    let mut own = Vec::new();
    for list in &lists {
        let first = session.request(list.method, None).await?;
        own.extend(next_cursor(first.result()).map(|c| (*list, c.to_owned())));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for (owner, cursor) in &own {
        let reversed: String = cursor.chars().rev().collect();
        let bent = [format!("{cursor}x"), reversed, String::new()];
        let others = lists.iter().filter(|l| *l != owner);
        let foreign = others.map(|list| (list, cursor.clone()));
        let all = bent.into_iter().map(|c| (owner, c)).chain(foreign);
        for (list, cursor) in all {
            let params = json!({ "cursor": cursor });
            let reply = session.request(list.method, Some(params.clone())).await?;
            seen += 1;
            let internal = reply.error_code() == Some(INTERNAL_ERROR);
            if internal || reply.status.is_some_and(|s| s >= 500) {
                let finding = Finding::new(
                    "an answer that is no internal error",
                    match reply {
                        _ if internal => "error -32603".to_owned(),
                        reply => format!("HTTP {}", reply.status.unwrap_or_default()),
                    },
                );
                findings.push(Finding {
                    request: Some(params.to_string()),
                    ..finding.about(list.method)
                });
            }
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "list with a second page",
    ))
}

fn declared(harness: &Harness) -> impl Iterator<Item = List> {
    LISTS
        .into_iter()
        .filter(|list| harness.surface.declares(list.capability))
}

fn next_cursor(result: Option<&Value>) -> Option<&str> {
    result?.get("nextCursor")?.as_str()
}
