//! Protected resource metadata (RFC 9728): where it is, and what it says.

use serde_json::Value;
use url::Url;

use super::access::{self, Access, finding, knock};
use super::documents::same_place;
use super::or_skip;
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::{Connector, WireError};

/// The metadata can be found.
pub async fn served(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::followed(harness).await?);
    if access.metadata().is_some() {
        return Ok(Verdict::Holds(1));
    }
    if access.documents.iter().any(|d| d.elsewhere) {
        let why = "the challenge names another origin, which mcpkit does not ask";
        return Ok(Verdict::not_observed(why));
    }
    if harness.door.locked && access.own.is_some() {
        let why = "the server is its own authorization server, as 2025-03-26 has it; nobody \
                   knows whether it speaks newer revisions";
        return Ok(Verdict::not_observed(why));
    }
    let tried = access.documents.iter().map(|d| {
        let status = d
            .status
            .map_or("no answer".to_owned(), |s| format!("HTTP {s}"));
        format!("{}: {status}", d.path)
    });
    let tried = tried.collect::<Vec<_>>().join(", ");
    let mut broken = finding(
        "a JSON document",
        "a request without a token",
        access.refusal(),
    );
    broken.actual = format!("no metadata is found ({tried})");
    Ok(Verdict::Broken(vec![broken]))
}

/// The metadata is where the challenge says.
pub async fn named_served(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let Some(document) = access.documents.iter().find(|d| d.named.is_some()) else {
        return Ok(Verdict::not_observed("the challenge names no metadata"));
    };
    if document.body.is_some() {
        return Ok(Verdict::Holds(1));
    }
    if document.elsewhere {
        let why = "the challenge names another origin, which mcpkit does not ask";
        return Ok(Verdict::not_observed(why));
    }
    let mut broken = finding(
        "a JSON document",
        "a request without a token",
        access.refusal(),
    );
    let named = document.named.as_deref().unwrap_or_default();
    broken.actual = match document.status {
        Some(status) => format!("{named} is answered with HTTP {status} and no JSON object"),
        None => format!("{named} is not answered"),
    };
    Ok(Verdict::Broken(vec![broken]))
}

/// The metadata, or the verdict that there is none.
async fn document(harness: &mut Harness) -> Result<Result<Value, Verdict>, WireError> {
    Ok(match access::closed(harness).await? {
        Err(verdict) => Err(verdict),
        Ok(access) => found(&access),
    })
}

fn found(access: &Access) -> Result<Value, Verdict> {
    let document = access.metadata().cloned();
    document.ok_or_else(|| Verdict::not_observed("no protected resource metadata is found"))
}

/// At least one authorization server is named.
pub async fn names_servers(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(document(harness).await?);
    let listed = document
        .get("authorization_servers")
        .and_then(Value::as_array);
    let urls = listed.into_iter().flatten().filter_map(Value::as_str);
    let count = urls
        .filter(|u| Url::parse(u).is_ok_and(|u| u.has_host()))
        .count();
    if count > 0 {
        return Ok(Verdict::Holds(count));
    }
    let actual = match listed {
        None => "authorization_servers is no array",
        Some(_) => "authorization_servers holds no URL",
    };
    Ok(broken(
        &document,
        "/authorization_servers",
        "at least one URL",
        actual,
    ))
}

/// The resource spoken of is this server.
pub async fn resource(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(document(harness).await?);
    let wrong = |actual: &str| {
        Ok(broken(
            &document,
            "/resource",
            "the URL of this server",
            actual,
        ))
    };
    let Some(text) = document.get("resource").and_then(Value::as_str) else {
        return wrong("there is no `resource`");
    };
    let (Ok(url), Some(endpoint)) = (Url::parse(text), harness.connector.url()) else {
        return wrong("`resource` is no URL");
    };
    if url.fragment().is_some() {
        return wrong("`resource` has a fragment");
    }
    if !same_place(&url, endpoint) {
        if Connector::is_local(endpoint) {
            let why = "the server is set up for another address than the one it is judged at";
            return Ok(Verdict::not_observed(why));
        }
        return wrong(&format!("`resource` is {text}"));
    }
    // A resource may have several endpoints below it.
    let own = url.path().trim_end_matches('/');
    let rest = endpoint.path().trim_end_matches('/').strip_prefix(own);
    if rest.is_some_and(|r| r.is_empty() || r.starts_with('/')) {
        return Ok(Verdict::Holds(1));
    }
    wrong(&format!("`resource` is {text}"))
}

/// The resource has no trailing slash.
pub async fn no_slash(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(document(harness).await?);
    let Some(text) = document.get("resource").and_then(Value::as_str) else {
        return Ok(Verdict::not_observed("the metadata names no resource"));
    };
    let meant = harness
        .connector
        .url()
        .is_some_and(|u| u.path().len() > 1 && u.path().ends_with('/'));
    if !text.ends_with('/') || meant {
        return Ok(Verdict::Holds(1));
    }
    let actual = format!("`resource` is {text}");
    Ok(broken(&document, "/resource", "no trailing slash", &actual))
}

/// Tokens and those who issue them are reached by TLS.
pub async fn encrypted(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let mut all: Vec<(String, String)> = Vec::new();
    if let Some(url) = harness.connector.url() {
        all.push(("the endpoint".into(), url.to_string()));
    }
    let members = [
        (access.metadata(), "authorization_servers"),
        (access.metadata(), "resource"),
        (access.metadata(), "jwks_uri"),
    ];
    for (document, name) in members {
        let value = document.and_then(|d| d.get(name));
        let texts = value.map(|v| v.as_array().map_or(std::slice::from_ref(v), Vec::as_slice));
        let texts = texts.into_iter().flatten().filter_map(Value::as_str);
        all.extend(texts.map(|t| (format!("`{name}`"), t.to_owned())));
    }
    Ok(plain(&all))
}

/// Which of these are reached without TLS over a network.
pub(super) fn plain(all: &[(String, String)]) -> Verdict {
    let mut findings = Vec::new();
    for (what, text) in all {
        let plain =
            Url::parse(text).is_ok_and(|u| u.scheme() != "https" && !Connector::is_local(&u));
        if plain {
            findings.push(Finding::new("https", format!("{what} is {text}")));
        }
    }
    Verdict::from_findings(all.len(), findings, "address")
}

/// The host may be written in capitals.
pub async fn capitals(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let Some(host) = harness.connector.url().and_then(|u| {
        let port = u.port().map_or(String::new(), |p| format!(":{p}"));
        Some(format!("{}{port}", u.host_str()?))
    }) else {
        return Ok(Verdict::not_observed("the server has no host"));
    };
    let loud = host.to_ascii_uppercase();
    if loud == host {
        return Ok(Verdict::not_observed("the host is a number"));
    }
    let nobody = harness.connector.with_authorization(None);
    let usual = knock(harness, &nobody).await?;
    let (method, params) = access::opening(harness.revision);
    let mut session = harness.bare_as(&nobody).await?;
    let mut call = crate::wire::Call::request(method, params);
    call.headers.push(("Host".into(), Some(loud.clone())));
    let reply = session.call(call).await;
    harness.end(session).await;
    let answer = crate::conform::answer::Answer::from(reply?);
    if answer.status == usual.status || answer.status == access.refusal().status {
        return Ok(Verdict::Holds(1));
    }
    let wanted = format!("the answer to `{host}`: {}", usual.describe());
    Ok(Verdict::Broken(vec![finding(
        wanted,
        &format!("`Host: {loud}`"),
        &answer,
    )]))
}

fn broken(document: &Value, pointer: &str, expected: &str, actual: &str) -> Verdict {
    let mut finding = Finding::new(expected, actual);
    finding.pointer = Some(pointer.into());
    finding.response = Some(excerpt_json(document, SHOWN));
    Verdict::Broken(vec![finding])
}
