//! A server that is its own authorization server, as 2025-03-26 has it.

use std::sync::Arc;

use serde_json::Value;
use url::Url;

use super::access::{self, Access};
use super::documents::{self, SERVER};
use super::metadata::plain;
use super::or_skip;
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::wire::WireError;

/// Where a client goes when there is no metadata.
const AUTHORIZE: &str = "/authorize";
/// Grants that let people (a code) or applications (their credentials) in.
const GRANTS: [&str; 3] = [
    "authorization_code",
    "client_credentials",
    "urn:ietf:params:oauth:grant-type:device_code",
];
/// Grants that OAuth 2.1 leaves out.
const GONE: [&str; 2] = ["implicit", "password"];
/// A place that nobody registered, under a name that cannot exist (RFC 2606).
const EVIL: &str = "http://evil.example/callback";

/// What is known of a server that can only follow 2025-03-26.
async fn alone(harness: &mut Harness) -> Result<Result<Arc<Access>, Verdict>, WireError> {
    let access = match access::followed(harness).await? {
        Ok(access) => access,
        Err(verdict) => return Ok(Err(verdict)),
    };
    let newer = harness.spoken.iter().any(|r| *r > Revision::V2025_03_26);
    Ok(if access.metadata().is_some() {
        let why = "the server names its authorization servers, as newer revisions ask";
        Err(Verdict::Skipped(
            crate::outcome::Reason::NotApplicable,
            why.into(),
        ))
    } else if newer {
        let why = "the server also speaks newer revisions, in which it is no authorization server";
        Err(Verdict::Skipped(
            crate::outcome::Reason::NotApplicable,
            why.into(),
        ))
    } else {
        Ok(access)
    })
}

/// As [`alone`], with the metadata.
async fn told(harness: &mut Harness) -> Result<Result<Value, Verdict>, WireError> {
    Ok(match alone(harness).await? {
        Err(verdict) => Err(verdict),
        Ok(access) => access.own.clone().ok_or_else(|| {
            Verdict::not_observed("the server has no authorization server metadata")
        }),
    })
}

/// Metadata is served.
pub async fn metadata(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(alone(harness).await?);
    if access.own.is_some() {
        return Ok(Verdict::Holds(1));
    }
    let actual = format!("{SERVER} serves none");
    Ok(Verdict::Broken(vec![Finding::new(
        "a JSON document with `issuer`",
        actual,
    )]))
}

/// It is at the root, not below the path of the endpoint.
pub async fn at_root(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(alone(harness).await?);
    if access.own.is_some() {
        return Ok(Verdict::Holds(1));
    }
    let path = harness.connector.url().map_or("", |u| u.path());
    let below = format!("{}{SERVER}", path.trim_end_matches('/'));
    if below == SERVER || documents::object_at(harness, &below).await.is_none() {
        return Ok(Verdict::not_observed("no metadata is found"));
    }
    let actual = format!("it is at {below}");
    Ok(Verdict::Broken(vec![Finding::new(
        format!("metadata at {SERVER}"),
        actual,
    )]))
}

/// Without metadata the default endpoints are there.
pub async fn defaults(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(alone(harness).await?);
    if access.own.is_some() {
        return Ok(Verdict::Holds(1));
    }
    // The others need not answer GET.
    let reply = documents::get(harness, AUTHORIZE).await;
    match reply.and_then(|r| r.status) {
        Some(404) => {
            let actual = format!("there is no metadata, and GET {AUTHORIZE} gives HTTP 404");
            Ok(Verdict::Broken(vec![Finding::new("an endpoint", actual)]))
        }
        Some(_) => Ok(Verdict::Holds(1)),
        None => Ok(Verdict::not_observed(format!(
            "GET {AUTHORIZE} is not answered"
        ))),
    }
}

/// Clients can register by themselves.
pub async fn registration(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(told(harness).await?);
    if document
        .get("registration_endpoint")
        .is_some_and(Value::is_string)
    {
        return Ok(Verdict::Holds(1));
    }
    let actual = "the metadata has no registration_endpoint";
    Ok(broken(&document, "registration_endpoint", actual))
}

/// Code challenges with S256 are supported.
pub async fn pkce(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(told(harness).await?);
    let name = "code_challenge_methods_supported";
    if strings(&document, name).is_some_and(|m| m.contains(&"S256")) {
        return Ok(Verdict::Holds(1));
    }
    Ok(broken(
        &document,
        "S256 among them",
        &format!("{name} does not hold S256"),
    ))
}

/// The flows of OAuth 2.1 alone are offered.
pub async fn no_implicit(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(told(harness).await?);
    let types = strings(&document, "response_types_supported").unwrap_or_default();
    let grants = strings(&document, "grant_types_supported").unwrap_or_default();
    let token = |t: &&str| t.split(' ').any(|word| word == "token");
    let mut gone: Vec<_> = grants.into_iter().filter(|g| GONE.contains(g)).collect();
    gone.extend(types.iter().copied().filter(token));
    if gone.is_empty() {
        return Ok(Verdict::Holds(1));
    }
    let actual = format!("the metadata offers {}", gone.join(", "));
    Ok(broken(
        &document,
        "neither the implicit nor the password grant",
        &actual,
    ))
}

/// A grant that fits people or applications is offered.
pub async fn fitting_grants(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(told(harness).await?);
    // RFC 8414: when left out, the code is among them.
    let fits = strings(&document, "grant_types_supported")
        .is_none_or(|all| all.iter().any(|g| GRANTS.contains(g)));
    if fits {
        return Ok(Verdict::Holds(1));
    }
    Ok(broken(
        &document,
        "a code, or the client's credentials",
        "only other grants are offered",
    ))
}

/// The endpoints are reached by TLS.
pub async fn encrypted(harness: &mut Harness) -> Result<Verdict, WireError> {
    let document = or_skip!(told(harness).await?);
    let names = [
        "authorization_endpoint",
        "token_endpoint",
        "registration_endpoint",
    ];
    let all = names.iter().filter_map(|name| {
        let text = document.get(name)?.as_str()?;
        Some((format!("`{name}`"), text.to_owned()))
    });
    Ok(plain(&all.collect::<Vec<_>>()))
}

/// Nobody is sent to a place that was not registered. An unknown client asks, so nothing begins.
pub async fn redirects(harness: &mut Harness) -> Result<Verdict, WireError> {
    let access = or_skip!(access::closed(harness).await?);
    let endpoint = access
        .own
        .as_ref()
        .and_then(|o| o.get("authorization_endpoint")?.as_str());
    let Some(endpoint) = endpoint.and_then(|e| Url::parse(e).ok()) else {
        let why = "no authorization endpoint of this origin is known";
        return Ok(Verdict::not_observed(why));
    };
    let here = harness
        .connector
        .url()
        .is_some_and(|u| documents::same_place(u, &endpoint));
    if !here {
        let why = "the authorization endpoint is on another origin, which mcpkit does not ask";
        return Ok(Verdict::not_observed(why));
    }
    let query = documents::query(&[
        ("response_type", "code"),
        ("client_id", "mcpkit-made-this-client-up"),
        ("redirect_uri", EVIL),
        ("state", "mcpkit"),
        // The challenge of RFC 7636's own example.
        (
            "code_challenge",
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ),
        ("code_challenge_method", "S256"),
    ]);
    let own = endpoint.query().map_or(String::new(), |q| format!("{q}&"));
    let path = format!("{}?{own}{query}", endpoint.path());
    let connector = harness.connector.clone();
    let place = match connector.fetch(&path).await {
        Ok(fetched) => {
            harness.keep(fetched.frames);
            fetched.reply.header("location").map(str::to_owned)
        }
        Err(WireError::Redirect { to, .. }) => Some(to),
        Err(error) => return Err(error),
    };
    match place.filter(|p| p.starts_with("http://evil.example")) {
        None => Ok(Verdict::Holds(1)),
        Some(place) => {
            let actual = format!("an unknown client is redirected to {place}");
            let mut broken = Finding::new("an error that is shown, and no redirect", actual);
            broken.request = Some(format!("GET {path}"));
            Ok(Verdict::Broken(vec![broken]))
        }
    }
}

fn strings<'a>(document: &'a Value, name: &str) -> Option<Vec<&'a str>> {
    let list = document.get(name)?.as_array()?;
    Some(list.iter().filter_map(Value::as_str).collect())
}

fn broken(document: &Value, expected: &str, actual: &str) -> Verdict {
    let mut finding = Finding::new(expected, actual);
    finding.response = Some(excerpt_json(document, SHOWN));
    Verdict::Broken(vec![finding])
}
