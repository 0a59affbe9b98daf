//! Servers that are slow, at times do not start, die, or speak when nobody asks any more: what is
//! judged all the same, and what is not.

// Helpers of tests, too, may panic.
#![allow(clippy::expect_used)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use mcpkit::conform::{Event, Options, run};
use mcpkit::demo::{Faults, serve_http};
use mcpkit::mcp::Revision;
use mcpkit::outcome::{Item, Status};
use mcpkit::wire::{Connector, Limits};
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt;

mod support;
use support::connect::{to_script, to_url};
use support::hostile;

/// Answers `initialize` in 2025-11-25, `ping`, and nothing else; batches go by unheard.
const SERVER: &str = r#"
while IFS= read -r line; do
  id=$(printf '%s' "$line" | sed -n 's/.*"id":\([0-9]*\).*/\1/p')
  say() { printf '{"jsonrpc":"2.0","id":%s,%s}\n' "$id" "$1"; }
  case "$line" in
    '['*) ;;
    *'"initialize"'*) say '"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"tiny","version":"1.0"}}' ;;
    *'"ping"'*) say '"result":{}' ;;
    *) [ -n "$id" ] && say '"error":{"code":-32601,"message":"no such method"}' ;;
  esac
done
"#;

async fn judged(connector: &Connector, revisions: &[Revision]) -> Vec<Item> {
    let options = Options {
        revisions: revisions.to_vec(),
        ..Options::default()
    };
    let outcome = run(connector, &options, &|_| {}).await;
    outcome.expect("a server").items
}

fn limits() -> Limits {
    Limits::default().with_timeout(Duration::from_millis(1500))
}

fn errors(items: &[Item]) -> Vec<(&str, Option<&str>)> {
    let errors = items.iter().filter(|i| i.status == Status::Error);
    errors
        .map(|i| (i.id.as_str(), i.revision.as_deref()))
        .collect()
}

#[tokio::test]
async fn a_revision_that_got_no_answer_is_in_doubt_and_not_left_out() {
    let silent = SERVER.replace(
        "case \"$line\" in",
        "case \"$line\" in *2024-11-05*) exec sleep 60 ;;",
    );
    let items = judged(&to_script(&silent, limits()), &[]).await;
    assert_eq!(errors(&items), [("contract/revision", Some("2024-11-05"))]);
    // Other revisions are refused in words, and that is an answer.
    let items = judged(&to_script(SERVER, limits()), &[]).await;
    assert_eq!(errors(&items), []);
}

/// The server, but starts for which the condition holds say nothing; `$n` counts them from 1.
async fn judged_when_silent(condition: &str) -> Vec<Item> {
    let folder = tempfile::tempdir().expect("a folder");
    let script = format!(
        "cd '{}'; echo >> starts; n=$(wc -l < starts); [ {condition} ] && exec sleep 60\n{SERVER}",
        folder.path().display()
    );
    judged(&to_script(&script, limits()), &[Revision::V2025_11_25]).await
}

#[tokio::test]
async fn a_process_that_says_nothing_once_is_started_again() {
    let items = judged_when_silent("$n -eq 2").await;
    assert_eq!(errors(&items), []);
}

#[tokio::test]
async fn a_process_that_runs_is_judged_although_no_other_starts() {
    let items = judged_when_silent("$n -gt 2").await;
    let need_another = [
        "contract/lifecycle/same-version",
        "contract/roots/change-survived",
    ];
    let need_another = need_another.map(|id| (id, Some("2025-11-25")));
    assert_eq!(errors(&items), need_another);
    let ping = items.iter().find(|i| i.id == "contract/ping/answered");
    assert!(ping.is_some_and(|i| i.status == Status::Pass), "{ping:?}");
}

#[tokio::test]
async fn a_process_that_an_unknown_method_brings_down_is_found() {
    let id = "contract/base/survives-malformed";
    let items = judged(&to_script(SERVER, limits()), &[Revision::V2025_11_25]).await;
    let item = items.iter().find(|i| i.id == id);
    assert!(item.is_some_and(|i| i.status == Status::Pass), "{item:?}");
    for fate in ["exit 1", "exec sleep 60"] {
        let fragile = SERVER.replace(
            "case \"$line\" in",
            &format!("case \"$line\" in *mcpkit/no-such-method*) {fate} ;;"),
        );
        let items = judged(&to_script(&fragile, limits()), &[Revision::V2025_11_25]).await;
        let item = items
            .iter()
            .find(|i| i.id == id && i.status == Status::Fail);
        let message = item.and_then(|i| i.message.as_deref()).unwrap_or_default();
        let expected = "after a request for an unknown method";
        assert!(message.starts_with(expected), "{fate}: {items:?}");
    }
}

#[tokio::test]
async fn what_a_process_writes_at_its_end_is_judged() {
    let id = "contract/stdio/only-messages";
    for (last, status) in [("", Status::Pass), ("echo bye", Status::Fail)] {
        let script = format!("{SERVER}\n{last}");
        let items = judged(&to_script(&script, limits()), &[Revision::V2025_11_25]).await;
        let item = items.iter().find(|i| i.id == id);
        assert!(item.is_some_and(|i| i.status == status), "{item:?}");
    }
}

/// Over HTTP, each `ping` takes its time, be it alone or in a batch.
async fn batches(time: Duration) -> Vec<Item> {
    let server = hostile::each(move |mut stream, request| async move {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
        let _ = stream.write_all(head.as_bytes()).await;
        let body = request.split("\r\n\r\n").nth(1).unwrap_or_default();
        let messages = match serde_json::from_str(body).unwrap_or_default() {
            Value::Array(items) => items,
            one => vec![one],
        };
        for message in messages {
            let result = match message["method"].as_str() {
                Some("initialize") => json!({
                    "protocolVersion": "2025-03-26",
                    "capabilities": {},
                    "serverInfo": {"name": "slow", "version": "1"},
                }),
                _ => json!({}),
            };
            if message["method"] == "ping" {
                tokio::time::sleep(time).await;
            }
            let answer = json!({"jsonrpc": "2.0", "id": message["id"], "result": result});
            let _ = stream
                .write_all(format!("data: {answer}\n\n").as_bytes())
                .await;
        }
    })
    .await;
    let connector = to_url(&server.url(), Limits::default());
    judged(&connector, &[Revision::V2025_03_26]).await
}

#[tokio::test]
async fn a_slow_server_has_time_for_the_answers_to_a_batch() {
    for time in [0, 350] {
        let items = batches(Duration::from_millis(time)).await;
        let batch = items.iter().find(|i| i.id == "contract/base/batch");
        assert!(
            batch.is_some_and(|i| i.status == Status::Pass),
            "{time} ms: {batch:?}"
        );
    }
}

#[tokio::test]
async fn a_server_that_dies_half_way_is_not_blamed_for_what_it_did_not_do() {
    for revision in [Revision::NEWEST_LEGACY, Revision::NEWEST] {
        for last in (1..26).step_by(3) {
            let server = serve_http(Faults::honest()).await.expect("a port");
            let connector = to_url(&server.url(), limits());
            let (server, started) = (Mutex::new(Some(server)), AtomicUsize::new(0));
            let options = Options {
                revisions: vec![revision],
                ..Options::default()
            };
            let die = |event| {
                let begins = matches!(event, Event::Started { .. });
                if begins && started.fetch_add(1, Ordering::Relaxed) + 1 == last {
                    server.lock().expect("no panic").take();
                }
            };
            let items = run(&connector, &options, &die).await.expect("a run").items;
            let blamed = items
                .iter()
                .filter(|i| matches!(i.status, Status::Fail | Status::Warn));
            let blamed: Vec<_> = blamed.map(|i| (&i.id, &i.message)).collect();
            assert!(blamed.is_empty(), "{revision}, check {last}: {blamed:?}");
            let errors = errors(&items).len();
            assert!(errors > 0, "{revision}, check {last}: silence");
        }
    }
}
