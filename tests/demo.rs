//! The sample server: honest when it says so, and broken in just the way that was asked for.

mod support;

use std::collections::BTreeMap;
use std::sync::Arc;

use mcpkit::demo::{FAULTS, Faults, serve_http};
use mcpkit::mcp::Revision;
use serde_json::{Value, json};
use support::{raw, script};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[tokio::test]
async fn the_honest_server_says_the_same_to_everyone() {
    let first = script::record(&Faults::honest()).await;
    let second = script::record(&Faults::honest()).await;
    assert_eq!(first, second);
}

#[tokio::test]
async fn every_fault_can_be_heard_and_no_two_sound_alike() {
    let honest = script::record(&Faults::honest()).await;
    // Not all at once: a busy machine would look like a server that does not answer.
    let places = Arc::new(Semaphore::new(24));
    let mut records = JoinSet::new();
    for about in FAULTS {
        let places = Arc::clone(&places);
        records.spawn(async move {
            let _place = places.acquire_owned().await;
            (about.name, script::record(&about.fault.into()).await)
        });
    }
    let mut heard = BTreeMap::from([(honest, "honest")]);
    while let Some(Ok((name, record))) = records.join_next().await {
        if let Some(other) = heard.insert(record, name) {
            panic!("{name} sounds like {other}");
        }
    }
    assert_eq!(heard.len(), FAULTS.len() + 1);
}
