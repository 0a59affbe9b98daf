//! Lists: read again, and asked for although undeclared.

use serde_json::Value;

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::List;
use crate::outcome::Reason;
use crate::wire::{WireError, walk};

/// Another conversation sees the same entries in the same order.
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
        let (before, after) = (sorted(before), sorted(after));
        let odd = before.iter().find(|e| !after.contains(e));
        let odd = odd.or_else(|| after.iter().find(|e| !before.contains(e)));
        odd.map(|entry| {
            let entry: String = entry.chars().take(200).collect();
            (
                "the same entries each time",
                format!("now and then without {entry}"),
            )
        })
    })
    .await
}

type Problem = (&'static str, String);

/// Reads a list twice more, and holds each reading against the one before.
async fn compare(
    harness: &mut Harness,
    list: List,
    problem: impl Fn(&[Value], &[Value]) -> Option<Problem>,
) -> Result<Verdict, WireError> {
    let limits = harness.connector.limits().clone();
    let mut before = harness.surface.list(list.member).to_vec();
    if before.is_empty() {
        return Ok(Verdict::not_observed(format!("{} is empty", list.method)));
    }
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for _ in 0..2 {
        let after = walk(&mut session, list, &limits).await?.entries;
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

fn sorted(entries: &[Value]) -> Vec<String> {
    let mut texts: Vec<_> = entries.iter().map(Value::to_string).collect();
    texts.sort();
    texts
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
