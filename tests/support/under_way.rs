//! A talk with the sample server about what is under way: slow calls, their streams, what changes.
//! What depends on the clock is left out of the record.

use std::collections::BTreeSet;
use std::time::Duration;

use mcpkit::demo::{Faults, Running, serve_http, serve_stdio};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::raw::{self, place};
use super::script::{initialize, modern, request};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const VERSION: (&str, &str) = ("MCP-Protocol-Version", "2026-07-28");
const PLANTINGS: &str = "garden://beds/plantings";
/// A slow call is under way after this time.
const BEGUN: Duration = Duration::from_millis(80);
/// Nothing more comes after this time.
const QUIET: Duration = Duration::from_millis(300);
/// A slow call is over after this time.
const OVER: Duration = Duration::from_millis(1500);

/// Everything that can be heard of a server with these faults.
pub async fn record(faults: &Faults) -> String {
    let server = serve_http(faults.clone()).await.expect("a port");
    let (legacy, modern, stdio) =
        tokio::join!(legacy(&server), modern_era(&server), over_stdio(faults));
    format!("{legacy}\n{modern}\n{stdio}")
}

/// The messages in a text of events or lines, without what depends on the clock: which were there.
fn messages(text: &str) -> BTreeSet<String> {
    let lines = text.lines().map(|l| l.strip_prefix("data: ").unwrap_or(l));
    let values = lines.filter_map(|l| serde_json::from_str::<Value>(l).ok());
    let values = values.filter(Value::is_object);
    values.map(|v| v.to_string()).collect()
}

fn slow(id: &str, token: &Value) -> Value {
    let mut call = json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": "measure_growth"}});
    if !token.is_null() {
        call["params"]["_meta"] = json!({"progressToken": token});
    }
    call
}

/// A request whose answer is read bit by bit.
struct Open {
    stream: TcpStream,
    heard: Vec<u8>,
}

impl Open {
    async fn send(url: &str, verb: &str, headers: &[(&str, &str)], body: &str) -> Open {
        let (address, path) = place(url);
        let mut text = format!("{verb} {path} HTTP/1.1\r\nHost: {address}\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(text.as_bytes()).await.expect("room");
        let heard = Vec::new();
        Open { stream, heard }
    }

    /// All that comes within a time.
    async fn hear(&mut self, within: Duration) -> String {
        let read = async { while let Ok(1..) = self.stream.read_buf(&mut self.heard).await {} };
        let _ = timeout(within, read).await;
        String::from_utf8_lossy(&self.heard).into_owned()
    }
}

async fn session(url: &str, version: &str) -> String {
    let opened = raw::send(url, "POST", &[JSON], &initialize(version)).await;
    let id = opened.as_ref().and_then(|a| a.header("mcp-session-id"));
    id.unwrap_or("none").to_owned()
}

async fn legacy(server: &Running) -> String {
    let url = server.url();
    let id = session(&url, "2025-06-18").await;
    let own = [JSON, ("Mcp-Session-Id", id.as_str())];
    let post = |body: Value| {
        let (url, own) = (url.clone(), own);
        async move {
            raw::send(&url, "POST", &own, &body.to_string())
                .await
                .map(|a| a.text())
        }
    };
    let mut notes = Vec::new();
    let uri = json!({"uri": PLANTINGS});
    let plant = json!({"name": "create_planting", "arguments": {"plant": "leek", "bed": 1}});
    notes.push(format!(
        "{:?}",
        post(request(1, "resources/subscribe", uri.clone())).await
    ));
    let mut gets = [
        Open::send(&url, "GET", &own[1..], "").await,
        Open::send(&url, "GET", &own[1..], "").await,
    ];
    let mut calls = [
        Open::send(&url, "POST", &own, &slow("a", &json!(7)).to_string()).await,
        Open::send(&url, "POST", &own, &slow("b", &json!("b")).to_string()).await,
    ];
    sleep(BEGUN).await;
    let beside = post(request(2, "tools/list", json!({})))
        .await
        .unwrap_or_default();
    notes.push(format!("{:?}", messages(&beside)));
    post(request(3, "tools/call", plant.clone())).await;
    post(request(4, "resources/unsubscribe", uri)).await;
    sleep(OVER).await;
    post(request(5, "tools/call", plant)).await;
    for open in calls.iter_mut().chain(&mut gets) {
        let heard = open.hear(QUIET).await;
        let updates = heard.matches("resources/updated").count();
        notes.push(format!("{updates} {:?}", messages(&heard)));
    }
    // Bytes that are no text.
    let (address, path) = place(&url);
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nMcp-Session-Id: {id}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n"
    );
    let bytes = [head.as_bytes(), b"\xff\xfe"].concat();
    let answer = raw::speak(address, &bytes).await;
    notes.push(format!("{:?}", answer.map(|a| (a.status, a.text()))));
    notes.push(resumed(&url).await);
    notes.join("\n")
}

/// Two streams of 2025-11-25; the first one is left and resumed.
async fn resumed(url: &str) -> String {
    let id = session(url, "2025-11-25").await;
    let own = [JSON, ("Mcp-Session-Id", id.as_str())];
    let mut left = Open::send(url, "POST", &own, &slow("c", &Value::Null).to_string()).await;
    let primed = left.hear(2 * BEGUN).await;
    let event = primed.lines().find_map(|l| l.strip_prefix("id: "));
    let event = event.unwrap_or("none").to_owned();
    drop(left);
    let mut other = Open::send(url, "POST", &own, &slow("d", &json!("d")).to_string()).await;
    let first = other.hear(OVER).await;
    let back = [own[1], ("Last-Event-ID", event.as_str())];
    let rest = raw::send(url, "GET", &back, "").await;
    let rest = rest.map(|a| messages(&a.text()));
    format!(
        "{} {:?} {rest:?}",
        first.contains("retry: "),
        messages(&first)
    )
}

async fn modern_era(server: &Running) -> String {
    let url = server.url();
    let headers = |method: &'static str, name: &'static str| {
        vec![JSON, VERSION, ("Mcp-Method", method), ("Mcp-Name", name)]
    };
    let mut notes = Vec::new();
    // Subscriptions: one without a wish, one that hears what is not meant for it.
    for filter in [
        json!({}),
        json!({"resourceSubscriptions": ["garden://plants/leek"]}),
    ] {
        let body = modern(1, "subscriptions/listen", json!({"notifications": filter}));
        let listen = &headers("subscriptions/listen", "")[..3];
        let mut open = Open::send(&url, "POST", listen, &body.to_string()).await;
        let call = modern(2, "tools/call", json!({"name": "measure_growth"}));
        let call = Open::send(
            &url,
            "POST",
            &headers("tools/call", "measure_growth"),
            &call.to_string(),
        )
        .await;
        sleep(BEGUN).await;
        drop(call);
        notes.push(format!("{:?}", messages(&open.hear(OVER).await)));
    }
    // Mirrored parameters.
    let season = json!({"season": "spring"});
    for (arguments, header) in [
        (season.clone(), None),
        (season.clone(), Some(("Mcp-Param-Season", "autumn"))),
        (
            season.clone(),
            Some(("Mcp-Param-Season", "=?base64?c3ByaW5n?=")),
        ),
        (season, Some(("Mcp-Param-Season", "=?base64?!!!?="))),
        (json!({"season": null}), None),
        (json!({"limit": 2}), Some(("Mcp-Param-Limit", "2.0"))),
    ] {
        let params = json!({"name": "list_plants", "arguments": arguments});
        let body = modern(3, "tools/call", params).to_string();
        let mut all = headers("tools/call", "list_plants");
        all.extend(header);
        let answer = raw::send(&url, "POST", &all, &body).await;
        notes.push(format!("{:?}", answer.map(|a| (a.status, a.text()))));
    }
    // Two requests on one connection, the second one without `_meta`.
    let whole = modern(4, "tools/list", json!({})).to_string();
    let mut one = Open::send(&url, "POST", &headers("tools/list", "")[..3], &whole).await;
    one.hear(QUIET).await;
    let bare = request(5, "tools/list", json!({})).to_string();
    let head = format!(
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\nContent-Length: {}\r\n\r\n{bare}",
        bare.len()
    );
    one.stream.write_all(head.as_bytes()).await.expect("room");
    notes.push(one.hear(QUIET).await);
    let cursor = json!({"cursor": "dG9vbHMvbGlzdCAzIDA"});
    let body = modern(6, "tools/list", cursor).to_string();
    let page = raw::send(&url, "POST", &headers("tools/list", "")[..3], &body).await;
    notes.push(format!("{:?}", page.map(|a| (a.status, a.text()))));
    notes.join("\n")
}

/// A call that is cancelled, and what is served afterwards.
async fn over_stdio(faults: &Faults) -> String {
    let (mut input, server_input) = duplex(1 << 20);
    let (server_output, mut output) = duplex(1 << 20);
    let serve = tokio::spawn(serve_stdio(faults.clone(), server_input, server_output));
    let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": "e"}});
    let lines = [
        initialize("2025-11-25"),
        slow("e", &json!("e")).to_string(),
        cancel.to_string(),
        request(1, "ping", json!({})).to_string(),
    ];
    for line in lines {
        // A server that has died takes no more.
        let _ = input.write_all(format!("{line}\n").as_bytes()).await;
        sleep(BEGUN).await;
    }
    let heard = all(&mut output, OVER).await;
    serve.abort();
    let answered = heard.contains(r#""id":"e""#);
    let last = heard.contains("Bed 12 of 12");
    let alive = heard.contains(r#""id":1,"result":{}"#);
    format!("answered {answered}, measured to the end {last}, alive {alive}")
}

async fn all(output: &mut DuplexStream, within: Duration) -> String {
    let mut heard = Vec::new();
    let read = async { while let Ok(1..) = output.read_buf(&mut heard).await {} };
    let _ = timeout(within, read).await;
    String::from_utf8_lossy(&heard).into_owned()
}
