//! Openings out of the ordinary: a version that nobody knows, and requests that come too early.

use std::time::Duration;

use serde_json::{Value, json};

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::mcp::names::SESSION_HEADER;
use crate::mcp::{Era, Revision};
use crate::wire::{Call, Content, Reply, Session, Verb, WireError};

/// A version that no specification has.
const UNKNOWN: &str = "1999-01-01";
const EARLY: &str = "early";

/// The version that a server offers is one that it answers with when asked for it.
pub async fn same_version(harness: &mut Harness) -> Result<Verdict, WireError> {
    let reply = ask(harness, UNKNOWN).await?;
    let offered = version(&reply)
        .and_then(|v| v.parse::<Revision>().ok())
        .filter(|r| r.era() == Era::Legacy);
    let Some(offered) = offered else {
        // This conversation itself was opened with the version asked for.
        return Ok(Verdict::Holds(1));
    };
    if harness.spoken.contains(&offered) {
        return Ok(Verdict::Holds(2));
    }
    let reply = ask(harness, offered.date()).await?;
    let answered = version(&reply);
    if answered == Some(offered.date()) {
        return Ok(Verdict::Holds(2));
    }
    let actual = match answered {
        Some(other) => format!("asked for {offered}, which it offers, it answers in {other}"),
        None => format!("asked for {offered}, which it offers, it names no version"),
    };
    Ok(Verdict::Broken(vec![Finding::new(
        format!("{offered}"),
        actual,
    )]))
}

fn version(reply: &Reply) -> Option<&str> {
    reply.result()?.get("protocolVersion")?.as_str()
}

/// Asks for a version in a conversation of its own.
async fn ask(harness: &mut Harness, version: &str) -> Result<Reply, WireError> {
    let mut session = harness.bare().await?;
    let reply = session.request("initialize", Some(opening(version))).await;
    if let Ok(reply) = &reply {
        leave(&mut session, reply).await;
    }
    harness.end(session).await;
    reply
}

/// Ends the session that the server may have begun.
async fn leave(session: &mut Session, reply: &Reply) {
    if let Some(id) = reply.header(SESSION_HEADER) {
        let mut end = Call::new(Content::Nothing);
        end.verb = Verb::Delete;
        end.headers.push((SESSION_HEADER.into(), Some(id.into())));
        // Servers may refuse; we are done either way.
        let _ = session.call(end).await;
    }
}

fn opening(version: &str) -> Value {
    json!({
        "protocolVersion": version,
        "capabilities": {},
        "clientInfo": {"name": "mcpkit", "version": env!("CARGO_PKG_VERSION")},
    })
}

/// A list asked for before `initialize` is not given before it either.
pub async fn first(harness: &mut Harness) -> Result<Verdict, WireError> {
    let mut session = harness.bare().await?;
    let mut early = Call::new(Content::Request {
        method: "tools/list".into(),
        params: None,
        id: Some(EARLY.into()),
    });
    early.silence = Some(Duration::ZERO);
    let mut messages = Vec::new();
    let outcome = async {
        messages.extend(session.call(early).await?.messages);
        let reply = session
            .request("initialize", Some(opening(harness.revision.date())))
            .await?;
        messages.extend(reply.messages);
        Ok::<_, WireError>(())
    }
    .await;
    harness.end(session).await;
    if let Err(error) = outcome {
        return Ok(Verdict::not_observed(format!(
            "the conversation ended: {error}"
        )));
    }
    let served = messages.iter().find(|m| {
        matches!(message::kind(m), Kind::Response { id: Some(id) } if id == EARLY)
            && m.get("result").is_some()
    });
    Ok(match served {
        None => Verdict::Holds(1),
        Some(answer) => Verdict::Broken(vec![Finding {
            request: Some(message::request(EARLY, "tools/list", None).to_string()),
            response: Some(answer.to_string().chars().take(600).collect()),
            ..Finding::new("no result before initialize", "tools/list is served")
        }]),
    })
}
