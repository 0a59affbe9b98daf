//! What the challenge tells a client.

use super::access::{self, Access, finding, knock, lists};
use super::challenge::{Challenge, challenges};
use super::{or_skip, scopes};
use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::wire::WireError;

/// A scope that says that the client wants refresh tokens, which is none of the server's business.
const OFFLINE: &str = "offline_access";
/// How often the same is asked.
const TIMES: usize = 3;

/// A bad token is answered with a challenge of the scheme Bearer.
pub async fn bearer_scheme(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::followed(harness).await?);
    let answer = &access.made_up;
    if answer.status != Some(401) {
        return Ok(Verdict::not_observed(
            "a bad token is not answered with HTTP 401",
        ));
    }
    if challenges(answer).iter().any(Challenge::wants_token) {
        return Ok(Verdict::Holds(1));
    }
    let wanted = "WWW-Authenticate: Bearer …";
    let mut broken = finding(wanted, "a made-up token", answer);
    broken.actual = "HTTP 401 without such a header".into();
    Ok(Verdict::Broken(vec![broken]))
}

/// A bad token is answered with `error="invalid_token"`.
pub async fn invalid_token(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::followed(harness).await?);
    let answer = &access.made_up;
    let all = challenges(answer);
    let Some(challenge) = all.iter().find(|c| c.wants_token()) else {
        return Ok(Verdict::not_observed(
            "a bad token is answered without a challenge",
        ));
    };
    let error = challenge.param("error");
    if answer.status != Some(401) || error == Some("invalid_token") {
        return Ok(Verdict::Holds(1));
    }
    let mut broken = finding("error=\"invalid_token\"", "a made-up token", answer);
    broken.actual = match error {
        Some(other) => format!("the challenge says error=\"{other}\""),
        None => "the challenge has no `error`".into(),
    };
    Ok(Verdict::Broken(vec![broken]))
}

/// The challenge names the metadata of the resource (2025-06-18).
pub async fn names_metadata(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::followed(harness).await?);
    if access
        .challenge()
        .and_then(|c| c.param("resource_metadata"))
        .is_some()
    {
        return Ok(Verdict::Holds(1));
    }
    let newer = harness.spoken.iter().any(|r| *r > Revision::V2025_06_18);
    if newer && access.metadata().is_some() {
        let why = "the server also speaks newer revisions, in which a well-known place is enough";
        return Ok(Verdict::not_observed(why));
    }
    let wanted = "WWW-Authenticate with resource_metadata";
    Ok(Verdict::Broken(vec![without(
        &access,
        wanted,
        "resource_metadata",
    )]))
}

/// The challenge names the scopes needed.
pub async fn names_scope(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let Some(challenge) = access.challenge() else {
        return Ok(Verdict::not_observed("the refusal has no challenge"));
    };
    if !challenge.scopes().is_empty() {
        return Ok(Verdict::Holds(1));
    }
    if supported(&access).is_empty() {
        return Ok(Verdict::not_observed("the server names no scopes anywhere"));
    }
    Ok(Verdict::Broken(vec![without(
        &access,
        "a challenge with scope",
        "scope",
    )]))
}

fn without(access: &Access, expected: &str, what: &str) -> Finding {
    let seen = finding(expected, "a request without a token", access.refusal());
    Finding {
        actual: format!("the refusal has no `{what}`"),
        ..seen
    }
}

fn supported(access: &Access) -> Vec<&str> {
    let list = access.metadata().and_then(|m| m.get("scopes_supported"));
    let list = list
        .and_then(|l| l.as_array())
        .map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(|s| s.as_str()).collect()
}

/// `offline_access` is neither asked for nor offered.
pub async fn no_offline_access(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let challenged = access
        .challenge()
        .map(Challenge::scopes)
        .unwrap_or_default();
    let supported = supported(&access);
    let mut findings = Vec::new();
    let wanted = || format!("no {OFFLINE}");
    if challenged.contains(&OFFLINE) {
        let seen = finding(wanted(), "a request without a token", access.refusal());
        let actual = format!("the challenge asks for {OFFLINE}");
        findings.push(Finding { actual, ..seen });
    }
    if supported.contains(&OFFLINE) {
        let mut broken = Finding::new(wanted(), format!("scopes_supported holds {OFFLINE}"));
        broken.pointer = Some("/scopes_supported".into());
        findings.push(broken);
    }
    let seen = challenged.len() + supported.len();
    Ok(Verdict::from_findings(seen, findings, "scope"))
}

/// The same request is challenged for the same scopes.
pub async fn consistent(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let nobody = harness.connector.with_authorization(None);
    let mut first = vec![access.refusal().clone()];
    for _ in 1..TIMES {
        first.push(match access.listed {
            None => knock(harness, &nobody).await?,
            Some(_) => access::ask(harness, &nobody, lists(harness)[0]).await?,
        });
    }
    let mut later = Vec::new();
    for _ in 1..TIMES {
        later.extend(scopes::attempt(harness).await?.ok().map(|a| a.read));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for (what, answers) in [
        ("requests without a token", first),
        ("the same call with too narrow a token", later),
    ] {
        let named: Vec<_> = answers.iter().map(named_scopes).collect();
        if named.iter().all(Vec::is_empty) {
            continue;
        }
        seen += 1;
        if let Some(other) = named.iter().find(|n| **n != named[0]) {
            let (a, b) = (named[0].join(" "), other.join(" "));
            let actual = format!("{what} are challenged for `{a}`, then for `{b}`");
            findings.push(Finding::new("the same scopes every time", actual));
        }
    }
    Ok(Verdict::from_findings(
        seen,
        findings,
        "challenge with scopes",
    ))
}

fn named_scopes(answer: &Answer) -> Vec<String> {
    let all = challenges(answer);
    let scopes = all.iter().flat_map(Challenge::scopes);
    scopes.map(str::to_owned).collect()
}
