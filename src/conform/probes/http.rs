//! Streamable HTTP: streams that end, sessions that differ.

use std::time::Duration;

use tokio::time::Instant;

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::mcp::message::{self, Kind};
use crate::wire::{Body, Call, WireError};

/// How long a stream may stay open after its response.
const AFTER: Duration = Duration::from_secs(2);
/// Ids that differ in fewer characters than these are counted up, not drawn.
const SPREAD: usize = 5;

/// The stream ends after the response.
pub async fn stream_ends(harness: &mut Harness) -> Result<Verdict, WireError> {
    let after = AFTER.min(harness.connector.limits().idle);
    let mut session = harness.session().await?;
    for mut call in calls(harness) {
        call.silence = Some(after);
        let start = Instant::now();
        let reply = session.call(call).await?;
        let answered = |m| matches!(message::kind(m), Kind::Response { .. });
        if reply.body != Body::Events || !reply.messages.iter().any(answered) {
            continue;
        }
        harness.give_back(session).await;
        // A stream that breaks off has ended, too.
        if reply.closed || start.elapsed() < after {
            return Ok(Verdict::Holds(1));
        }
        let actual = format!("it is open {} s later", after.as_secs_f64());
        let finding = Finding::new("the stream ends after the response", actual);
        return Ok(Verdict::Broken(vec![finding]));
    }
    harness.give_back(session).await;
    Ok(Verdict::not_observed("no answer came on a stream"))
}

/// Calls that may be answered on a stream, simple ones first.
fn calls(harness: &Harness) -> Vec<Call> {
    let simple = match harness.revision.era() {
        Era::Legacy => "ping",
        Era::Modern => "server/discover",
    };
    let mut all = vec![Call::request(simple, None)];
    if harness.surface.declares("tools") {
        all.push(Call::request("tools/list", None));
    }
    let tool = harness.calls().into_iter().next();
    all.extend(tool.map(|call| Call::request("tools/call", Some(call.params()))));
    all
}

/// The ids of two sessions differ, and not only by a count.
pub async fn session_ids_differ(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut ids = Vec::new();
    for _ in 0..2 {
        let session = harness.fresh().await?;
        ids.extend(session.session_id().map(str::to_owned));
        harness.end(session).await;
    }
    let [first, second] = ids.as_slice() else {
        return Ok(Verdict::not_observed("the server gives no session ids"));
    };
    let spread = spread(first, second);
    if spread >= SPREAD {
        return Ok(Verdict::Holds(2));
    }
    let actual = match spread {
        0 => "two sessions have the same id".to_owned(),
        _ => format!("two ids in a row differ in {spread} characters only"),
    };
    let finding = Finding {
        response: Some(format!("{first}\n{second}")),
        ..Finding::new("ids that nobody can guess", actual)
    };
    Ok(Verdict::Broken(vec![finding]))
}

/// Characters between the common beginning and the common end of two texts.
fn spread(a: &str, b: &str) -> usize {
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let most = a.len().min(b.len());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tails = a.iter().rev().zip(b.iter().rev());
    let tail = tails.take(most - head).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - head - tail
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn counted_ids_lie_close_together() {
        assert_eq!(spread("session-9", "session-10"), 2);
        assert_eq!(spread("aa", "aaa"), 1);
        assert_eq!(spread("x", "x"), 0);
        assert!(spread("6fa459ea-ee8a", "16fd2706-8baf") > 8);
    }
}
