//! Which transport and which revisions a server speaks.
//!
//! Seen on real servers: only a DiscoverResult or one of the codes -32020, -32021, -32022 proves
//! the modern era; dual-era servers list the modern revision alone and serve `initialize` all the
//! same, so it is always tried; some pin the era per process, so each try has a process of its own.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::task::{JoinError, JoinSet};

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
    find(connector, wanted, Match::Exact).await
}

/// Finds the newest revision that the server speaks: the modern one, else whichever it answers
/// `initialize` with.
pub async fn newest(connector: &Connector) -> Result<Detected, WireError> {
    let wanted = [Revision::NEWEST_LEGACY, Revision::NEWEST];
    find(connector, &wanted, Match::Adopt).await
}

/// What to do with a server that answers `initialize` in another revision than asked for.
#[derive(Clone, Copy, PartialEq)]
enum Match {
    Exact,
    Adopt,
}

async fn find(
    connector: &Connector,
    wanted: &[Revision],
    matching: Match,
) -> Result<Detected, WireError> {
    let transport = match connector.endpoint() {
        Endpoint::Url(_) => Transport::Http,
        Endpoint::Command(_) => Transport::Stdio,
    };
    let Tried {
        spoken, refused, ..
    } = try_all(connector, transport, wanted, matching).await;
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
            let Tried {
                spoken, refused, ..
            } = try_all(connector, Transport::Sse, &legacy, matching).await;
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

/// A server that speaks already has at least this long to say something to `server/discover`: many
/// legacy servers stay silent on stdio.
const SILENCE: Duration = Duration::from_secs(3);

/// A process that took long to answer `initialize` has this many times as long: it takes as long
/// to start again, and the machine may be busier now.
const SLOWNESS: u32 = 3;

/// What the tries gave so far.
#[derive(Default)]
struct Tried {
    spoken: Vec<Spoken>,
    refused: Vec<(Revision, WireError)>,
    /// The longest time from the start of a connection to its answer to `initialize`.
    slowest: Duration,
}

/// What one try gave: what is spoken, and how long the opening took.
type Attempt = Result<(Spoken, Duration), WireError>;

impl Tried {
    fn add(&mut self, tried: Result<(Revision, Attempt), JoinError>) {
        match tried {
            Ok((_, Ok((found, took)))) => {
                self.spoken.push(found);
                self.slowest = self.slowest.max(took);
            }
            Ok((revision, Err(error))) => self.refused.push((revision, error)),
            // Only a panic or a cancelled runtime gets here.
            Err(_) => {}
        }
    }

    /// How long silence may last before it is an answer.
    fn silence(&self) -> Duration {
        SILENCE.max(self.slowest * SLOWNESS)
    }
}

async fn try_all(
    connector: &Connector,
    transport: Transport,
    wanted: &[Revision],
    matching: Match,
) -> Tried {
    let mut tries = JoinSet::new();
    let mut all = Tried::default();
    // The newest legacy revision first: nearly every server speaks it.
    let mut order = wanted.to_vec();
    order.sort_by_key(|r| (r.era(), std::cmp::Reverse(*r)));
    for revision in order {
        // One process at a time: a second one may find a port or a file taken by the first. And one
        // stream at a time: some servers send every answer on all of them.
        if transport != Transport::Http
            && let Some(tried) = tries.join_next().await
        {
            all.add(tried);
            if all.spoken.is_empty() && all.refused.iter().any(|(_, e)| is_hopeless(e)) {
                break;
            }
        }
        let mut connector = connector.clone();
        if transport == Transport::Stdio && !all.spoken.is_empty() && revision.era() == Era::Modern
        {
            connector.shorten(all.silence());
        }
        tries.spawn(async move {
            let outcome = match revision.era() {
                Era::Modern => modern(&connector, transport, revision).await,
                Era::Legacy => legacy(&connector, transport, revision, matching).await,
            };
            (revision, outcome)
        });
    }
    while let Some(tried) = tries.join_next().await {
        all.add(tried);
    }
    all.spoken.sort_by_key(|s| s.revision);
    all.refused.sort_by_key(|(r, _)| *r);
    all
}

/// A process that does not start or says nothing to `initialize` will not do better next time.
fn is_hopeless(error: &WireError) -> bool {
    matches!(error, WireError::Timeout { .. } | WireError::Spawn { .. })
}

async fn legacy(
    connector: &Connector,
    transport: Transport,
    revision: Revision,
    matching: Match,
) -> Attempt {
    let start = Instant::now();
    let mut session = match matching {
        Match::Exact => Session::open(connector, transport, revision).await?,
        Match::Adopt => {
            let mut session = Session::bare(connector, transport, revision).await?;
            session.initialize().await?;
            session
        }
    };
    let took = start.elapsed();
    let revision = session.revision();
    let opening = session.opening.take().unwrap_or_default();
    session.close().await;
    Ok((Spoken { revision, opening }, took))
}

async fn modern(connector: &Connector, transport: Transport, revision: Revision) -> Attempt {
    let start = Instant::now();
    let mut session = Session::bare(connector, transport, revision).await?;
    let reply = session.request("server/discover", None).await;
    let outcome = reply.and_then(|reply| match proof(&reply) {
        Some(versions) if names(versions, revision) => {
            let opening = reply.result().cloned().unwrap_or_default();
            Ok((Spoken { revision, opening }, start.elapsed()))
        }
        _ => Err(WireError::refused(
            &reply,
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
