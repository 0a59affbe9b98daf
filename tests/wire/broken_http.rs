//! Answers that are no good HTTP, or lead elsewhere.

use mcpkit::mcp::Revision;
use mcpkit::wire::{Body, Connector, Session, Transport, WireError, detect};
use tokio::net::TcpListener;

use super::bounds::ask;
use crate::support::connect::{limits, to_url, with_headers};
use crate::support::hostile::{self, answer};

const TOKEN: (&str, &str) = ("Authorization", "Bearer t0p-s3cret-token");

async fn post(connector: &Connector) -> Result<mcpkit::wire::Reply, WireError> {
    let mut session = Session::bare(connector, Transport::Http, Revision::NEWEST).await?;
    session.request("tools/list", None).await
}

#[tokio::test]
async fn a_connection_closed_too_early_is_told_apart_by_where() {
    let cases = [
        ("", "before the HTTP response"),
        ("HTTP/1.1 200 OK\r\nContent-", "before the HTTP response"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"jsonrpc\"",
            "in the HTTP body",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 50\r\n\r\ndata: ",
            "in the event stream",
        ),
    ];
    for (bytes, place) in cases {
        let server = hostile::says(bytes).await;
        match ask(&server, limits()).await {
            Err(WireError::Closed(text)) => assert!(text.contains(place), "{bytes:?}: {text}"),
            other => panic!("{bytes:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn garbage_is_broken_http_and_a_deaf_port_is_no_connection() {
    let server = hostile::says("220 mail.example ESMTP\r\n\0\u{7f}\r\n\r\n").await;
    let outcome = ask(&server, limits()).await;
    assert!(matches!(outcome, Err(WireError::Http(_))), "{outcome:?}");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let outcome = post(&to_url(&format!("http://{address}/mcp"), limits())).await;
    assert!(
        matches!(outcome, Err(WireError::Connect { .. })),
        "{outcome:?}"
    );
    let name = "http://no-such-host.invalid/mcp";
    let outcome = post(&to_url(name, limits())).await;
    assert!(outcome.is_err_and(|e| e.is_unreachable()));
}

#[tokio::test]
async fn https_to_a_plain_port_is_a_tls_error() {
    let server = hostile::says_at_once("HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let outcome = post(&to_url(
        &format!("https://{}/mcp", server.address),
        limits(),
    ))
    .await;
    assert!(matches!(outcome, Err(WireError::Tls { .. })), "{outcome:?}");
}

#[tokio::test]
async fn compressed_answers_are_refused_unread() {
    for media in ["application/json", "text/event-stream"] {
        // The first bytes of a gzip file, then as many zeros as there is patience for.
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Encoding: gzip\r\n\r\n\x1f"
        );
        let server = hostile::repeats(&head, vec![0; 4096], 1).await;
        let outcome = ask(&server, limits()).await;
        assert_eq!(outcome, Err(WireError::Encoding("gzip".into())), "{media}");
    }
    let plain = "HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}";
    let server = hostile::says(plain).await;
    assert!(ask(&server, limits()).await.is_ok());
}

#[tokio::test]
async fn bytes_that_are_no_utf8_come_as_text_and_are_no_answer() {
    let body = b"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"a\":\"\xff\"}}";
    let server = hostile::says(answer("200 OK", "application/json", body)).await;
    let reply = ask(&server, limits()).await.expect("a reply");
    assert_eq!((reply.status, reply.answer), (Some(200), None));
    assert!(matches!(reply.body, Body::Text(text) if text.contains('\u{fffd}')));
}

#[tokio::test]
async fn redirects_are_followed_within_the_origin_and_not_for_ever() {
    let good = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";
    let server = hostile::each(move |mut stream, request| async move {
        use tokio::io::AsyncWriteExt as _;
        let moved = "HTTP/1.1 307 Moved\r\nLocation: /new\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        let bytes = if request.starts_with("POST /new") { good } else { moved };
        let _ = stream.write_all(bytes.as_bytes()).await;
    })
    .await;
    let connector = with_headers(&server.url(), limits(), &[TOKEN]);
    let reply = post(&connector).await.expect("a reply");
    assert_eq!(reply.status, Some(200));
    let heard = server.heard();
    assert_eq!(heard.len(), 2);
    assert!(heard[1].contains("t0p-s3cret-token") && heard[1].contains("tools/list"));

    let lost =
        "HTTP/1.1 308 Moved\r\nLocation: /mcp\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let server = hostile::says(lost).await;
    let what = "redirects";
    let limit = limits().redirects;
    assert_eq!(
        ask(&server, limits()).await,
        Err(WireError::TooMuch { what, limit })
    );
    assert_eq!(server.heard().len(), limit + 1);
}

#[tokio::test]
async fn nothing_is_sent_to_where_a_redirect_or_an_endpoint_leaves_the_origin() {
    let other = hostile::says(answer("200 OK", "application/json", b"{}")).await;
    let target = other.url();
    for status in [301, 302, 303, 307, 308] {
        let moved = format!(
            "HTTP/1.1 {status} Moved\r\nLocation: {target}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        );
        let server = hostile::says(moved).await;
        let outcome = post(&with_headers(&server.url(), limits(), &[TOKEN])).await;
        match status {
            307 | 308 => assert!(
                matches!(outcome, Err(WireError::Redirect { .. })),
                "{outcome:?}"
            ),
            _ => assert_eq!(outcome.map(|r| r.status), Ok(Some(status))),
        }
        assert_eq!(server.heard().len(), 1);
    }
    let stream = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nevent: endpoint\ndata: {target}\n\n"
    );
    let server = hostile::says_and_waits(stream).await;
    let connector = with_headers(&server.url(), limits(), &[TOKEN]);
    let opened = Session::open(&connector, Transport::Sse, Revision::V2024_11_05).await;
    assert!(matches!(opened.err(), Some(WireError::Redirect { .. })));
    assert_eq!(other.heard(), [""; 0], "the other origin heard nothing");
}

#[tokio::test]
async fn a_stream_needs_its_endpoint_event_though_not_as_its_first() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    let open = async |rest: &str| {
        let server = hostile::says_and_waits(format!("{head}{rest}")).await;
        let connector = to_url(&server.url(), limits());
        let opened = Session::bare(&connector, Transport::Sse, Revision::V2024_11_05).await;
        opened.err()
    };
    // That another event came before is for a check to say, not for the wire.
    let late = open("event: hello\ndata: x\n\nevent: endpoint\ndata: /m\n\n").await;
    assert_eq!(late, None);
    let never = open(": hello\n\n").await;
    assert!(
        matches!(never, Some(WireError::Timeout { .. })),
        "{never:?}"
    );
    assert_eq!(open(": hello\n\nevent: endpoint\ndata: /m\n\n").await, None);
}

#[tokio::test]
async fn a_web_page_is_no_mcp_server() {
    let page = answer("404 Not Found", "text/html", b"<h1>Not here</h1>");
    let server = hostile::says(page).await;
    let outcome = detect(&to_url(&server.url(), limits()), &Revision::ALL).await;
    assert_eq!(
        outcome.map(|_| ()),
        Err(WireError::NotMcp(
            "`initialize` is answered with HTTP 404, text/html".into()
        ))
    );
}

#[tokio::test]
async fn a_server_that_hangs_up_between_requests_is_asked_anew() {
    // Nothing announces the end of the connection, as with many servers that are tired of waiting.
    let silent = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    let server = hostile::says(silent).await;
    let connector = to_url(&server.url(), limits());
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("a session");
    for n in 0..50 {
        let reply = session.request("tools/list", None).await;
        assert!(reply.is_ok(), "request {n}: {reply:?}");
    }
}
