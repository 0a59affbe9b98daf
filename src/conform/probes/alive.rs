//! Whether a server still answers: an ordinary request that every server knows.

use serde_json::Value;

use crate::mcp::message::{self, Kind};
use crate::mcp::{Era, Revision};
use crate::wire::{Session, WireError};

/// Answers to earlier odd messages that may come before the one that is waited for.
const STRAY: usize = 4;

/// A method that every server of the revision has.
pub fn ordinary(revision: Revision) -> &'static str {
    match revision.era() {
        Era::Legacy => "ping",
        Era::Modern => "server/discover",
    }
}

/// Sends the ordinary request and waits for its answer, a result or an error. Returns everything
/// that came meanwhile.
pub async fn alive(session: &mut Session) -> Result<Vec<Value>, WireError> {
    let mut messages = Vec::new();
    for _ in 0..STRAY {
        let reply = session.request(ordinary(session.revision()), None).await?;
        let own = reply.answer.as_ref().is_some_and(has_id);
        messages.extend(reply.messages);
        // An error without id belongs to something sent before.
        if own {
            break;
        }
    }
    Ok(messages)
}

fn has_id(answer: &Value) -> bool {
    matches!(message::kind(answer), Kind::Response { id: Some(id) } if !id.is_null())
}
