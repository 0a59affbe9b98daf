//! Those who have no token, a bad one, or one that is not for this server.

use serde_json::Value;

use super::access::{self, Access, ask, ask_with, finding, is_served, knock, lists, opening};
use super::{documents, or_skip};
use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::tokens::bearer;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::WireError;

/// Tokens that nobody issued: a word, and a JSON Web Token that says itself that it is not signed.
const MADE_UP: [(&str, &str); 2] = [
    ("a made-up token", "mcpkit-made-this-token-up-0f3c"),
    (
        "a made-up token without a signature",
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJtY3BraXQiLCJleHAiOjQxMDI0NDQ4MDB9.",
    ),
];
/// Values of `Authorization` that no scheme allows.
const MALFORMED: [&str; 2] = ["Bearer", "Bearer two words, \"and\" more"];

/// A request without a token is answered with 401.
pub async fn no_token(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = access::access(harness).await?;
    let refusal = access.refusal();
    if refusal.status == Some(401) {
        return Ok(Verdict::Holds(1));
    }
    if !access.closed || access::busy(refusal).is_some() {
        or_skip!(access::closed(harness).await?);
    }
    let (method, _) = opening(harness.revision);
    let what = format!("`{method}` without a token");
    Ok(Verdict::Broken(vec![finding("HTTP 401", &what, refusal)]))
}

/// A token that nobody issued is answered with 401.
pub async fn made_up(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let mut findings = Vec::new();
    for (what, token) in MADE_UP {
        let answer = match token == MADE_UP[0].1 {
            true => access.made_up.clone(),
            false => ask_with(harness, &access, &bearer(token)).await?,
        };
        if let Some(busy) = access::busy(&answer) {
            return Ok(busy);
        }
        if answer.status != Some(401) {
            findings.push(finding("HTTP 401", what, &answer));
        }
    }
    Ok(Verdict::from_findings(MADE_UP.len(), findings, "answer"))
}

/// The answer to a token that nobody issued.
pub(super) async fn to_made_up_token(
    harness: &mut Harness,
    access: &Access,
) -> Result<Answer, WireError> {
    let (_, token) = MADE_UP[0];
    ask_with(harness, access, &bearer(token)).await
}

/// An expired token is answered with 401.
pub async fn expired(harness: &mut Harness) -> Result<Verdict, WireError> {
    let token = harness.door.tokens.expired.clone();
    given(harness, token, "expired", "an expired token", &[401]).await
}

/// A token for another server is refused.
pub async fn other_audience(harness: &mut Harness) -> Result<Verdict, WireError> {
    let token = harness.door.tokens.other_audience.clone();
    let what = "a token for another server";
    given(harness, token, "other-audience", what, &[401, 403]).await
}

async fn given(
    harness: &mut Harness,
    token: Option<String>,
    name: &str,
    what: &str,
    allowed: &[u16],
) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let Some(token) = token else {
        return Ok(Verdict::not_observed(format!(
            "it takes {what}: --token {name}=…"
        )));
    };
    let answer = ask_with(harness, &access, &bearer(&token)).await?;
    if let Some(busy) = access::busy(&answer) {
        return Ok(busy);
    }
    if answer.status.is_some_and(|s| allowed.contains(&s)) {
        return Ok(Verdict::Holds(1));
    }
    Ok(Verdict::Broken(vec![finding("HTTP 401", what, &answer)]))
}

/// What is no credential at all is answered with 400, or with 401 as no credential.
pub async fn malformed(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let mut findings = Vec::new();
    for value in MALFORMED {
        let answer = ask_with(harness, &access, value).await?;
        if let Some(busy) = access::busy(&answer) {
            return Ok(busy);
        }
        if !matches!(answer.status, Some(400 | 401)) {
            let what = format!("`Authorization: {value}`");
            findings.push(finding("HTTP 400 (or 401)", &what, &answer));
        }
    }
    Ok(Verdict::from_findings(MALFORMED.len(), findings, "answer"))
}

/// A token in the query of the URL is no credential. Only a token given by name is put there.
pub async fn in_query(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let Some(token) = harness.door.tokens.read.clone() else {
        let why = "it takes a valid token that may stand in the server's log: --token read=…";
        return Ok(Verdict::not_observed(why));
    };
    let query = documents::query(&[("access_token", &token)]);
    let nobody = harness.connector.with_authorization(None);
    let connector = nobody.knowing([query.as_str()]).at_query(&query);
    let answer = match access.listed {
        None => knock(harness, &connector).await?,
        Some(_) => ask(harness, &connector, lists(harness)[0]).await?,
    };
    if !is_served(&answer) {
        return Ok(Verdict::Holds(1));
    }
    let what = "a token in the query alone";
    Ok(Verdict::Broken(vec![finding("a refusal", what, &answer)]))
}

/// No refusal brings data.
pub async fn no_data(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let nobody = harness.connector.with_authorization(None);
    let mut refusals = vec![
        (
            "a request without a token".to_owned(),
            access.refusal().clone(),
        ),
        ("a made-up token".to_owned(), access.made_up.clone()),
    ];
    for method in lists(harness) {
        let answer = sessions_aside(harness, &nobody, method).await?;
        refusals.push((format!("`{method}` without a token"), answer));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for (what, answer) in refusals {
        if answer.status.is_none_or(|s| s < 400) {
            continue;
        }
        seen += 1;
        if answer.message.as_ref().is_some_and(has_data) {
            findings.push(finding("a refusal without a result", &what, &answer));
        }
    }
    Ok(Verdict::from_findings(seen, findings, "refusal"))
}

fn has_data(message: &Value) -> bool {
    message.get("result").is_some_and(|r| !r.is_null())
}

/// A request without a conversation before it.
pub(super) async fn sessions_aside(
    harness: &mut Harness,
    connector: &crate::wire::Connector,
    method: &str,
) -> Result<Answer, WireError> {
    let mut session = harness.bare_as(connector).await?;
    let reply = session.request(method, None).await;
    harness.end(session).await;
    reply.map(Answer::from)
}

/// Authorization over HTTP is by access tokens.
pub async fn scheme(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = access::access(harness).await?;
    if !access.closed {
        return Ok(or_skip!(
            access::closed(harness).await?.map(|_| Verdict::Holds(1))
        ));
    }
    let named = !access.challenges.is_empty();
    if access.challenge().is_some() || (!named && access.metadata().is_some()) {
        return Ok(Verdict::Holds(1));
    }
    let actual = match access.challenges.first() {
        Some(other) => format!("the server asks for the scheme {}", other.scheme),
        None => "the refusal names no scheme, and no metadata is served".to_owned(),
    };
    let seen = finding(
        "a challenge for a bearer token",
        "a request without a token",
        access.refusal(),
    );
    Ok(Verdict::Broken(vec![Finding { actual, ..seen }]))
}
