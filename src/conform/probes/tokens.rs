//! Progress: two calls at once, with a string and an integer as their tokens.

use std::time::Duration;

use serde_json::json;

use super::hall::Hall;
use super::slow;
use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::{Call, WireError};

/// How long to wait for calls that nobody has timed.
const PATIENCE: Duration = Duration::from_secs(3);

/// Progress carries the token as it was given.
pub async fn kept(harness: &mut Harness) -> Result<Verdict, WireError> {
    let tokens = [slow::token(), slow::number()];
    let slow = slow::find(harness).await?;
    let quick = harness.calls().first().map(|call| call.params());
    let (calls, patience) = match (&slow, quick) {
        (Some(slow), _) => {
            let calls = tokens.clone().map(|t| slow.call(Some(t)));
            (calls, slow.patience().unwrap_or(PATIENCE))
        }
        (None, Some(params)) => {
            let call = |token| {
                let mut params = params.clone();
                params["_meta"] = json!({"progressToken": token});
                Call::request("tools/call", Some(params))
            };
            (tokens.clone().map(call), PATIENCE)
        }
        (None, None) => {
            return Ok(Verdict::not_observed("there is no tool that may be called"));
        }
    };
    let mut session = harness.session().await?;
    let mut hall = Hall::default();
    let mut numbers = Vec::new();
    for call in calls {
        numbers.push(hall.start(&mut session, call).await?);
    }
    let open_end = slow.as_ref().is_some_and(|s| s.took.is_none());
    let all_answered = |h: &Hall| numbers.iter().all(|n| h.answer(*n).is_some());
    // What nobody has seen end is not waited for: each has reported, that is enough.
    let seen = |h: &Hall| all_answered(h) || (open_end && slow::have_reported(h, &tokens));
    hall.listen(&mut session, patience, seen).await?;
    let answered = all_answered(&hall);
    if answered {
        harness.give_back(session).await;
    } else {
        harness.end(session).await;
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for told in &hall.heard {
        let Some(token) = told.token() else {
            continue;
        };
        seen += 1;
        if !tokens.contains(token) {
            let actual = format!("progress with the token {token}");
            let expected = format!("the token {} or {}", tokens[0], tokens[1]);
            findings.push(Finding {
                response: Some(excerpt(&told.message.to_string(), 600)),
                ..Finding::new(expected, actual)
            });
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "progress notification",
    ))
}
