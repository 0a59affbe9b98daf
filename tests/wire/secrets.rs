//! What the user trusts us with is in no transcript and in no error.

use mcpkit::mcp::Revision;
use mcpkit::mcp::names::LISTS;
use mcpkit::wire::{
    Command, Connector, Endpoint, Options, Session, Transport, WireError, collect, detect, walk,
};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;

use crate::support::connect::{limits, with_headers};
use crate::support::hostile::{self, Hostile, answer};

const SECRET: &str = "s3cr3t-0f-the-user";

/// Everything of a conversation that may be shown to somebody.
fn shown(session: &mut Session, outcome: &Result<mcpkit::wire::Reply, WireError>) -> String {
    let transcript = session.take_transcript("t");
    let transcript = serde_json::to_string(&transcript).expect("JSON");
    let error = outcome.as_ref().err().map(|e| format!("{e} {e:?}"));
    format!("{transcript} {}", error.unwrap_or_default())
}

async fn bare(connector: &Connector, transport: Transport) -> Session {
    Session::bare(connector, transport, Revision::NEWEST)
        .await
        .expect("a session")
}

/// Repeats the secret in every place that an HTTP server can write to.
fn echoes() -> Vec<Vec<u8>> {
    let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    vec![
        answer("200 OK", "text/plain", format!("you sent {SECRET}").as_bytes()),
        answer("200 OK", "application/json", json!({SECRET: [SECRET]}).to_string().as_bytes()),
        answer("401 No", "text/plain", format!("\u{fffd}{SECRET}").as_bytes()),
        answer("401 No", "text/plain", &[b"\xff", SECRET.as_bytes()].concat()),
        format!("HTTP/1.1 200 OK\r\nX-Echo: a {SECRET}\r\nContent-Length: 0\r\n\r\n").into(),
        format!("HTTP/1.1 200 OK\r\nContent-Encoding: {SECRET}\r\nContent-Length: 0\r\n\r\n").into(),
        format!("HTTP/1.1 307 No\r\nLocation: http://x.example/{SECRET}\r\nContent-Length: 0\r\n\r\n").into(),
        format!("HTTP/1.1 307 No\r\nLocation: /{SECRET}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").into(),
        format!("{stream}id: {SECRET}\nevent: {SECRET}\ndata: {SECRET}\n\n").into(),
    ]
}

#[tokio::test]
async fn a_header_of_the_user_is_sent_but_never_shown() {
    let bearer = format!("Bearer {SECRET}");
    for headers in [("Authorization", bearer.as_str()), ("X-Key", SECRET)] {
        for bytes in echoes() {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let server = hostile::says(bytes).await;
            let connector = with_headers(&server.url(), limits(), &[headers]);
            let mut session = bare(&connector, Transport::Http).await;
            let outcome = session.request("tools/list", None).await;
            assert!(server.heard()[0].contains(SECRET), "it was sent");
            let shown = shown(&mut session, &outcome);
            assert!(shown.contains("[redacted]"), "{text}: {shown}");
            assert!(!shown.contains(SECRET), "{text}: {shown}");
        }
    }
}

/// Answers every request with an error that repeats the secret.
async fn tell_tale() -> Hostile {
    hostile::each(|mut stream, _| async move {
        let error = json!({"code": -32000, "message": format!("bad key {SECRET}")});
        let body = json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string();
        let _ = stream
            .write_all(&answer("401 No", "application/json", body.as_bytes()))
            .await;
    })
    .await
}

#[tokio::test]
async fn errors_of_opening_and_walking_do_not_repeat_what_the_server_repeats() {
    let server = tell_tale().await;
    let connector = with_headers(&server.url(), limits(), &[("X-Key", SECRET)]);
    let opened = Session::open(&connector, Transport::Http, Revision::V2025_11_25).await;
    let found = detect(&connector, &Revision::ALL).await;
    let modern = detect(&connector, &[Revision::NEWEST]).await;
    let mut session = bare(&connector, Transport::Http).await;
    let walked = walk(&mut session, LISTS[0], &limits())
        .await
        .expect("a walk");
    let opening = json!({"capabilities": {"tools": {}}});
    let surface = collect(&mut session, &opening, &limits())
        .await
        .expect("a surface");
    let shown = format!(
        "{:?} {found:?} {modern:?} {walked:?} {:?}",
        opened.err(),
        surface.problems
    );
    assert_eq!(shown.matches("bad key [redacted]").count(), 5, "{shown}");
    assert!(!shown.contains(SECRET), "{shown}");
}

#[tokio::test]
async fn an_endpoint_event_cannot_smuggle_the_secret_into_an_error() {
    let stream = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: http://x.example/{SECRET}\n\n"
    );
    let server = hostile::says_and_waits(stream).await;
    let connector = with_headers(&server.url(), limits(), &[("X-Key", SECRET)]);
    let opened = Session::bare(&connector, Transport::Sse, Revision::V2024_11_05).await;
    let error = format!("{:?}", opened.err());
    assert!(
        error.contains("[redacted]") && !error.contains(SECRET),
        "{error}"
    );
}

#[tokio::test]
async fn values_of_the_environment_and_of_telling_options_are_never_shown() {
    let own = |script: &str| {
        let command = Command {
            program: "sh".into(),
            args: ["-c", script, "sh", "--api-key", "0pti0n-value"]
                .map(str::to_owned)
                .into(),
            env: vec![("GARDEN_KEY".into(), SECRET.into())],
            ..Command::default()
        };
        let options = Options {
            limits: limits(),
            ..Options::default()
        };
        Connector::new(Endpoint::Command(command), options).expect("a connector")
    };
    let noisy = own(r#"read line; echo "$GARDEN_KEY $2"; echo "$GARDEN_KEY $2" >&2; exit 1"#);
    let mut session = bare(&noisy, Transport::Stdio).await;
    let outcome = session.request("tools/list", None).await;
    let shown = format!("{} {}", shown(&mut session, &outcome), noisy.name());
    assert!(shown.matches("[redacted]").count() >= 5, "{shown}");
    assert!(
        !shown.contains(SECRET) && !shown.contains("0pti0n"),
        "{shown}"
    );
}

#[tokio::test]
async fn passwords_and_query_values_of_the_url_are_never_shown() {
    let basic = "dXNlcjpzM2NyM3QtMGYtdGhlLXVzZXI=";
    let page = format!("{SECRET} {basic} cXVlcnktdmFsdWU hello");
    let server = hostile::says(answer("200 OK", "text/plain", page.as_bytes())).await;
    let url = format!(
        "http://user:{SECRET}@{}/mcp?key=cXVlcnktdmFsdWU",
        server.address
    );
    let connector = with_headers(&url, limits(), &[]);
    let mut session = bare(&connector, Transport::Http).await;
    let outcome = session.request("tools/list", None).await;
    let heard = server.heard().concat();
    assert!(
        heard.contains("key=cXVlcnktdmFsdWU") && heard.contains(basic),
        "{heard}"
    );
    let shown = format!("{} {}", shown(&mut session, &outcome), connector.name());
    assert!(
        shown.contains("[redacted] [redacted] [redacted] hello"),
        "{shown}"
    );
    assert!(
        !shown.contains(SECRET) && !shown.contains("cXVlcnktdmFsdWU"),
        "{shown}"
    );
}
