//! Lists: walked to the end, and read twice.

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::LISTS;
use crate::wire::{WireError, walk};

/// Two conversations see the same entries in the same order.
pub async fn stable_order(harness: &mut Harness) -> Result<Verdict, WireError> {
    let limits = harness.connector.limits().clone();
    let mut session = harness.fresh().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for list in LISTS {
        let first = harness.surface.list(list.member);
        if first.is_empty() {
            continue;
        }
        let again = walk(&mut session, list, &limits).await?.entries;
        seen += 1;
        if again != first {
            let mut sorted = (first.to_vec(), again.clone());
            let by_text = |v: &serde_json::Value| v.to_string();
            sorted.0.sort_by_key(by_text);
            sorted.1.sort_by_key(by_text);
            if sorted.0 == sorted.1 {
                let expected = "the same order each time";
                findings.push(Finding::new(expected, "another order").about(list.method));
            }
        }
    }
    harness.end(session).await;
    Ok(Verdict::from_findings(seen, findings, "list"))
}
