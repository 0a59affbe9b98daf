//! Lists: read again, and asked for although undeclared.

use std::collections::HashSet;

use serde_json::Value;

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::List;
use crate::outcome::Reason;
use crate::wire::{WireError, walk};

/// Another conversation sees the entries in the same order.
pub async fn stable_order(harness: &mut Harness, list: List) -> Result<Verdict, WireError> {
    compare(harness, list, |before, after| {
        let reordered = before != after && sorted(before) == sorted(after);
        reordered.then(|| ("the same order each time", "another order".to_owned()))
    })
    .await
}

/// Another conversation sees the same entries, in whatever order.
pub async fn same_entries(harness: &mut Harness, list: List) -> Result<Verdict, WireError> {
    compare(harness, list, |before, after| {
        let missing = |from: &[String], all: &[String]| {
            let all: HashSet<_> = all.iter().collect();
            from.iter().find(|e| !all.contains(e)).cloned()
        };
        let odd = missing(before, after).or_else(|| missing(after, before))?;
        let actual = format!("now with and now without `{odd}`");
        Some(("the same entries each time", actual))
    })
    .await
}

type Problem = (&'static str, String);

/// Reads a list twice more, and holds each reading against the one before.
async fn compare(
    harness: &mut Harness,
    list: List,
    problem: impl Fn(&[String], &[String]) -> Option<Problem>,
) -> Result<Verdict, WireError> {
    let limits = harness.connector.limits().clone();
    let mut before = names(harness.surface.list(list.member));
    if before.is_empty() {
        return Ok(Verdict::not_observed(format!("{} is empty", list.method)));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for _ in 0..2 {
        let after = names(&walk(&mut session, list, &limits).await?.entries);
        seen += 1;
        if let Some((expected, actual)) = problem(&before, &after) {
            findings.push(Finding::new(expected, actual).about(list.method));
            break;
        }
        before = after;
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "list"))
}

/// What entries are known by: their other members, such as a size, may change.
fn names(entries: &[Value]) -> Vec<String> {
    let name = |e: &Value| e.get("uri").or(e.get("name"))?.as_str().map(str::to_owned);
    entries.iter().filter_map(name).collect()
}

fn sorted(names: &[String]) -> Vec<&String> {
    let mut sorted: Vec<_> = names.iter().collect();
    sorted.sort();
    sorted
}

/// What is served is declared.
pub async fn declared(harness: &mut Harness, list: List) -> Result<Verdict, WireError> {
    if harness.surface.declares(list.capability) {
        return Ok(Verdict::Holds(1));
    }
    let mut session = harness.session().await?;
    let reply = session.request(list.method, None).await?;
    harness.give_back(session).await;
    let entries = reply.result().and_then(|r| r.get(list.member)?.as_array());
    Ok(match entries.map_or(0, Vec::len) {
        0 => {
            let why = format!("the server offers no {}", list.member);
            Verdict::Skipped(Reason::NotApplicable, why)
        }
        count => {
            let expected = format!("the capability `{}`", list.capability);
            let actual = format!("{} gives {count} entries without it", list.method);
            Verdict::Broken(vec![Finding::new(expected, actual).about(list.method)])
        }
    })
}
