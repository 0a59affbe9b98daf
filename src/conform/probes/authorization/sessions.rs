//! Every request is looked at, whatever conversation it belongs to.

use std::time::Duration;

use serde_json::Value;

use super::access::{self, finding, is_served, lists, reader};
use super::or_skip;
use super::refusals::sessions_aside;
use crate::conform::answer::{Answer, BodyKind};
use crate::conform::harness::Harness;
use crate::conform::tokens::bearer;
use crate::conform::verdict::Verdict;
use crate::mcp::Era;
use crate::wire::{Call, Connector, Content, Session, Verb, WireError};

const AUTHORIZATION: &str = "Authorization";
const NO_TOKEN: &str = "it takes a valid token: --bearer TOKEN";

/// What comes of requests that are made without the token of their conversation.
#[derive(Default)]
struct Strangers {
    /// Requests that were refused.
    refused: usize,
    /// Those that were served.
    served: Vec<(String, Answer)>,
    /// The conversation had a session id.
    session: bool,
}

impl Strangers {
    /// Broken when anything was served: the first of it is shown.
    fn verdict(self) -> Verdict {
        let Some((what, answer)) = self.served.first() else {
            return Verdict::from_findings(self.refused, Vec::new(), "refusal");
        };
        let mut broken = finding("HTTP 401", what, answer);
        let others: Vec<_> = self.served[1..].iter().map(|(w, _)| w.as_str()).collect();
        if !others.is_empty() {
            broken.actual = format!("{}; served, too: {}", broken.actual, others.join(", "));
        }
        Verdict::Broken(vec![broken])
    }
}

/// Opens a conversation with a token and makes requests in it with another `Authorization`, or
/// with none.
async fn strangers(
    harness: &mut Harness,
    owner: &Connector,
    stranger: Option<&str>,
) -> Result<Strangers, WireError> {
    let mut methods = lists(harness);
    if harness.revision.era() == Era::Legacy {
        methods.insert(0, "ping");
    } else {
        methods.insert(0, "server/discover");
    }
    let who = match stranger {
        None => "without the token",
        Some(_) => "with the token of another user",
    };
    let mut session = harness.fresh_as(owner).await?;
    let mut seen = Strangers {
        session: session.session_id().is_some(),
        ..Strangers::default()
    };
    let mut failed = None;
    for method in methods {
        let mut call = Call::request(method, None);
        let value = stranger.map(bearer);
        call.headers.push((AUTHORIZATION.to_owned(), value));
        match session.call(call).await.map(Answer::from) {
            Ok(answer) if is_served(&answer) => {
                seen.served.push((format!("`{method}` {who}"), answer));
            }
            Ok(answer) if answer.status.is_some_and(|s| s >= 400) => seen.refused += 1,
            Ok(_) => {}
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    if failed.is_none() && seen.session {
        match listen(&mut session, stranger).await {
            Ok(answer) if is_stream(&answer) => {
                seen.served.push((format!("GET {who}"), answer));
            }
            Ok(_) => seen.refused += 1,
            Err(error) => failed = Some(error),
        }
    }
    harness.end(session).await;
    failed.map_or(Ok(seen), Err)
}

/// The stream of a session, opened by somebody else.
async fn listen(session: &mut Session, stranger: Option<&str>) -> Result<Answer, WireError> {
    let mut call = Call::new(Content::Nothing);
    call.verb = Verb::Get;
    call.silence = Some(Duration::ZERO);
    call.headers = vec![
        ("Accept".to_owned(), Some("text/event-stream".to_owned())),
        (AUTHORIZATION.to_owned(), stranger.map(bearer)),
    ];
    session.call(call).await.map(Answer::from)
}

fn is_stream(answer: &Answer) -> bool {
    answer.status == Some(200) && answer.kind == BodyKind::Events
}

/// As [`strangers`] without a token; where nobody is let in, without a conversation.
async fn nameless(harness: &mut Harness) -> Result<Strangers, WireError> {
    if let Some(owner) = reader(harness) {
        return strangers(harness, &owner, None).await;
    }
    let nobody = harness.connector.with_authorization(None);
    let mut seen = Strangers::default();
    for method in lists(harness) {
        let answer = sessions_aside(harness, &nobody, method).await?;
        if is_served(&answer) {
            seen.served
                .push((format!("`{method}` without a token"), answer));
        } else if answer.status == Some(401) {
            seen.refused += 1;
        }
    }
    Ok(seen)
}

/// Every request is verified.
pub async fn every_request(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    if access.listed.is_some() {
        let why = "the server opens to everyone, so nobody knows which requests it guards";
        return Ok(Verdict::not_observed(why));
    }
    let seen = nameless(harness).await?;
    Ok(seen.verdict())
}

/// All connections are authenticated, or none is.
pub async fn all_connections(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    if access.listed.is_some() {
        let wanted = "HTTP 401 to every request, or to none";
        let what = "the opening without a token";
        return Ok(Verdict::Broken(vec![finding(
            wanted,
            what,
            &access.anonymous,
        )]));
    }
    let seen = nameless(harness).await?;
    Ok(seen.verdict())
}

/// A session id is no credential.
pub async fn id_alone(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    if access.listed.is_some() {
        return Ok(Verdict::not_observed(
            "the server opens sessions to everyone",
        ));
    }
    let Some(owner) = reader(harness) else {
        return Ok(Verdict::not_observed(NO_TOKEN));
    };
    let seen = strangers(harness, &owner, None).await?;
    if !seen.session {
        return Ok(Verdict::not_observed("the server gives no session ids"));
    }
    Ok(seen.verdict())
}

/// The session of one user does not serve another.
pub async fn bound(harness: &mut Harness) -> Result<Verdict, WireError> {
    or_skip!(access::closed(harness).await?);
    let (Some(owner), Some(other)) = (reader(harness), harness.door.tokens.other_user.clone())
    else {
        let why = "it takes the tokens of two users: --bearer TOKEN --token other-user=…";
        return Ok(Verdict::not_observed(why));
    };
    let way = harness.connector.with_authorization(Some(&bearer(&other)));
    let alone = access::knock(harness, &way).await?;
    if !is_served(&alone) {
        let why = format!("the other user is refused: {}", alone.describe());
        return Ok(Verdict::not_observed(why));
    }
    let seen = strangers(harness, &owner, Some(&other)).await?;
    if !seen.session {
        return Ok(Verdict::not_observed("the server gives no session ids"));
    }
    Ok(seen.verdict())
}

/// What may be kept for everyone is given to those with a token all the same.
pub async fn public_guarded(harness: &mut Harness) -> Result<Verdict, WireError> {
    or_skip!(access::closed(harness).await?);
    let Some(owner) = reader(harness) else {
        return Ok(Verdict::not_observed(NO_TOKEN));
    };
    let nobody = harness.connector.with_authorization(None);
    let (mut seen, mut findings) = (0, Vec::new());
    for method in lists(harness) {
        let ours = sessions_aside(harness, &owner, method).await?;
        let scope = ours
            .message
            .as_ref()
            .and_then(|m| m.pointer("/result/cacheScope"));
        if scope.and_then(Value::as_str) != Some("public") {
            continue;
        }
        seen += 1;
        let theirs = sessions_aside(harness, &nobody, method).await?;
        if is_served(&theirs) {
            let what = format!("`{method}` without a token");
            findings.push(finding("HTTP 401", &what, &theirs).about(method));
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "result with cacheScope public",
    ))
}
