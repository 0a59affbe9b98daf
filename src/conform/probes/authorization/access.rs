//! What a server does with those who have no token: asked once for each revision.

use std::sync::Arc;

use serde_json::{Value, json};

use super::challenge::{Challenge, challenges};
use super::documents::{self, Document};
use super::refusals;
use crate::conform::answer::{Answer, SHOWN, excerpt};
use crate::conform::harness::Harness;
use crate::conform::tokens::bearer;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::{LISTS, SESSION_HEADER};
use crate::mcp::{Era, Revision};
use crate::outcome::Reason;
use crate::wire::{Call, Connector, Content, Verb, WireError};

/// What is known of the door.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The answer to the opening without a token.
    pub anonymous: Answer,
    /// The answer to a token that nobody issued.
    pub made_up: Answer,
    /// The opening is open to all; this is the answer to a list.
    pub listed: Option<Answer>,
    /// The server wants to know who asks.
    pub closed: bool,
    /// The challenges that came with the refusal.
    pub challenges: Vec<Challenge>,
    /// Where protected resource metadata was looked for (RFC 9728).
    pub documents: Vec<Document>,
    /// Authorization server metadata of the same origin (RFC 8414).
    pub own: Option<Value>,
}

impl Access {
    /// The refusal that those without a token get.
    pub fn refusal(&self) -> &Answer {
        self.listed.as_ref().unwrap_or(&self.anonymous)
    }

    /// The challenge for an access token.
    pub fn challenge(&self) -> Option<&Challenge> {
        self.challenges.iter().find(|c| c.wants_token())
    }

    /// Whether the server asks for something else than an access token.
    fn other_scheme(&self) -> Option<&str> {
        let first = self.challenges.first()?;
        self.challenge().is_none().then_some(first.scheme.as_str())
    }

    /// The metadata that a client would go by.
    pub fn metadata(&self) -> Option<&Value> {
        self.documents.iter().find_map(|d| d.body.as_ref())
    }
}

/// What is known, when the server wants an access token; else why there is nothing to judge.
pub async fn closed(harness: &mut Harness) -> Result<Result<Arc<Access>, Verdict>, WireError> {
    let access = access(harness).await?;
    let skip = |why: String| Ok(Err(Verdict::Skipped(Reason::NotApplicable, why)));
    if !access.closed {
        return skip("the server asks for no authorization".into());
    }
    if let Some(busy) = busy(access.refusal()) {
        return Ok(Err(busy));
    }
    if access.refusal().status.is_none() {
        let why = "those who have no token get no answer that can be read";
        return Ok(Err(Verdict::not_observed(why)));
    }
    if let Some(scheme) = access.other_scheme() {
        return skip(format!("the server asks for another scheme: {scheme}"));
    }
    Ok(Ok(access))
}

/// As [`closed`], for sentences that bind those who follow the page. A server of this machine may
/// want a token of its own kind, agreed upon otherwise.
pub async fn followed(harness: &mut Harness) -> Result<Result<Arc<Access>, Verdict>, WireError> {
    let access = match closed(harness).await? {
        Ok(access) => access,
        Err(verdict) => return Ok(Err(verdict)),
    };
    let local = harness.connector.url().is_some_and(Connector::is_local);
    let later = challenges(&access.made_up);
    let mut all = access.challenges.iter().chain(&later);
    let tells = all.any(|c| c.wants_token() && c.tells());
    if local && !tells && access.metadata().is_none() && access.own.is_none() {
        let why = "a local server with a token of its own: nothing shows that it is one of OAuth";
        return Ok(Err(Verdict::not_observed(why)));
    }
    Ok(Ok(access))
}

/// What the server does with those who have no token.
pub async fn access(harness: &mut Harness) -> Result<Arc<Access>, WireError> {
    let door = Arc::clone(&harness.door);
    let known = door.access.get_or_try_init(|| learn(harness)).await?;
    Ok(Arc::clone(known))
}

async fn learn(harness: &mut Harness) -> Result<Arc<Access>, WireError> {
    let nobody = harness.connector.with_authorization(None);
    let anonymous = knock(harness, &nobody).await?;
    let mut access = Access {
        closed: anonymous.status == Some(401),
        ..Access::default()
    };
    if is_served(&anonymous) {
        let method = lists(harness)[0];
        let listed = ask(harness, &nobody, method).await?;
        access.closed = listed.status == Some(401);
        access.listed = access.closed.then_some(listed);
    } else if !access.closed {
        // Some other refusal: of those who have no token only when ours are let in.
        access.closed = !harness.door.locked && harness.connector.is_authorized();
    }
    access.anonymous = anonymous;
    if access.closed && access.refusal().status.is_some() {
        access.made_up = refusals::to_made_up_token(harness, &access).await?;
        access.challenges = challenges(access.refusal());
        let named = access
            .challenge()
            .and_then(|c| c.param("resource_metadata"));
        let named = named.map(str::to_owned);
        access.documents = documents::look(harness, named.as_deref()).await;
        access.own = documents::of_server(harness).await;
    }
    Ok(Arc::new(access))
}

/// The answer to the opening, asked with this connector; a session that begins is ended.
pub async fn knock(harness: &mut Harness, connector: &Connector) -> Result<Answer, WireError> {
    let mut session = harness.bare_as(connector).await?;
    let (method, params) = opening(harness.revision);
    let reply = session.request(method, params).await;
    if let Ok(reply) = &reply
        && let Some(id) = reply.header(SESSION_HEADER)
    {
        let mut end = Call::new(Content::Nothing);
        end.verb = Verb::Delete;
        end.headers.push((SESSION_HEADER.into(), Some(id.into())));
        // Servers may refuse; we are done either way.
        let _ = session.call(end).await;
    }
    harness.end(session).await;
    lenient(reply.map(Answer::from))
}

/// A broken answer is an answer, too, as long as the server can be reached: it is those who have
/// no token that get it.
fn lenient(answer: Result<Answer, WireError>) -> Result<Answer, WireError> {
    match answer {
        Err(error) if error.is_unreachable() || matches!(error, WireError::Invalid(_)) => {
            Err(error)
        }
        Err(error) => Ok(Answer {
            text: Some(error.to_string()),
            ..Answer::default()
        }),
        answered => answered,
    }
}

/// Why an answer says nothing about the token: the server has enough of us.
pub fn busy(answer: &Answer) -> Option<Verdict> {
    let status = answer.status.filter(|s| matches!(s, 429 | 503))?;
    Some(Verdict::not_observed(format!(
        "the server is busy (HTTP {status})"
    )))
}

/// The request that opens a conversation.
pub fn opening(revision: Revision) -> (&'static str, Option<Value>) {
    match revision.era() {
        Era::Modern => ("server/discover", None),
        Era::Legacy => (
            "initialize",
            Some(json!({
                "protocolVersion": revision.date(),
                "capabilities": {},
                "clientInfo": {"name": "mcpkit", "version": env!("CARGO_PKG_VERSION")},
            })),
        ),
    }
}

/// The answer to a request, in a conversation of its own; to its opening, when that is refused.
pub async fn ask(
    harness: &mut Harness,
    connector: &Connector,
    method: &str,
) -> Result<Answer, WireError> {
    let mut session = harness.bare_as(connector).await?;
    let answer = async {
        if harness.revision.era() == Era::Legacy {
            match session.initialize().await {
                Ok(_) => {}
                // The opening is asked again for its answer.
                Err(WireError::Unauthorized(_) | WireError::NotMcp(_)) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        let reply = session.request(method, None).await?;
        Ok(Some(Answer::from(reply)))
    }
    .await;
    harness.end(session).await;
    match answer? {
        Some(answer) => Ok(answer),
        None => knock(harness, connector).await,
    }
}

/// The answer to what those without a token are refused, asked with this value of
/// `Authorization`.
pub async fn ask_with(
    harness: &mut Harness,
    access: &Access,
    value: &str,
) -> Result<Answer, WireError> {
    let connector = harness.connector.with_authorization(Some(value));
    match access.listed {
        None => knock(harness, &connector).await,
        Some(_) => ask(harness, &connector, lists(harness)[0]).await,
    }
}

/// The lists that the server declares; `tools/list` when it declares none.
pub fn lists(harness: &Harness) -> Vec<&'static str> {
    let declared = LISTS
        .iter()
        .filter(|l| harness.surface.declares(l.capability));
    let mut methods: Vec<_> = declared.map(|l| l.method).collect();
    if methods.is_empty() {
        methods.push("tools/list");
    }
    methods
}

/// The way of somebody who may read: with the token for it, else with the user's credential.
pub fn reader(harness: &Harness) -> Option<Connector> {
    match &harness.door.tokens.read {
        Some(token) => Some(harness.connector.with_authorization(Some(&bearer(token)))),
        None => {
            let connector = &harness.connector;
            // User and password of the URL cannot be left out of single requests.
            let plain = connector.url().is_some_and(|u| u.username().is_empty());
            (plain && connector.is_authorized() && !harness.door.locked).then(|| connector.clone())
        }
    }
}

/// Whether an answer brings a result.
pub fn is_served(answer: &Answer) -> bool {
    let result = |m: &Value| m.get("result").is_some();
    answer.status.is_none_or(|s| s < 400) && answer.message.as_ref().is_some_and(result)
}

/// A finding about an answer.
pub fn finding(expected: impl Into<String>, what: &str, answer: &Answer) -> Finding {
    let headers = answer.headers.iter();
    let challenge = headers.filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"));
    let mut lines: Vec<_> = answer.status.iter().map(|s| format!("HTTP {s}")).collect();
    lines.extend(challenge.map(|(n, v)| excerpt(&format!("{n}: {v}"), SHOWN)));
    lines.extend(answer.body_excerpt());
    Finding {
        request: Some(what.to_owned()),
        response: Some(lines.join("\n")),
        ..Finding::new(
            expected,
            format!("{what} is answered with {}", answer.describe()),
        )
    }
}
