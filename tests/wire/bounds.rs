//! Bounds on time, size and shape: no server makes us wait or grow without end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mcpkit::demo::{Fault, Faults, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::mcp::names::LISTS;
use mcpkit::wire::{Call, Limits, Reply, Session, Transport, WireError, walk};
use serde_json::json;
use tokio::io::AsyncWriteExt;

use crate::support::connect::{limits, to_url};
use crate::support::hostile::{self, Hostile, answer};

const STREAM: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

/// One modern request to a server.
pub async fn ask(server: &Hostile, limits: Limits) -> Result<Reply, WireError> {
    let connector = to_url(&server.url(), limits);
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST).await?;
    session.request("tools/list", None).await
}

fn too_much(what: &'static str, limit: usize) -> Result<Reply, WireError> {
    Err(WireError::TooMuch { what, limit })
}

fn is_timeout(outcome: &Result<Reply, WireError>, expected: Duration) -> bool {
    matches!(outcome, Err(WireError::Timeout { after, .. }) if *after == expected)
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let server = hostile::says_and_waits("").await;
    let outcome = ask(&server, limits()).await;
    assert!(is_timeout(&outcome, limits().idle), "{outcome:?}");
}

#[tokio::test]
async fn silence_in_a_body_and_in_a_stream_is_given_up() {
    for head in [
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
        "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 100 Continue\r\n\r\n",
        STREAM,
    ] {
        let server = hostile::says_and_waits(head).await;
        let outcome = ask(&server, limits()).await;
        assert!(is_timeout(&outcome, limits().idle), "{head}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_dribble_passes_the_idle_bound_but_not_the_total_one() {
    let limits = Limits {
        idle: Duration::from_millis(250),
        total: Duration::from_millis(600),
        ..limits()
    };
    let body = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n";
    for (head, piece) in [(body, " "), (STREAM, ": hello\n\n")] {
        let server = hostile::repeats(head, piece, 20).await;
        let start = Instant::now();
        let outcome = ask(&server, limits.clone()).await;
        assert!(
            matches!(outcome, Err(WireError::Timeout { .. })),
            "{outcome:?}"
        );
        assert!(
            start.elapsed() > limits.idle * 2,
            "the dribble counts as life"
        );
        assert!(start.elapsed() < limits.total * 2, "but not for ever");
    }
}

#[tokio::test]
async fn a_huge_body_is_left_alone_at_the_bound() {
    let sent = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&sent);
    let server = hostile::each(move |mut stream, _| {
        let count = Arc::clone(&count);
        async move {
            let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n";
            let _ = stream.write_all(head.as_bytes()).await;
            let piece = vec![b' '; 64 << 10];
            while stream.write_all(&piece).await.is_ok() {
                count.fetch_add(piece.len(), Ordering::Relaxed);
            }
        }
    })
    .await;
    let limits = Limits {
        message: 1 << 20,
        ..limits()
    };
    let outcome = ask(&server, limits).await;
    assert_eq!(outcome, too_much("message bytes", 1 << 20));
    tokio::time::sleep(Duration::from_millis(100)).await;
    let sent = sent.load(Ordering::Relaxed);
    assert!(sent < 50 << 20, "the server got rid of {sent} bytes");
}

#[tokio::test]
async fn endless_streams_end_at_the_bounds_on_messages_and_bytes() {
    let limits = Limits {
        message: 10_000,
        exchange: 100_000,
        messages: 200,
        ..limits()
    };
    let note = "data: {\"jsonrpc\":\"2.0\",\"method\":\"n\"}\n\n";
    let comment = format!(":{}\n\n", "x".repeat(5000));
    let endless = "data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n".to_owned();
    let cases = [
        (note, "messages in one exchange", 200),
        (&comment, "exchange bytes", 100_000),
        (&endless, "message bytes", 10_000),
    ];
    for (piece, what, limit) in cases {
        let server = hostile::repeats(STREAM, piece.repeat(10), 0).await;
        assert_eq!(ask(&server, limits.clone()).await, too_much(what, limit));
    }
}

#[tokio::test]
async fn deep_and_wide_json_is_refused_before_it_is_built() {
    let deep = "[".repeat(100_000);
    let wide = format!("[{}1]", "1,".repeat(100_000));
    let limits = Limits {
        values: 1000,
        ..limits()
    };
    for (body, what, limit) in [(&deep, "JSON depth", 100), (&wide, "JSON values", 1000)] {
        let bytes = answer("200 OK", "application/json", body.as_bytes());
        let server = hostile::says(bytes).await;
        assert_eq!(ask(&server, limits.clone()).await, too_much(what, limit));
        let server = hostile::says(format!("{STREAM}data: {body}\n\n")).await;
        assert_eq!(ask(&server, limits.clone()).await, too_much(what, limit));
    }
}

#[tokio::test]
async fn endless_headers_are_refused() {
    let one = format!("HTTP/1.1 200 OK\r\nx-long: {}", "x".repeat(1 << 20));
    let server = hostile::says_and_waits(one).await;
    let outcome = ask(&server, limits()).await;
    assert!(matches!(outcome, Err(WireError::Http(_))), "{outcome:?}");
    let server = hostile::repeats("HTTP/1.1 200 OK\r\n", "x-more: x\r\n".repeat(5000), 0).await;
    let outcome = ask(&server, limits()).await;
    assert!(matches!(outcome, Err(WireError::Http(_))), "{outcome:?}");
}

#[tokio::test]
async fn a_list_without_end_is_left_at_a_repeated_cursor_or_after_enough_pages() {
    let server = serve_http(Fault::EndlessList.into()).await.expect("a port");
    let connector = to_url(&server.url(), limits());
    let mut session = Session::open(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("a session");
    let found = walk(&mut session, LISTS[0], &limits())
        .await
        .expect("a walk");
    assert_eq!(found.pages, 2);
    assert_eq!(
        found.problem.as_deref(),
        Some("the same cursor came twice: the list has no end")
    );

    let pages = AtomicUsize::new(0);
    let server = hostile::each(move |mut stream, request| {
        let page = pages.fetch_add(1, Ordering::Relaxed);
        async move {
            let id = request
                .split("\"id\":")
                .nth(1)
                .and_then(|r| r.split(',').next());
            let body = json!({
                "jsonrpc": "2.0",
                "id": id.and_then(|i| i.parse::<i64>().ok()),
                "result": {"tools": [{"name": "t"}], "nextCursor": page.to_string()},
            });
            let bytes = answer("200 OK", "application/json", body.to_string().as_bytes());
            let _ = stream.write_all(&bytes).await;
        }
    })
    .await;
    let limits = Limits {
        pages: 7,
        ..limits()
    };
    let connector = to_url(&server.url(), limits.clone());
    let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
        .await
        .expect("a session");
    let found = walk(&mut session, LISTS[0], &limits).await.expect("a walk");
    assert_eq!((found.pages, found.entries.len()), (7, 7));
    assert!(found.problem.is_some_and(|p| p.contains("7 pages")));
}

#[tokio::test]
async fn bounds_of_one_exchange_begin_anew_with_the_next() {
    let server = serve_http(Faults::honest()).await.expect("a port");
    let limits = Limits {
        messages: 5,
        exchange: 4000,
        ..limits()
    };
    for (url, transport) in [
        (server.url(), Transport::Http),
        (server.sse_url(), Transport::Sse),
    ] {
        let connector = to_url(&url, limits.clone());
        let mut session = Session::open(&connector, transport, Revision::V2024_11_05)
            .await
            .expect("a session");
        for n in 0..20 {
            let reply = session.request("prompts/list", None).await;
            assert!(reply.is_ok(), "{transport}, request {n}: {reply:?}");
        }
    }
}

#[tokio::test]
async fn listening_lasts_as_long_as_it_should_whatever_the_idle_bound() {
    let server = hostile::each(|mut stream, request| async move {
        if request.starts_with("POST /m ") {
            let _ = stream
                .write_all(&answer("202 Accepted", "text/plain", b""))
                .await;
            return;
        }
        let head = format!("{STREAM}event: endpoint\ndata: /m\n\n");
        let _ = stream.write_all(head.as_bytes()).await;
        tokio::time::sleep(Duration::from_millis(250)).await;
        let late = "data: {\"jsonrpc\":\"2.0\",\"method\":\"late\"}\n\n";
        let _ = stream.write_all(late.as_bytes()).await;
        std::future::pending::<()>().await;
    })
    .await;
    let limits = Limits {
        idle: Duration::from_millis(100),
        ..limits()
    };
    for transport in [Transport::Http, Transport::Sse] {
        let connector = to_url(&server.url(), limits.clone());
        let mut session = Session::bare(&connector, transport, Revision::NEWEST)
            .await
            .expect("a session");
        let mut call = Call::notification("n", None);
        call.silence = Some(Duration::from_millis(600));
        let reply = session.call(call).await.expect("silence");
        assert_eq!(
            reply.messages.len(),
            1,
            "{transport}: what came late was heard"
        );
    }
}

#[tokio::test]
async fn a_server_that_asks_and_does_not_listen_holds_nobody_up() {
    let server = hostile::each(|mut stream, request| async move {
        let is_answer = request.contains("\"result\":{}");
        if request.starts_with("GET ") {
            let head = format!("{STREAM}event: endpoint\ndata: /m\n\n");
            let _ = stream.write_all(head.as_bytes()).await;
            let asks = "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n".repeat(50);
            let _ = stream.write_all(asks.as_bytes()).await;
        } else if request.starts_with("POST /m ") && !is_answer {
            let taken = answer("202 Accepted", "text/plain", b"");
            let _ = stream.write_all(&taken).await;
            return;
        } else if !is_answer {
            let asks = "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n\n".repeat(50);
            let _ = stream.write_all(format!("{STREAM}{asks}").as_bytes()).await;
        }
        std::future::pending::<()>().await;
    })
    .await;
    for transport in [Transport::Http, Transport::Sse] {
        let start = Instant::now();
        let connector = to_url(&server.url(), limits());
        let mut session = Session::bare(&connector, transport, Revision::NEWEST)
            .await
            .expect("a session");
        let outcome = session.request("tools/list", None).await;
        assert!(
            matches!(outcome, Err(WireError::Timeout { .. })),
            "{transport}: {outcome:?}"
        );
        assert!(start.elapsed() < limits().total * 3, "{transport}");
    }
}

#[tokio::test]
async fn the_traffic_of_a_whole_run_is_bounded() {
    let server = serve_http(Faults::honest()).await.expect("a port");
    for (limits, what, limit) in [
        (
            Limits {
                run_messages: 20,
                ..limits()
            },
            "messages in the whole run",
            20,
        ),
        (
            Limits {
                run: 50_000,
                ..limits()
            },
            "bytes in the whole run",
            50_000,
        ),
    ] {
        let connector = to_url(&server.url(), limits);
        let mut last = Ok(Reply::default());
        for _ in 0..50 {
            let mut session = Session::bare(&connector, Transport::Http, Revision::NEWEST)
                .await
                .expect("a session");
            last = session.request("tools/list", None).await;
        }
        assert_eq!(last, too_much(what, limit));
    }
}
