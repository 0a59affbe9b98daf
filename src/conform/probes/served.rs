//! What a server declares, it serves: its lists are given, and its methods are known.

use serde_json::json;

use super::completion;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::mcp::names::{LISTS, METHOD_NOT_FOUND};
use crate::wire::{Session, WireError, walk};

/// Every list of a declared capability is given, and no method of one is unknown.
pub async fn declared(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let outcome = judge(&mut session, harness).await;
    harness.settle(session, &outcome).await;
    outcome
}

async fn judge(session: &mut Session, harness: &Harness) -> Result<Verdict, WireError> {
    let (mut seen, mut findings) = (0, Vec::new());
    let surface = &harness.surface;
    for list in LISTS.into_iter().filter(|l| surface.declares(l.capability)) {
        let walk = walk(session, list, harness.connector.limits()).await?;
        seen += 1;
        // Lists without an end, and ends that we set ourselves, are the matter of others.
        let Some(problem) = walk.problem.filter(|_| walk.pages == 0) else {
            continue;
        };
        // A server need not have templates.
        let optional = list.method == "resources/templates/list";
        if optional && problem.contains(&METHOD_NOT_FOUND.to_string()) {
            continue;
        }
        findings.push(Finding::new("a list that can be read", problem).about(list.method));
    }
    for (method, params) in methods(harness) {
        let reply = session.request(method, Some(params)).await?;
        seen += 1;
        if reply.error_code() == Some(METHOD_NOT_FOUND) {
            let actual = "error -32601, although its capability is declared";
            findings.push(Finding::new("a method that is known", actual).about(method));
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "declared capability",
    ))
}

/// Requests that change nothing, for the methods of declared capabilities.
fn methods(harness: &Harness) -> Vec<(&'static str, serde_json::Value)> {
    let surface = &harness.surface;
    let legacy = harness.revision.era() == Era::Legacy;
    let mut methods = Vec::new();
    if surface.declares("completions")
        && let Some(params) = completion::params(surface)
    {
        methods.push(("completion/complete", params));
    }
    if legacy && surface.declares("logging") {
        // A level that nobody knows: it changes nothing.
        let params = json!({"level": "mcpkit-no-such-level"});
        methods.push(("logging/setLevel", params));
    }
    let subscribe = surface.capabilities.as_ref();
    let subscribe = subscribe.and_then(|c| c.pointer("/resources/subscribe"));
    if legacy && subscribe == Some(&true.into()) {
        let params = json!({"uri": "mcpkit:no-such-resource"});
        methods.push(("resources/subscribe", params));
    }
    methods
}
