//! What a server of the newest revision leaves behind: HTTP+SSE.

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Revision;
use crate::wire::{Session, Transport, WireError};

/// Neither the endpoint nor `sse` beside it names an endpoint for messages on a stream.
pub async fn no_sse(harness: &mut Harness) -> Result<Verdict, WireError> {
    let own = harness.connector.clone();
    let places = [Some(own.clone()), own.beside("sse")];
    let (mut seen, mut findings) = (0, Vec::new());
    for connector in places.into_iter().flatten() {
        match Session::bare(&connector, Transport::Sse, Revision::V2024_11_05).await {
            Ok(session) => {
                session.close().await;
                let actual = format!("an endpoint event at {}", connector.name());
                findings.push(Finding::new("no HTTP+SSE", actual));
            }
            // A stream that says nothing may be anything.
            Err(WireError::Timeout { .. }) => {}
            Err(_) => seen += 1,
        }
    }
    Ok(Verdict::from_findings(seen, findings, "answer to GET"))
}
