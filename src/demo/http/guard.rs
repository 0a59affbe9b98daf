//! The door of a server that wants a token: who is let in, and what the others are told.
//!
//! The tokens are fixed: `demo-read`, `demo-write`, `demo-other-user`; `demo-expired` and
//! `demo-other-audience` are refused.

use serde_json::Value;

use super::super::access::Access;
use super::super::fault::Fault;
use super::reply::Reply;
use super::request::Request;
use super::site::Site;
use super::{metadata, questions, streamable};
use crate::mcp::message;
use crate::mcp::names::SESSION_HEADER;

/// Reading needs this scope.
pub(super) const READ: &str = "garden:read";
/// Planting and digging up need this one.
pub(super) const WRITE: &str = "garden:write";
/// Asked for by a fault.
const MORE: &str = "garden:plant";
/// A token without a signature: the header of a JSON Web Token with `"alg":"none"`.
const UNSIGNED: &str = "eyJhbGciOiJub25lI";

/// Who asks, and what for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Grant {
    pub user: &'static str,
    pub writes: bool,
}

const ANN: Grant = Grant {
    user: "ann",
    writes: false,
};
const ANN_WRITES: Grant = Grant {
    writes: true,
    ..ANN
};
const BEN: Grant = Grant {
    user: "ben",
    writes: false,
};

/// Lets a request in, with its user where one is known, or refuses it.
pub(super) fn admit(site: &Site, request: &Request) -> Result<Option<&'static str>, Reply> {
    let has = |fault| site.has(fault);
    let closed = matches!(request.path.as_str(), "/mcp" | "/sse" | "/message");
    if site.access() == Access::Open || !closed {
        return Ok(None);
    }
    if has(Fault::HostByCase) && request.header("host").is_some_and(|h| h.bytes().any(upper)) {
        return Err(site.refusal(request, 403, "foreign Host"));
    }
    let token = match token(site, request) {
        Ok(Some(token)) => token,
        Ok(None) => {
            let known = request.header(SESSION_HEADER).and_then(|id| site.owner(id));
            if has(Fault::SessionAuthenticates) && known.is_some() {
                return Ok(known);
            }
            if has(Fault::UnprotectedList) && method(request).ends_with("/list") {
                // Its session is looked at all the same.
                return Ok(known);
            }
            let state = questions::owner(site, request);
            if has(Fault::StateAuthenticates) && state.is_some() {
                return Ok(state);
            }
            let opens = matches!(method(request).as_str(), "initialize" | "server/discover");
            if (has(Fault::UnprotectedOpening) && opens)
                || (has(Fault::UnprotectedStream) && request.verb == "GET")
            {
                return Ok(known);
            }
            return Err(unauthorized(site, request, false));
        }
        Err(()) => {
            let status = if has(Fault::MalformedAuthorizationFails) {
                500
            } else {
                400
            };
            return Err(site.refusal(request, status, "malformed Authorization"));
        }
    };
    let grant = grant(site, &token).ok_or_else(|| unauthorized(site, request, true))?;
    match missing(site, request, grant) {
        None => Ok(Some(grant.user)),
        Some(scopes) => Err(forbidden(site, request, &scopes)),
    }
}

/// The bearer token; `Err` when the header is malformed.
fn token(site: &Site, request: &Request) -> Result<Option<String>, ()> {
    if site.has(Fault::QueryTokenAccepted) {
        let query = request.query.as_deref().unwrap_or_default();
        let found = query
            .split('&')
            .find_map(|p| p.strip_prefix("access_token="));
        if let Some(token) = found {
            return Ok(Some(token.to_owned()));
        }
    }
    let Some(header) = request.header("authorization") else {
        return Ok(None);
    };
    let mut words = header.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(scheme), Some(token), None) if scheme.eq_ignore_ascii_case("bearer") => {
            Ok(Some(token.to_owned()))
        }
        _ => Err(()),
    }
}

fn grant(site: &Site, token: &str) -> Option<Grant> {
    match token {
        "demo-read" => Some(ANN),
        "demo-write" => Some(ANN_WRITES),
        "demo-other-user" => Some(BEN),
        "demo-expired" => site.has(Fault::ExpiredAccepted).then_some(ANN),
        "demo-other-audience" => site.has(Fault::OtherAudienceAccepted).then_some(ANN),
        _ if site.has(Fault::AnyTokenAccepted) => Some(ANN),
        _ if site.has(Fault::UnsignedTokenAccepted) && token.starts_with(UNSIGNED) => Some(ANN),
        _ => None,
    }
}

/// The scopes that a request lacks.
fn missing(site: &Site, request: &Request, grant: Grant) -> Option<String> {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let messages = match &body {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let writes = messages.iter().any(|m| changes(site, m));
    if site.has(Fault::WriteCannotRead) && grant.writes && method(request).ends_with("/list") {
        return Some(READ.to_owned());
    }
    if !writes || site.has(Fault::WriteWithReadToken) {
        return None;
    }
    match grant.writes {
        true if site.has(Fault::ScopesOneByOne) => Some(MORE.to_owned()),
        true => None,
        false if site.has(Fault::ScopeChallengeStale) => Some(READ.to_owned()),
        false if site.has(Fault::ScopesOneByOne) => Some(WRITE.to_owned()),
        false => Some(format!("{READ} {WRITE}")),
    }
}

/// Whether a message calls a tool that is not read-only.
fn changes(site: &Site, message: &Value) -> bool {
    let name = message.pointer("/params/name");
    message["method"] == "tools/call"
        && site.brain.offer.tools.iter().any(|tool| {
            Some(&tool.shown["name"]) == name
                && tool.shown.pointer("/annotations/readOnlyHint") != Some(&Value::Bool(true))
        })
}

fn unauthorized(site: &Site, request: &Request, bad: bool) -> Reply {
    let has = |fault| site.has(fault);
    let status = match bad {
        false if has(Fault::ForbiddenForUnauthorized) => 403,
        _ => 401,
    };
    let mut reply = site.refusal(request, status, "a valid access token is needed");
    if has(Fault::DataInRefusal)
        && let Reply::Whole(response) = &mut reply
    {
        let result = serde_json::json!({"tools": [], "secretBeds": [7]});
        response.body = message::success(1.into(), result).to_string().into_bytes();
    }
    let scope = match site.access() {
        Access::Own => None,
        _ if has(Fault::ChallengeWithoutScope) => None,
        _ if has(Fault::ChallengeScopeChanges) && site.number().is_multiple_of(2) => {
            Some(WRITE.to_owned())
        }
        _ if has(Fault::OfflineAccessScope) => Some(format!("{READ} offline_access")),
        _ => Some(READ.to_owned()),
    };
    let error = (bad && !has(Fault::ChallengeWithoutError)).then_some("invalid_token");
    challenge(site, request, reply, error, scope.as_deref())
}

fn forbidden(site: &Site, request: &Request, scopes: &str) -> Reply {
    let reply = site.refusal(request, 403, "the token lacks a scope");
    if site.has(Fault::ScopeNotChallenged) {
        return reply;
    }
    challenge(
        site,
        request,
        reply,
        Some("insufficient_scope"),
        Some(scopes),
    )
}

fn challenge(
    site: &Site,
    request: &Request,
    mut reply: Reply,
    error: Option<&str>,
    scope: Option<&str>,
) -> Reply {
    let has = |fault| site.has(fault);
    if has(Fault::NoChallenge) {
        return reply;
    }
    let mut value = "Bearer realm=\"garden\"".to_owned();
    if has(Fault::OtherScheme) {
        value = "Basic realm=\"garden\"".to_owned();
    } else {
        let silent = has(Fault::ChallengeWithoutMetadata) || has(Fault::MetadataMissing);
        let place =
            (site.access() == Access::Protected && !silent).then(|| metadata::place(site, request));
        let all = [
            ("error", error),
            ("scope", scope),
            ("resource_metadata", place.as_deref()),
        ];
        for (name, text) in all {
            value.extend(text.map(|text| format!(", {name}=\"{text}\"")));
        }
    }
    if let Reply::Whole(response) = &mut reply {
        response.head.headers.push(("WWW-Authenticate", value));
    }
    reply
}

/// The method of a request that is no batch.
fn method(request: &Request) -> String {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    body["method"].as_str().unwrap_or_default().to_owned()
}

fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase()
}

/// Keeps a session to its user.
pub(super) fn owns(site: &Site, session: &streamable::Session, user: Option<&str>) -> bool {
    let owner = super::super::lock(session).owner;
    owner.is_none() || owner == user || site.has(Fault::SessionNotBound)
}
