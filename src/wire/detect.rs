//! Which transport and which revisions a server speaks.
//!
//! Seen on real servers: only a DiscoverResult or one of the codes -32020, -32021, -32022 proves
//! the modern era; dual-era servers list the modern revision alone and serve `initialize` all the
//! same, so it is always tried; some pin the era per process, so each try has a process of its own.

use serde_json::Value;
use tokio::task::JoinSet;

use super::{Connector, Endpoint, Reply, Session, Transport, WireError};
use crate::mcp::names::{HEADER_MISMATCH, MISSING_CLIENT_CAPABILITY, UNSUPPORTED_VERSION};
use crate::mcp::{Era, Revision};

/// A revision that the server speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoken {
    /// The revision.
    pub revision: Revision,
    /// The InitializeResult or DiscoverResult; `null` when modern was proved by an error only.
    pub opening: Value,
}

/// What was found out.
#[derive(Debug, Clone, PartialEq)]
pub struct Detected {
    /// The transport that works.
    pub transport: Transport,
    /// The revisions asked for that the server speaks, oldest first; never empty.
    pub spoken: Vec<Spoken>,
    /// What happened to the others, one line each.
    pub refused: Vec<(Revision, WireError)>,
}

impl Detected {
    /// The newest revision spoken.
    pub fn newest(&self) -> Option<&Spoken> {
        self.spoken.last()
    }
}

/// Tries every wanted revision. Fails when none is spoken, with the most telling reason.
pub async fn detect(connector: &Connector, wanted: &[Revision]) -> Result<Detected, WireError> {
    let transport = match connector.endpoint() {
        Endpoint::Url(_) => Transport::Http,
        Endpoint::Command(_) => Transport::Stdio,
    };
    let (spoken, refused) = try_all(connector, transport, wanted).await;
    if !spoken.is_empty() {
        return Ok(Detected {
            transport,
            spoken,
            refused,
        });
    }
    if transport == Transport::Http && !refused.iter().any(|(_, e)| e.is_unreachable()) {
        // HTTP+SSE belongs to 2024-11-05; servers offer newer revisions over it when asked.
        let legacy: Vec<_> = wanted
            .iter()
            .copied()
            .filter(|r| r.era() == Era::Legacy)
            .collect();
        let first = Session::bare(connector, Transport::Sse, Revision::V2024_11_05).await;
        if first.is_ok() {
            drop(first);
            let (spoken, refused) = try_all(connector, Transport::Sse, &legacy).await;
            if !spoken.is_empty() {
                return Ok(Detected {
                    transport: Transport::Sse,
                    spoken,
                    refused,
                });
            }
        }
    }
    // The newest legacy revision's answer tells most: every server knows `initialize`.
    Err(refused
        .into_iter()
        .rfind(|(r, _)| r.era() == Era::Legacy || wanted.len() == 1)
        .map_or_else(
            || WireError::NotMcp("no revision was tried".into()),
            |(_, e)| e,
        ))
}

type Tried = (Vec<Spoken>, Vec<(Revision, WireError)>);

async fn try_all(connector: &Connector, transport: Transport, wanted: &[Revision]) -> Tried {
    let mut tries = JoinSet::new();
    let (mut spoken, mut refused) = (Vec::new(), Vec::new());
    for &revision in wanted {
        // One process at a time: a second one may find a port or a file taken by the first.
        if transport == Transport::Stdio
            && let Some(tried) = tries.join_next().await
        {
            sort(tried, &mut spoken, &mut refused);
        }
        let connector = connector.clone();
        tries.spawn(async move {
            let outcome = match revision.era() {
                Era::Modern => modern(&connector, transport, revision).await,
                Era::Legacy => legacy(&connector, transport, revision).await,
            };
            (revision, outcome)
        });
    }
    while let Some(tried) = tries.join_next().await {
        sort(tried, &mut spoken, &mut refused);
    }
    spoken.sort_by_key(|s| s.revision);
    refused.sort_by_key(|(r, _)| *r);
    (spoken, refused)
}

type Attempt = Result<(Revision, Result<Value, WireError>), tokio::task::JoinError>;

fn sort(tried: Attempt, spoken: &mut Vec<Spoken>, refused: &mut Vec<(Revision, WireError)>) {
    match tried {
        Ok((revision, Ok(opening))) => spoken.push(Spoken { revision, opening }),
        Ok((revision, Err(error))) => refused.push((revision, error)),
        // Only a panic or a cancelled runtime gets here.
        Err(_) => {}
    }
}

async fn legacy(
    connector: &Connector,
    transport: Transport,
    revision: Revision,
) -> Result<Value, WireError> {
    let mut session = Session::open(connector, transport, revision).await?;
    let opening = session.opening.take().unwrap_or_default();
    session.close().await;
    Ok(opening)
}

async fn modern(
    connector: &Connector,
    transport: Transport,
    revision: Revision,
) -> Result<Value, WireError> {
    let mut session = Session::bare(connector, transport, revision).await?;
    let reply = session.request("server/discover", None).await;
    let outcome = reply.and_then(|reply| match proof(&reply) {
        Some(versions) if names(versions, revision) => {
            Ok(reply.result().cloned().unwrap_or_default())
        }
        _ => Err(WireError::NotMcp(
            session.describe(&reply, "server/discover"),
        )),
    });
    session.close().await;
    outcome
}

/// The list of supported versions when the reply proves the modern era (`null` when it names none).
fn proof(reply: &Reply) -> Option<&Value> {
    if let Some(versions) = reply.result().and_then(|r| r.get("supportedVersions")) {
        return Some(versions);
    }
    match reply.error_code()? {
        UNSUPPORTED_VERSION | HEADER_MISMATCH | MISSING_CLIENT_CAPABILITY => reply
            .answer
            .as_ref()?
            .pointer("/error/data/supported")
            .or(Some(&Value::Null)),
        _ => None,
    }
}

/// Whether the list names the revision; a missing list is given the benefit of the doubt.
fn names(versions: &Value, revision: Revision) -> bool {
    versions
        .as_array()
        .is_none_or(|list| list.iter().any(|v| v.as_str() == Some(revision.date())))
}
