//! Notifications of changes: declared, subscribed to, and sent when something changed.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::modern::SUBSCRIBED;
use crate::conform::conversation::{Received, Run, values};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::{LISTS, List};
use crate::wire::{Direction, Transcript, Transport};

const UPDATED: &str = "notifications/resources/updated";

/// The capability that a notification needs, as a pointer into the server's capabilities.
const NEEDS: [(&str, &str); 4] = [
    ("notifications/tools/list_changed", "/tools/listChanged"),
    ("notifications/prompts/list_changed", "/prompts/listChanged"),
    (
        "notifications/resources/list_changed",
        "/resources/listChanged",
    ),
    (UPDATED, "/resources/subscribe"),
];

fn of_method<'a>(run: Run<'a>) -> impl Iterator<Item = (Received<'a>, &'a str)> {
    run.received().filter_map(|r| match r.kind() {
        Kind::Notification { method } => Some((r, method)),
        _ => None,
    })
}

/// What the server declares in its openings.
fn capabilities(run: Run<'_>) -> Vec<&Value> {
    ["initialize", "server/discover"]
        .into_iter()
        .flat_map(|method| run.results(method))
        .filter_map(|(_, result)| result.get("capabilities"))
        .collect()
}

/// A notification of a change is declared.
pub fn declared(run: Run<'_>) -> Verdict {
    let own = capabilities(run);
    if own.is_empty() {
        return Verdict::not_observed("no opening seen");
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for (received, method) in of_method(run) {
        let Some((_, needed)) = NEEDS.iter().find(|(m, _)| *m == method) else {
            continue;
        };
        seen += 1;
        let declares = |c: &&Value| c.pointer(needed) == Some(&Value::Bool(true));
        if !own.iter().any(declares) {
            let capability = needed.trim_start_matches('/').replace('/', ".");
            let expected = format!("the capability `{capability}`");
            let actual = format!("`{method}` came without it");
            findings.push(received.finding(expected, actual).about(method));
        }
    }
    Verdict::from_findings(seen, findings, "notification of a change")
}

/// Updates tell of resources that were subscribed to in the session (legacy era).
pub fn subscribed(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (received, method) in of_method(run).filter(|(_, method)| *method == UPDATED) {
        let Some(uri) = received.message.pointer("/params/uri") else {
            continue;
        };
        seen += 1;
        let frames = &received.transcript.frames[..received.at];
        let before = frames.iter().filter(|f| f.direction == Direction::Sent);
        let known = before.flat_map(|f| values(&f.payload)).any(|m| {
            let subscribes = m.get("method").and_then(Value::as_str) == Some("resources/subscribe");
            let wanted = m.pointer("/params/uri").and_then(Value::as_str);
            // The one that changed may be a part of the one subscribed to.
            subscribes && wanted.is_some_and(|w| uri.as_str().is_some_and(|u| u.starts_with(w)))
        });
        if !known {
            let actual = format!("an update of {uri}, to which nobody subscribed");
            let expected = "updates of resources that were subscribed to";
            findings.push(received.finding(expected, actual).about(method));
        }
    }
    Verdict::from_findings(seen, findings, "resource update")
}

/// A list that changed between two readings was told to have changed.
pub fn told(run: Run<'_>) -> Verdict {
    let own = capabilities(run);
    let (mut seen, mut findings) = (0, Vec::<Finding>::new());
    for list in LISTS {
        let needed = format!("/{}/listChanged", list.capability);
        let promised = |c: &&Value| c.pointer(&needed) == Some(&Value::Bool(true));
        if !own.iter().any(promised) {
            continue;
        }
        let notification = format!("notifications/{}/list_changed", list.capability);
        for transcript in run.transcripts {
            let only = Run {
                transcripts: std::slice::from_ref(transcript),
                ..run
            };
            let changed = readings(only, list).windows(2).any(|pair| {
                pair[0].1 != pair[1].1 && hears(transcript, run.revision.era(), pair[0].0, list)
            });
            if !changed {
                continue;
            }
            seen += 1;
            if !of_method(only).any(|(_, method)| method == notification) {
                let actual = format!("`{}` changed, and nobody was told", list.method);
                let expected = format!("`{notification}`");
                findings.push(Finding::new(expected, actual).about(list.method));
            }
        }
    }
    Verdict::from_findings(seen, findings, "list that changed")
}

/// Every complete reading of a list in a conversation: where it began, and what it showed.
fn readings(run: Run<'_>, list: List) -> Vec<(usize, BTreeSet<String>)> {
    let mut all = Vec::new();
    let mut open: HashMap<usize, BTreeSet<String>> = HashMap::new();
    let mut begun = None;
    for (exchange, result) in run.results(list.method) {
        let at = exchange.response.at;
        if exchange.request.pointer("/params/cursor").is_none() {
            begun = Some(at);
            open.insert(at, BTreeSet::new());
        }
        let Some(entries) = begun.and_then(|b| open.get_mut(&b)) else {
            continue;
        };
        let listed = result.get(list.member).and_then(Value::as_array);
        for entry in listed.into_iter().flatten() {
            let name = ["uri", "uriTemplate", "name"];
            let name = name.iter().find_map(|key| entry.get(key)?.as_str());
            entries.extend(name.map(str::to_owned));
        }
        if result.get("nextCursor").is_none_or(Value::is_null)
            && let Some(begun) = begun.take()
        {
            all.extend(open.remove(&begun).map(|entries| (begun, entries)));
        }
    }
    all
}

/// Whether the server could tell: a stream for it was open before the first reading.
fn hears(transcript: &Transcript, era: Era, before: usize, list: List) -> bool {
    let frames = &transcript.frames[..before.min(transcript.frames.len())];
    let mut sent = frames.iter().filter(|f| f.direction == Direction::Sent);
    if era == Era::Legacy {
        let get = |f: &&crate::wire::Frame| {
            let head = f.http.as_ref();
            let verb = head.and_then(|h| h.verb.as_deref());
            let resumes = head.is_some_and(|h| h.header("last-event-id").is_some());
            let opened = frames.iter().any(|a| {
                let status = a.http.as_ref().and_then(|h| h.status);
                a.exchange == f.exchange && status == Some(200)
            });
            verb == Some("GET") && !resumes && opened
        };
        return transcript.transport != Transport::Http || sent.any(|f| get(&f));
    }
    let notification = format!("notifications/{}/list_changed", list.capability);
    let member = SUBSCRIBED.iter().find(|(m, _)| *m == notification);
    let granted = frames
        .iter()
        .filter(|f| f.direction == Direction::Received)
        .flat_map(|f| values(&f.payload))
        .filter(|m| {
            matches!(message::kind(m), Kind::Notification { method } if method == super::modern::ACKNOWLEDGED)
        })
        .filter_map(|m| m.pointer("/params/notifications"));
    let mut granted = granted;
    member.is_some_and(|(_, member)| granted.any(|n| n.get(member) == Some(&Value::Bool(true))))
}
