//! Cancellations that name nothing that runs.

use serde_json::{Value, json};

use super::alive::alive;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::mcp::message::{self, Kind};
use crate::wire::{Call, Session, Transport, WireError};

/// A cancellation of an unknown and of a finished request brings no answer, and the server goes
/// on.
pub async fn ignored(harness: &mut Harness) -> Result<Verdict, WireError> {
    if harness.revision.era() == Era::Modern && harness.transport == Transport::Http {
        return Ok(Verdict::not_observed(
            "over HTTP a request is cancelled by closing its stream",
        ));
    }
    let mut session = harness.session().await?;
    let outcome = cancel(&mut session).await;
    harness.settle(session, &outcome).await;
    let answers: Vec<_> = outcome?.into_iter().filter(is_stray).collect();
    let findings = answers
        .into_iter()
        .map(|answer| Finding {
            response: Some(answer.to_string()),
            ..Finding::new("no answer to a cancellation", "an answer came")
        })
        .collect();
    Ok(Verdict::from_findings(2, findings, "cancellation"))
}

async fn cancel(session: &mut Session) -> Result<Vec<Value>, WireError> {
    let mut messages = alive(session).await?;
    let finished = messages.last().and_then(|m| m.get("id")).cloned();
    messages.clear();
    for id in [
        json!("mcpkit-no-such-request"),
        finished.unwrap_or_default(),
    ] {
        let params = json!({"requestId": id, "reason": "mcpkit: this request does not run"});
        let call = Call::notification("notifications/cancelled", Some(params));
        messages.extend(session.call(call).await?.messages);
        let after = alive(session).await?;
        messages.extend(after);
    }
    Ok(messages)
}

/// An answer to something else than the requests in between.
fn is_stray(message: &Value) -> bool {
    let Kind::Response { id } = message::kind(message) else {
        return false;
    };
    !id.is_some_and(Value::is_number)
}
