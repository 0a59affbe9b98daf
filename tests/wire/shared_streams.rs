//! HTTP+SSE servers that send every answer on every open stream.

use std::sync::Arc;
use std::time::Duration;

use mcpkit::mcp::Revision;
use mcpkit::wire::{Transport, detect};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;
use tokio::sync::broadcast;

use crate::support::connect::{patient, to_url};
use crate::support::hostile::{self, Hostile};

/// One server for everybody: what one client asks, all of them hear.
async fn gateway() -> Hostile {
    let (all, _) = broadcast::channel::<String>(64);
    let all = Arc::new(all);
    hostile::each(move |mut stream, request| {
        let all = Arc::clone(&all);
        async move {
            if request.starts_with("GET") {
                let mut answers = all.subscribe();
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n\
                            event: endpoint\ndata: /message\n\n";
                let mut written = stream.write_all(head.as_bytes()).await;
                while let (Ok(()), Ok(answer)) = (written, answers.recv().await) {
                    let event = format!("event: message\ndata: {answer}\n\n");
                    written = stream.write_all(event.as_bytes()).await;
                }
                return;
            }
            let status = if request.starts_with("POST /message") {
                "202 Accepted"
            } else {
                "405 Method Not Allowed"
            };
            let head =
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            let _ = stream.write_all(head.as_bytes()).await;
            let body = request.split("\r\n\r\n").nth(1).unwrap_or_default();
            let message: Value = serde_json::from_str(body).unwrap_or_default();
            if status.starts_with("202") && message["method"] == "initialize" {
                // Long enough for others to open their streams.
                tokio::time::sleep(Duration::from_millis(100)).await;
                let version = &message["params"]["protocolVersion"];
                let result = json!({"protocolVersion": version, "capabilities": {}});
                let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": result});
                let _ = all.send(answer.to_string());
            }
        }
    })
    .await
}

#[tokio::test]
async fn answers_to_another_stream_are_not_taken_for_ours() {
    let server = gateway().await;
    let legacy = &Revision::ALL[..Revision::ALL.len() - 1];
    let detected = detect(&to_url(&server.url(), patient()), legacy).await;
    let detected = detected.expect("a server");
    assert_eq!(detected.transport, Transport::Sse);
    let spoken: Vec<_> = detected.spoken.iter().map(|s| s.revision).collect();
    assert_eq!(spoken, legacy, "{:?}", detected.refused);
}
