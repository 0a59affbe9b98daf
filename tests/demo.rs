//! The sample server: honest when it says so, and broken in just the way that was asked for.

#[path = "demo/status.rs"]
mod status;
#[path = "demo/streams.rs"]
mod streams;
mod support;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use mcpkit::demo::{About, FAULTS, Fault, Faults, Running, serve_http};
use support::raw::{self, Answer};
use support::script;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

const JSON: (&str, &str) = ("Content-Type", "application/json");
const MODES: [&str; 2] = ["protected", "protected-2025-03-26"];
const PING: &str = r#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#;

async fn honest() -> Running {
    serve_http(Faults::honest()).await.expect("a port")
}

async fn post(server: &Running, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut all = vec![JSON];
    all.extend_from_slice(headers);
    raw::send(&server.url(), "POST", &all, body)
        .await
        .expect("an answer")
}

/// Opens a session and gives its id.
async fn open(server: &Running, version: &str) -> String {
    let body = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{"protocolVersion":"{version}","capabilities":{{}},"clientInfo":{{"name":"t","version":"1"}}}}}}"#
    );
    let answer = post(server, &[], &body).await;
    assert_eq!(answer.json()["result"]["protocolVersion"], version);
    answer
        .header("mcp-session-id")
        .expect("a session")
        .to_owned()
}

/// Status and error code (0 for none) of an answer.
fn verdict(answer: &Answer) -> (u16, i64) {
    let code = answer.json()["error"]["code"].as_i64();
    (answer.status, code.unwrap_or_default())
}

#[tokio::test]
async fn the_honest_server_says_the_same_to_everyone() {
    let first = script::record(&Faults::honest()).await;
    let second = script::record(&Faults::honest()).await;
    // The whole records are too long to be read.
    let mut pairs = first.lines().zip(second.lines());
    assert_eq!(pairs.find(|(a, b)| a != b), None);
    assert_eq!(first.len(), second.len());
}

#[tokio::test]
async fn every_fault_can_be_heard_and_no_two_sound_alike() {
    let honest = script::record(&Faults::honest()).await;
    let halves = FAULTS.chunks(FAULTS.len().div_ceil(2));
    let threads: Vec<_> = halves
        .map(|half| std::thread::spawn(move || records(half)))
        .collect();
    let mut heard = BTreeMap::from([(honest, "honest")]);
    for mode in MODES {
        let faults = mode.parse().expect("a mode");
        heard.insert(script::record(&faults).await, mode);
    }
    for thread in threads {
        for (name, record) in thread.join().expect("no panic") {
            if let Some(other) = heard.insert(record, name) {
                panic!("{name} sounds like {other}");
            }
        }
    }
    assert_eq!(heard.len(), FAULTS.len() + 1 + MODES.len());
}

/// What servers with these faults say, each for itself.
fn records(faults: &'static [About]) -> Vec<(&'static str, String)> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        // Not all at once: a busy machine would look like a server that does not answer.
        let places = Arc::new(Semaphore::new(16));
        let mut records = JoinSet::new();
        for about in faults {
            let places = Arc::clone(&places);
            records.spawn(async move {
                let _place = places.acquire_owned().await;
                (about.name, script::record(&about.fault.into()).await)
            });
        }
        records.join_all().await
    })
}

#[tokio::test]
async fn stdio_ends_with_its_input_and_survives_what_is_no_message() {
    let long = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"{}"}}"#,
        "x".repeat(2 << 20)
    );
    let lines = ["{", "", "5", &long, PING].map(str::to_owned);
    let heard = script::stdio(&Faults::honest(), &lines).await;
    let lines: Vec<_> = heard.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(lines.len(), 5, "{heard}");
    assert!(lines[0].contains("-32700") && lines[2].contains("-32700"));
    assert!(lines[1].contains("-32600"));
    assert!(
        lines[3].contains(r#"\"id\":7,\"result\":{}"#),
        "{}",
        lines[3]
    );
    assert_eq!(lines[4], "ended");
    let heard = script::stdio(&Fault::IgnoresEnd.into(), &[]).await;
    assert_eq!(heard.trim(), "lives on");
}

#[tokio::test]
async fn a_server_that_is_dropped_is_gone() {
    let server = honest().await;
    let (address, _) = raw::place(&server.url());
    drop(server);
    for _ in 0..50 {
        if tokio::net::TcpStream::connect(address).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it still listens");
}
