//! Documents of the origin that tell a client where to get a token.

use std::time::Instant;

use serde_json::Value;
use url::Url;

use crate::conform::harness::Harness;
use crate::wire::{Body, Connector, Reply};

/// Where RFC 9728 puts the metadata of a resource.
pub const RESOURCE: &str = "/.well-known/oauth-protected-resource";
/// Where RFC 8414 puts the metadata of an authorization server.
pub const SERVER: &str = "/.well-known/oauth-authorization-server";

/// A place where metadata may be.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The path that was asked for, on the target's origin.
    pub path: String,
    /// The URL, when the challenge names it.
    pub named: Option<String>,
    /// It is named on another origin, which is not asked.
    pub elsewhere: bool,
    /// The HTTP status, if an answer came.
    pub status: Option<u16>,
    /// The document.
    pub body: Option<Value>,
}

/// Looks for protected resource metadata in the order of a client: where the challenge says, then
/// at the well-known places.
pub async fn look(harness: &mut Harness, named: Option<&str>) -> Vec<Document> {
    let Some(endpoint) = harness.connector.url().cloned() else {
        return Vec::new();
    };
    let mut places = Vec::new();
    if let Some(text) = named {
        let url = endpoint.join(text).ok();
        let path = url.as_ref().map_or_else(String::new, path_and_query);
        let elsewhere = url.is_none_or(|url| !same_place(&url, &endpoint));
        places.push((path, Some(text.to_owned()), elsewhere));
    }
    let below = endpoint.path().trim_end_matches('/');
    if !below.is_empty() {
        places.push((format!("{RESOURCE}{below}"), None, false));
    }
    places.push((RESOURCE.to_owned(), None, false));
    let mut documents = Vec::new();
    let began = Instant::now();
    for (path, named, elsewhere) in places {
        if began.elapsed() >= harness.connector.limits().idle {
            // One of them was not answered; the others will not be either.
            break;
        }
        let reply = get(harness, &path).await;
        documents.push(Document {
            path,
            named,
            elsewhere,
            status: reply.as_ref().and_then(|r| r.status),
            body: reply.and_then(object),
        });
    }
    documents
}

/// The metadata of an authorization server on the target's origin.
pub async fn of_server(harness: &mut Harness) -> Option<Value> {
    let document = get(harness, SERVER).await.and_then(object)?;
    document.get("issuer").is_some().then_some(document)
}

/// The JSON object at a path of the origin.
pub async fn object_at(harness: &mut Harness, path: &str) -> Option<Value> {
    get(harness, path).await.and_then(object)
}

/// What is at a path of the origin; `None` when nothing readable comes.
pub async fn get(harness: &mut Harness, path: &str) -> Option<Reply> {
    let connector = harness.connector.clone();
    let fetched = connector.fetch(path).await.ok()?;
    harness.keep(fetched.frames);
    Some(fetched.reply)
}

/// Web applications answer every path with a page: only an object counts.
fn object(reply: Reply) -> Option<Value> {
    match reply.body {
        Body::Json(value) if reply.status == Some(200) && value.is_object() => Some(value),
        _ => None,
    }
}

/// A query of these parameters.
pub fn query(parameters: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish()
}

fn path_and_query(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

/// Whether two URLs have one origin; all names of this machine are one.
pub fn same_place(a: &Url, b: &Url) -> bool {
    let local = Connector::is_local(a) && Connector::is_local(b);
    let port = a.port_or_known_default() == b.port_or_known_default();
    a.origin() == b.origin() || (local && port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_this_machine_are_one_place() {
        let same = |a: &str, b: &str| {
            let url = |text: &str| text.parse::<Url>().expect("a URL");
            same_place(&url(a), &url(b))
        };
        assert!(same("http://localhost:1/a", "http://127.0.0.1:1/b"));
        assert!(!same("http://localhost:1/a", "http://127.0.0.1:2/a"));
        assert!(!same("https://h/a", "http://h/a"));
        assert!(same("https://h/a", "https://h:443/b"));
    }
}
