//! A talk with a sample server that wants a token: at its door, and beside it.

use mcpkit::demo::{Faults, serve_http};
use serde_json::json;

use super::raw;
use super::script::{JSON, Notes, initialize, modern, request};

/// Credentials good and bad.
const CREDENTIALS: [&str; 9] = [
    "Bearer demo-read",
    "Bearer demo-write",
    "Bearer demo-other-user",
    "Bearer demo-expired",
    "Bearer demo-other-audience",
    "Bearer nothing",
    "Bearer eyJhbGciOiJub25lIn0.e30.",
    "Bearer",
    "Basic YTpi",
];

/// What stands beside the endpoint.
const BESIDE: [&str; 7] = [
    "/.well-known/oauth-protected-resource",
    "/.well-known/oauth-protected-resource/mcp",
    "/.well-known/oauth-authorization-server",
    "/mcp/.well-known/oauth-authorization-server",
    "/authorize?redirect_uri=http://evil.example/",
    "/token",
    "/register",
];

/// What is said to those who come.
pub async fn record(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let (url, mut notes) = (server.url(), Notes(String::new()));
    let base = url.trim_end_matches("/mcp");
    for path in BESIDE {
        let there = raw::send(&format!("{base}{path}"), "GET", &[], "").await;
        notes.add(path, there);
    }
    let opening = initialize("2025-03-26");
    for headers in [vec![JSON], vec![JSON, ("Host", "LOCALHOST")]] {
        for _ in 0..2 {
            let answer = raw::send(&url, "POST", &headers, &opening).await;
            notes.add(&format!("{headers:?}"), answer);
        }
    }
    let query = format!("{url}?access_token=demo-read");
    notes.add("query", raw::send(&query, "POST", &[JSON], &opening).await);
    let list = request(1, "tools/list", json!({})).to_string();
    let planting = json!({"name": "create_planting", "arguments": {}});
    let call = request(2, "tools/call", planting.clone()).to_string();
    for credential in CREDENTIALS {
        let who = [JSON, ("Authorization", credential)];
        let opened = raw::send(&url, "POST", &who, &opening).await;
        let session = opened.as_ref().and_then(|a| a.header("mcp-session-id"));
        let session = session.unwrap_or("none").to_owned();
        notes.add(credential, opened);
        let own = ("Mcp-Session-Id", session.as_str());
        let ben = ("Authorization", "Bearer demo-other-user");
        for headers in [
            vec![JSON, own],
            vec![JSON, own, ben],
            vec![who[0], who[1], own],
        ] {
            notes.add("GET", raw::send(&url, "GET", &headers[1..], "").await);
            for body in [&list, &call] {
                notes.add(body, raw::send(&url, "POST", &headers, body).await);
            }
        }
    }
    let body = modern(3, "tools/list", json!({})).to_string();
    let version = ("MCP-Protocol-Version", "2026-07-28");
    let headers = [JSON, version, ("Mcp-Method", "tools/list")];
    notes.add("2026-07-28", raw::send(&url, "POST", &headers, &body).await);
    states(&url, &mut notes).await;
    notes.0
}

/// A prompt that asks for something, answered by its user, by another and by nobody.
async fn states(url: &str, notes: &mut Notes) {
    let able = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
    });
    let mut params =
        json!({"name": "explain-plant", "arguments": {"plant": "leek"}, "_meta": able});
    let ann = ("Authorization", "Bearer demo-read");
    let ben = ("Authorization", "Bearer demo-other-user");
    let headers = [
        JSON,
        ("MCP-Protocol-Version", "2026-07-28"),
        ("Mcp-Method", "prompts/get"),
        ("Mcp-Name", "explain-plant"),
    ];
    for who in [Some(ann), None, Some(ben), Some(ann)] {
        let all: Vec<_> = headers.into_iter().chain(who).collect();
        let body = request(4, "prompts/get", params.clone()).to_string();
        let answer = raw::send(url, "POST", &all, &body).await;
        let state = answer
            .as_ref()
            .map(|a| a.json()["result"]["requestState"].clone());
        if let Some(state) = state.filter(|s| s.is_string()) {
            params["requestState"] = state;
        }
        notes.add("state", answer);
    }
}
