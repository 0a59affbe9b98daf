//! Statuses and error codes over HTTP.

use mcpkit::mcp::Revision;
use serde_json::{Value, json};

use super::{PING, honest, open, post, raw, verdict};

type Headers<'a> = Vec<(&'a str, &'a str)>;

#[tokio::test]
async fn legacy_requests_are_answered_with_the_status_of_the_specification() {
    let server = honest().await;
    let id = open(&server, "2025-11-25").await;
    let session = ("Mcp-Session-Id", id.as_str());
    let note = r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
    let batch = format!("[{PING}]");
    let unknown = r#"{"jsonrpc":"2.0","id":1,"method":"garden/nothing"}"#;
    let cases: Vec<(&str, Headers, &str, (u16, i64))> = vec![
        ("ping", vec![session], PING, (200, 0)),
        ("lower case", vec![("mcp-session-id", &id)], PING, (200, 0)),
        ("notification", vec![session], note, (202, 0)),
        ("unknown method", vec![session], unknown, (200, -32601)),
        ("no session", vec![], PING, (400, -32600)),
        (
            "other session",
            vec![("Mcp-Session-Id", "x")],
            PING,
            (404, -32600),
        ),
        ("malformed", vec![session], "{", (400, -32700)),
        ("no request", vec![session], r#"{"a":1}"#, (400, -32600)),
        ("batch", vec![session], &batch, (400, -32600)),
        (
            "own version",
            vec![session, ("MCP-Protocol-Version", "2025-11-25")],
            PING,
            (200, 0),
        ),
        (
            "bad version",
            vec![session, ("MCP-Protocol-Version", "x")],
            PING,
            (400, -32600),
        ),
        (
            "own origin",
            vec![session, ("Origin", "http://localhost:1")],
            PING,
            (200, 0),
        ),
        (
            "foreign origin",
            vec![session, ("Origin", "http://evil.example")],
            PING,
            (403, -32600),
        ),
        (
            "null origin",
            vec![session, ("Origin", "null")],
            PING,
            (403, -32600),
        ),
        (
            "near origin",
            vec![session, ("Origin", "http://localhost.evil.example")],
            PING,
            (403, -32600),
        ),
        (
            "foreign host",
            vec![session, ("Host", "evil.example")],
            PING,
            (403, -32600),
        ),
        (
            "text",
            vec![session, ("content-type", "x"), ("Content-Type", "y")],
            PING,
            (200, 0),
        ),
    ];
    for (what, headers, body, expected) in cases {
        assert_eq!(
            verdict(&post(&server, &headers, body).await),
            expected,
            "{what}"
        );
    }
    let plain = [("Content-Type", "text/plain"), session];
    let answer = raw::send(&server.url(), "POST", &plain, PING).await;
    assert_eq!(answer.map(|a| a.status), Some(415));
}

#[tokio::test]
async fn modern_requests_are_answered_with_the_status_of_the_specification() {
    let server = honest().await;
    let body = |method: &str, params: Value| {
        json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string()
    };
    let meta = |version: &str| {
        json!({
            "io.modelcontextprotocol/protocolVersion": version,
            "io.modelcontextprotocol/clientCapabilities": {},
        })
    };
    let now = "2026-07-28";
    let version = ("MCP-Protocol-Version", now);
    let lists = ("Mcp-Method", "tools/list");
    let calls = ("Mcp-Method", "tools/call");
    let list = body("tools/list", json!({"_meta": meta(now)}));
    let call = body(
        "tools/call",
        json!({"_meta": meta(now), "name": "list_plants"}),
    );
    let batch = format!("[{list}]");
    let coded = ("Mcp-Name", "=?base64?bGlzdF9wbGFudHM=?=");
    let future = body("tools/list", json!({"_meta": meta("2099-01-01")}));
    let half = json!({"io.modelcontextprotocol/protocolVersion": now});
    let half = body("tools/list", json!({"_meta": half}));
    let mut loud = meta(now);
    loud["io.modelcontextprotocol/logLevel"] = "loud".into();
    let loud = body("tools/list", json!({"_meta": loud}));
    let bare = body("tools/list", json!({}));
    let ping = body("ping", json!({"_meta": meta(now)}));
    let start = body("initialize", json!({"_meta": meta(now)}));
    let lost = body(
        "resources/read",
        json!({"_meta": meta(now), "uri": "garden://x/y"}),
    );
    let cases: Vec<(&str, Headers, &str, (u16, i64))> = vec![
        ("list", vec![version, lists], &list, (200, 0)),
        (
            "session",
            vec![version, lists, ("Mcp-Session-Id", "x")],
            &list,
            (200, 0),
        ),
        ("no version header", vec![lists], &list, (400, -32020)),
        ("no method header", vec![version], &list, (400, -32020)),
        (
            "other method",
            vec![version, ("Mcp-Method", "tools/List")],
            &list,
            (400, -32020),
        ),
        (
            "old version header",
            vec![("MCP-Protocol-Version", "2025-11-25"), lists],
            &list,
            (400, -32020),
        ),
        (
            "call",
            vec![version, calls, ("Mcp-Name", "list_plants")],
            &call,
            (200, 0),
        ),
        ("coded", vec![version, calls, coded], &call, (200, 0)),
        (
            "lower case",
            vec![
                ("mcp-protocol-version", now),
                ("mcp-method", "tools/call"),
                ("mcp-name", "list_plants"),
            ],
            &call,
            (200, 0),
        ),
        ("no name", vec![version, calls], &call, (400, -32020)),
        (
            "other name",
            vec![version, calls, ("Mcp-Name", "get_plant")],
            &call,
            (400, -32020),
        ),
        (
            "broken code",
            vec![version, calls, ("Mcp-Name", "=?base64?!?=")],
            &call,
            (400, -32020),
        ),
        ("no meta", vec![version, lists], &bare, (400, -32602)),
        ("half a meta", vec![version, lists], &half, (400, -32602)),
        (
            "future",
            vec![("MCP-Protocol-Version", "2099-01-01"), lists],
            &future,
            (400, -32022),
        ),
        ("log level", vec![version, lists], &loud, (200, -32602)),
        (
            "ping",
            vec![version, ("Mcp-Method", "ping")],
            &ping,
            (404, -32601),
        ),
        (
            "initialize",
            vec![version, ("Mcp-Method", "initialize")],
            &start,
            (404, -32601),
        ),
        (
            "no resource",
            vec![
                version,
                ("Mcp-Method", "resources/read"),
                ("Mcp-Name", "garden://x/y"),
            ],
            &lost,
            (200, -32602),
        ),
        ("batch", vec![version, lists], &batch, (400, -32600)),
        ("malformed", vec![version, lists], "{", (400, -32700)),
    ];
    for (what, headers, body, expected) in cases {
        let answer = post(&server, &headers, body).await;
        assert_eq!(verdict(&answer), expected, "{what}");
        assert_eq!(answer.header("mcp-session-id"), None, "{what}");
    }
    let answer = post(
        &server,
        &[("MCP-Protocol-Version", "2099-01-01"), lists],
        &future,
    )
    .await;
    assert_eq!(
        answer.json()["error"]["data"],
        json!({"supported": [now], "requested": "2099-01-01"})
    );
    for verb in ["GET", "DELETE"] {
        let answer = raw::send(&server.url(), verb, &[version], "").await;
        assert_eq!(answer.map(|a| a.status), Some(405), "{verb}");
    }
}

#[tokio::test]
async fn batches_belong_to_one_revision() {
    let server = honest().await;
    for revision in Revision::ALL.into_iter().filter(|r| *r < Revision::NEWEST) {
        let id = open(&server, revision.date()).await;
        let note = r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#;
        let body = format!("[{PING},{note},5]");
        let answer = post(&server, &[("Mcp-Session-Id", &id)], &body).await;
        if revision == Revision::V2025_03_26 {
            let expected = json!([
                {"jsonrpc": "2.0", "id": 7, "result": {}},
                {"jsonrpc": "2.0", "id": null, "error": {"code": -32600, "message": "Invalid request: a message is an object"}},
            ]);
            assert_eq!(answer.json(), expected);
        } else {
            assert_eq!(verdict(&answer), (400, -32600), "{revision}");
        }
    }
}
