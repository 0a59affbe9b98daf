//! Streams of events, and what is said on them.

use std::time::Duration;

use mcpkit::demo::{Faults, serve_stdio};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, duplex};
use tokio::time::timeout;

use super::{PING, honest, open, post, raw, verdict};

#[tokio::test]
async fn a_session_ends_with_delete_and_its_stream_with_it() {
    let server = honest().await;
    let id = open(&server, "2025-06-18").await;
    let session = [("Mcp-Session-Id", id.as_str())];
    let stream = raw::send(&server.url(), "GET", &session, "")
        .await
        .expect("a stream");
    assert_eq!(stream.header("content-type"), Some("text/event-stream"));
    assert_eq!(stream.header("x-accel-buffering"), Some("no"));
    assert!(stream.open);
    let deleted = raw::send(&server.url(), "DELETE", &session, "")
        .await
        .expect("an answer");
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    assert_eq!(verdict(&post(&server, &session, PING).await).0, 404);
    let again = raw::send(&server.url(), "DELETE", &session, "")
        .await
        .expect("an answer");
    assert_eq!(again.status, 404);
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#;
    assert_eq!(verdict(&post(&server, &session, body).await).0, 404);
}

#[tokio::test]
async fn calls_are_streamed_and_primed_in_2025_11_25_only() {
    let server = honest().await;
    let body = json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {"name": "list_plants", "_meta": {"progressToken": 9}},
    });
    for (version, primed) in [("2025-06-18", false), ("2025-11-25", true)] {
        let id = open(&server, version).await;
        let answer = post(&server, &[("Mcp-Session-Id", &id)], &body.to_string()).await;
        let text = answer.text();
        let events: Vec<_> = text.split("\n\n").filter(|e| !e.is_empty()).collect();
        assert!(!answer.open, "the stream ends after the response");
        assert_eq!(events[0].ends_with("-0\ndata: "), primed, "{text}");
        assert_eq!(
            events.len(),
            3 + usize::from(primed),
            "two of progress, one response"
        );
        assert_eq!(answer.json()["id"], 1);
        let id = ("Mcp-Session-Id", id.as_str());
        let plain = [id, ("Accept", "application/json")];
        let answer = post(&server, &plain, &body.to_string()).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_subscription_hears_of_changes_and_of_nothing_else() {
    let (mut input, server_input) = duplex(1 << 16);
    let (server_output, output) = duplex(1 << 16);
    let server = tokio::spawn(serve_stdio(Faults::honest(), server_input, server_output));
    let mut lines = BufReader::new(output).lines();
    let meta = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let asked = json!({"toolsListChanged": true, "resourceSubscriptions": ["garden://beds/plantings", "garden://x/y"]});
    let plant = json!({"plant": "leek", "bed": 2});
    let requests = [
        json!({"jsonrpc": "2.0", "id": "s", "method": "subscriptions/listen", "params": {"_meta": meta, "notifications": asked}}),
        json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"_meta": meta, "name": "create_planting", "arguments": plant}}),
        json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"_meta": meta, "requestId": "s"}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"_meta": meta, "name": "create_planting", "arguments": plant}}),
    ];
    let mut heard = Vec::new();
    for (request, answers) in requests.iter().zip([1, 2, 0, 1]) {
        input
            .write_all(format!("{request}\n").as_bytes())
            .await
            .expect("room");
        for _ in 0..answers {
            let line = timeout(Duration::from_secs(5), lines.next_line()).await;
            let line = line.expect("in time").expect("readable").expect("a line");
            heard.push(serde_json::from_str::<Value>(&line).expect("JSON"));
        }
    }
    drop(input);
    assert!(server.await.expect("no panic").is_ok());
    assert_eq!(lines.next_line().await.expect("readable"), None);
    assert_eq!(
        heard[0]["method"],
        "notifications/subscriptions/acknowledged"
    );
    let tag = "io.modelcontextprotocol/subscriptionId";
    assert_eq!(heard[0]["params"]["_meta"][tag], "s");
    let granted = json!({"resourceSubscriptions": ["garden://beds/plantings"]});
    assert_eq!(heard[0]["params"]["notifications"], granted);
    assert_eq!(heard[1]["id"], 1);
    let update = json!({"uri": "garden://beds/plantings", "_meta": {tag: "s"}});
    assert_eq!(
        heard[2],
        json!({"jsonrpc": "2.0", "method": "notifications/resources/updated", "params": update})
    );
    assert_eq!(heard[3]["id"], 2);
}

#[tokio::test]
async fn one_stream_of_a_session_hears_a_change() {
    let server = honest().await;
    let id = open(&server, "2025-06-18").await;
    let session = [("Mcp-Session-Id", id.as_str())];
    let subscribe = r#"{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"garden://beds/plantings"}}"#;
    assert_eq!(verdict(&post(&server, &session, subscribe).await), (200, 0));
    let url = server.url();
    let change = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let call = r#"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"create_planting","arguments":{"plant":"leek","bed":1}}}"#;
        post(&server, &session, call).await
    };
    let (first, second, call) = tokio::join!(
        raw::send(&url, "GET", &session, ""),
        raw::send(&url, "GET", &session, ""),
        change
    );
    assert_eq!(call.json()["result"].get("isError"), None);
    let text = first.expect("a stream").text() + &second.expect("a stream").text();
    assert_eq!(text.matches("resources/updated").count(), 1, "{text}");
}
