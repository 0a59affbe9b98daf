//! Calls under way, the client that answers, and the headers that repeat parameters.

use std::time::Duration;

use mcpkit::demo::{Faults, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::wire::{Call, Content, Heard, McpClient, Pending, Said, Session, Transport, Verb};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

use crate::support::connect::{patient, to_command, to_url};
use crate::support::hostile;

const SOON: Duration = Duration::from_secs(5);
const MOMENT: Duration = Duration::from_millis(100);

async fn message(session: &mut Session, pending: &mut Pending) -> Value {
    loop {
        match session.next(pending, SOON).await.expect("something") {
            Heard::Message(message, _) => return message,
            Heard::Head(_) | Heard::Event(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

fn listen() -> Call {
    Call::new(Content::Request {
        method: "subscriptions/listen".into(),
        params: Some(json!({"notifications": {"promptsListChanged": true}})),
        id: Some("listen".into()),
    })
}

#[tokio::test]
async fn a_call_under_way_is_heard_while_others_are_made_over_http() {
    let server = serve_http(Faults::honest()).await.expect("a port");
    let connector = to_url(&server.url(), patient());
    let mut session = Session::open(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("a session");
    let mut pending = session.start(listen()).await.expect("a stream");
    let head = session.next(&mut pending, SOON).await.expect("a head");
    assert!(matches!(head, Heard::Head(h) if h.status == Some(200)));
    let first = message(&mut session, &mut pending).await;
    assert_eq!(first["method"], "notifications/subscriptions/acknowledged");
    let list = session.request("tools/list", None).await.expect("a list");
    assert!(list.result().is_some());
    let more = session.next(&mut pending, MOMENT).await;
    assert_eq!(more, Ok(Heard::Silence));
}

#[tokio::test]
async fn a_call_under_way_shares_the_stream_on_stdio() {
    let connector = to_command(
        env!("CARGO_BIN_EXE_mcpkit"),
        &["demo", "--stdio"],
        patient(),
    );
    let mut session = Session::open(&connector, Transport::Stdio, Revision::NEWEST)
        .await
        .expect("a process");
    let mut pending = session.start(listen()).await.expect("a line");
    let first = message(&mut session, &mut pending).await;
    assert_eq!(first["method"], "notifications/subscriptions/acknowledged");
    let more = session.next(&mut pending, MOMENT).await;
    assert_eq!(more, Ok(Heard::Silence));
    let list = session.request("tools/list", None).await.expect("a list");
    assert!(list.result().is_some());
}

#[tokio::test]
async fn dropping_a_call_closes_its_connection() {
    let (sender, mut closed) = tokio::sync::mpsc::channel(1);
    let server = hostile::each(move |mut stream, _| {
        let sender = sender.clone();
        async move {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
            let mut written = stream.write_all(head).await;
            while written.is_ok() {
                tokio::time::sleep(Duration::from_millis(10)).await;
                written = stream.write_all(b": still here\n\n").await;
            }
            let _ = sender.send(()).await;
        }
    })
    .await;
    let connector = to_url(&server.url(), patient());
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("no connection yet");
    let mut call = Call::new(Content::Nothing);
    call.verb = Verb::Get;
    let mut pending = session.start(call).await.expect("a call");
    assert!(matches!(
        session.next(&mut pending, SOON).await,
        Ok(Heard::Head(_))
    ));
    drop(pending);
    let closed = tokio::time::timeout(SOON, closed.recv()).await;
    assert_eq!(closed, Ok(Some(())));
}

#[tokio::test]
async fn the_end_of_a_body_is_heard_and_stays() {
    let body = br#"{"jsonrpc":"2.0","id":1,"result":{}}"#;
    let server = hostile::says(hostile::answer("200 OK", "application/json", body)).await;
    let connector = to_url(&server.url(), patient());
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("no connection yet");
    let mut pending = session
        .start(Call::request("tools/list", None))
        .await
        .expect("a call");
    assert_eq!(pending.id, Some(json!(1)));
    assert_eq!(message(&mut session, &mut pending).await["id"], 1);
    for _ in 0..2 {
        assert_eq!(session.next(&mut pending, SOON).await, Ok(Heard::End));
    }
}

#[tokio::test]
async fn a_server_that_asks_is_answered_by_the_client_of_the_connection() {
    let events = concat!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n",
        "data: {\"jsonrpc\":\"2.0\",\"id\":\"q\",\"method\":\"roots/list\"}\n\n",
        "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n"
    );
    let server = hostile::says(events).await;
    let client = McpClient::new(json!({"roots": {}}), |method, _| {
        (method == "roots/list").then(|| Said::Result(json!({"roots": []})))
    });
    let connector = to_url(&server.url(), patient()).as_client(client);
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("no connection yet");
    let reply = session.request("tools/list", None).await.expect("a reply");
    assert_eq!(reply.answer.map(|a| a["id"].clone()), Some(json!(1)));
    let heard = server.heard();
    assert!(heard[0].contains(r#""io.modelcontextprotocol/clientCapabilities":{"roots":{}}"#));
    assert!(
        heard[1].contains(r#""id":"q","result":{"roots":[]}"#),
        "{}",
        heard[1]
    );
}

#[tokio::test]
async fn parameters_are_repeated_in_headers_where_the_tool_wants_it() {
    let body = br#"{"jsonrpc":"2.0","id":1,"result":{}}"#;
    let server = hostile::says(hostile::answer("200 OK", "application/json", body)).await;
    let mut connector = to_url(&server.url(), patient());
    let property = |header: &str| json!({"type": "string", "x-mcp-header": header});
    connector.learn(&[json!({"name": "t", "inputSchema": {"properties": {
        "a": property("Plain"), "b": property("Coded"), "c": property("Absent"), "d": property("no token"),
    }}})]);
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("no connection yet");
    let arguments = json!({"a": "x", "b": " ä", "c": null, "d": "y"});
    let params = json!({"name": "t", "arguments": arguments});
    session
        .request("tools/call", Some(params))
        .await
        .expect("a reply");
    let heard = server.heard()[0].to_lowercase();
    assert!(heard.contains("mcp-param-plain: x\r\n"), "{heard}");
    assert!(heard.contains("mcp-param-coded: =?base64?"), "{heard}");
    assert!(!heard.contains("mcp-param-absent") && !heard.contains("no token:"));
}

#[tokio::test]
async fn a_call_that_comes_too_soon_is_repeated_after_the_pause_asked_for() {
    let server = hostile::says(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    )
    .await;
    let connector = to_url(&server.url(), patient());
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("no connection yet");
    let reply = session.request("tools/list", None).await.expect("a reply");
    assert_eq!(reply.status, Some(429));
    assert_eq!(server.heard().len(), 3);
}
