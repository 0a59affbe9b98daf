//! What stands beside the endpoint of a server that wants a token: metadata, and endpoints that
//! refuse everyone. The sample issues no tokens.

use serde_json::{Value, json};

use super::super::access::Access;
use super::super::fault::Fault;
use super::guard::{READ, WRITE};
use super::reply::{Head, Reply, Response};
use super::request::Request;
use super::site::Site;

const RESOURCE: &str = "/.well-known/oauth-protected-resource";
const SERVER: &str = "/.well-known/oauth-authorization-server";

/// Answers a request for a path beside the endpoint; `None` when there is nothing.
pub(super) fn answer(site: &Site, request: &Request) -> Option<Reply> {
    let has = |fault| site.has(fault);
    let own = site.access() == Access::Own;
    let base = base(request);
    let json =
        |status, body: &Value| Some(Reply::Whole(site.whole(status, "application/json", body)));
    let bare = has(Fault::NoAuthorizationEndpoints);
    let metadata = !bare && !has(Fault::NoAuthorizationMetadata);
    let below = has(Fault::AuthorizationMetadataBelowPath);
    match request.path.strip_suffix("/mcp").unwrap_or(&request.path) {
        _ if site.access() == Access::Open => None,
        RESOURCE if !own && !has(Fault::MetadataMissing) => json(200, &resource(site, &base)),
        SERVER if metadata && !below && request.path == SERVER => json(200, &server(site, &base)),
        _ if below && request.path == format!("/mcp{SERVER}") => json(200, &server(site, &base)),
        "/authorize" if !bare => Some(authorize(site, request)),
        "/token" if !bare => json(400, &error("invalid_client", "the sample issues no tokens")),
        "/register" if !bare && !has(Fault::NoRegistration) => json(
            400,
            &error("invalid_client_metadata", "the sample registers nobody"),
        ),
        _ => None,
    }
}

/// Where the challenge says that the metadata is.
pub(super) fn place(site: &Site, request: &Request) -> String {
    let lost = site.has(Fault::ChallengeMetadataLost);
    let path = if lost { "/lost/metadata" } else { RESOURCE };
    let end = if lost { "" } else { "/mcp" };
    format!("{}{path}{end}", base(request))
}

/// The origin as the client calls it.
fn base(request: &Request) -> String {
    let host = request.header("host").unwrap_or_default();
    format!("http://{}", host.to_ascii_lowercase())
}

/// Protected resource metadata (RFC 9728).
fn resource(site: &Site, base: &str) -> Value {
    let has = |fault| site.has(fault);
    let resource = match () {
        () if has(Fault::ResourceMismatch) => format!("{base}/another"),
        () if has(Fault::ResourceWithSlash) => format!("{base}/mcp/"),
        () => format!("{base}/mcp"),
    };
    let servers = match () {
        () if has(Fault::MetadataWithoutServers) => json!([]),
        () if has(Fault::PlainHttpServer) => json!(["http://auth.example"]),
        () => json!([base]),
    };
    let mut scopes = vec![READ, WRITE];
    if has(Fault::OfflineAccessScope) {
        scopes.push("offline_access");
    }
    json!({
        "resource": resource,
        "authorization_servers": servers,
        "scopes_supported": scopes,
        "bearer_methods_supported": ["header"],
        "resource_name": "Garden desk",
    })
}

/// Authorization server metadata (RFC 8414).
fn server(site: &Site, base: &str) -> Value {
    let has = |fault| site.has(fault);
    let plain = has(Fault::PlainHttpEndpoint);
    let authorize = if plain { "http://auth.example" } else { base };
    let mut metadata = json!({
        "issuer": base,
        "authorization_endpoint": format!("{authorize}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "registration_endpoint": format!("{base}/register"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["none"],
        "scopes_supported": [READ, WRITE],
    });
    if has(Fault::ImplicitGrant) {
        metadata["response_types_supported"] = json!(["code", "token"]);
        metadata["grant_types_supported"] = json!(["authorization_code", "implicit"]);
    }
    if has(Fault::OddGrants) {
        metadata["grant_types_supported"] = json!(["urn:example:carrier-pigeon"]);
    }
    if let Some(metadata) = metadata.as_object_mut() {
        if has(Fault::NoPkce) {
            metadata.shift_remove("code_challenge_methods_supported");
        }
        if has(Fault::NoRegistration) {
            metadata.shift_remove("registration_endpoint");
        }
    }
    metadata
}

/// Nobody is registered, so nobody is redirected.
fn authorize(site: &Site, request: &Request) -> Reply {
    let query = request.query.as_deref().unwrap_or_default();
    let wanted = url::form_urlencoded::parse(query.as_bytes()).find(|(k, _)| k == "redirect_uri");
    if let Some((_, uri)) = wanted.filter(|_| site.has(Fault::OpenRedirect)) {
        let place = format!("{uri}?error=unauthorized_client");
        return Reply::Whole(Response {
            head: Head::new(302).with("Location", place),
            body: Vec::new(),
        });
    }
    let body = error("invalid_request", "the client is unknown");
    Reply::Whole(site.whole(400, "application/json", &body))
}

fn error(code: &str, why: &str) -> Value {
    json!({"error": code, "error_description": why})
}
