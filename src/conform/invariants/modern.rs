//! 2026-07-28: subscriptions and multi round-trip requests.

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::META_CAPABILITIES;

/// `_meta` key that ties a notification to its subscription.
pub const META_SUBSCRIPTION: &str = "io.modelcontextprotocol/subscriptionId";
/// Notifications that a subscription brings, with the member of the filter that asks for them.
pub const SUBSCRIBED: [(&str, &str); 4] = [
    ("notifications/tools/list_changed", "toolsListChanged"),
    ("notifications/prompts/list_changed", "promptsListChanged"),
    (
        "notifications/resources/list_changed",
        "resourcesListChanged",
    ),
    ("notifications/resources/updated", "resourceSubscriptions"),
];
/// The first notification of a subscription.
pub const ACKNOWLEDGED: &str = "notifications/subscriptions/acknowledged";
/// Methods that may be answered with a question.
const MAY_ASK: [&str; 3] = ["tools/call", "prompts/get", "resources/read"];

/// The open subscriptions that a message may belong to: their requests.
fn subscriptions<'a>(received: Received<'a>) -> impl Iterator<Item = &'a Value> {
    received.sent_before().filter_map(|frame| {
        values(&frame.payload)
            .iter()
            .find(|m| m.get("method").and_then(Value::as_str) == Some("subscriptions/listen"))
    })
}

/// Notifications of a subscription carry its id.
pub fn tagged(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Notification { method } = received.kind() else {
            continue;
        };
        let belongs = method == ACKNOWLEDGED || SUBSCRIBED.iter().any(|(m, _)| *m == method);
        let mut open = subscriptions(received).peekable();
        if !belongs || open.peek().is_none() {
            continue;
        }
        seen += 1;
        let meta = received.message.pointer("/params/_meta");
        let tag = meta.and_then(|m| m.get(META_SUBSCRIPTION));
        if !open.any(|request| request.get("id") == tag) {
            let actual = match tag {
                None => "no subscriptionId".to_owned(),
                Some(tag) => format!("subscriptionId {tag}"),
            };
            let expected = "the id of the subscriptions/listen request in _meta";
            findings.push(received.finding(expected, actual).about(method));
        }
    }
    Verdict::from_findings(seen, findings, "notification of a subscription")
}

/// A subscription brings nothing that was not asked for.
pub fn asked_for(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Notification { method } = received.kind() else {
            continue;
        };
        let mut open = subscriptions(received).peekable();
        if open.peek().is_none() {
            continue;
        }
        if method == ACKNOWLEDGED {
            seen += 1;
        }
        let Some((_, member)) = SUBSCRIBED.iter().find(|(m, _)| *m == method) else {
            continue;
        };
        seen += 1;
        let asked = open.any(|request| {
            match request
                .pointer("/params/notifications")
                .and_then(|n| n.get(member))
            {
                Some(Value::Bool(wanted)) => *wanted,
                Some(Value::Array(uris)) => !uris.is_empty(),
                _ => false,
            }
        });
        if !asked {
            let actual = format!("`{method}` without `{member}` in the filter");
            let expected = "only the notifications that the filter names";
            findings.push(received.finding(expected, actual).about(method));
        }
    }
    Verdict::from_findings(seen, findings, "notification of a subscription")
}

/// Whether a result asks the client for input.
fn asks(result: &Value) -> bool {
    result.get("resultType").and_then(Value::as_str) == Some("input_required")
}

/// Only three methods are answered with a question.
pub fn may_ask(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        let Some(result) = message::result(exchange.response.message) else {
            continue;
        };
        if MAY_ASK.contains(&exchange.method) {
            continue;
        }
        seen += 1;
        if asks(result) {
            let expected = "input_required for tools/call, prompts/get and resources/read only";
            let actual = format!("`{}` asks for input", exchange.method);
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "result")
}

/// A question has `inputRequests` or `requestState`.
pub fn asks_something(run: Run<'_>) -> Verdict {
    questions(run, |_, result| {
        let empty = result.get("inputRequests").is_none() && result.get("requestState").is_none();
        empty.then(|| ("inputRequests or requestState", "neither".to_owned()))
    })
}

/// What is asked is one of the three requests that clients know.
pub fn known_questions(run: Run<'_>) -> Verdict {
    questions(run, |_, result| {
        let odd = methods(result).find(|m| capability(m).is_none())?;
        let expected = "elicitation/create, sampling/createMessage or roots/list";
        Some((expected, format!("the request `{odd}`")))
    })
}

/// Nothing is asked that the client did not offer on this request.
pub fn offered_questions(run: Run<'_>) -> Verdict {
    questions(run, |request, result| {
        let offers = request
            .pointer("/params/_meta")
            .and_then(|m| m.get(META_CAPABILITIES));
        let odd = methods(result)
            .find(|m| capability(m).is_some_and(|c| offers.and_then(|o| o.get(c)).is_none()))?;
        let expected = "only requests that the client declared to support";
        Some((expected, format!("the request `{odd}`")))
    })
}

/// Sampling and roots are deprecated: what asks for them is noted.
pub fn deprecated_questions(run: Run<'_>) -> Verdict {
    questions(run, |_, result| {
        let old = ["sampling/createMessage", "roots/list"];
        let method = methods(result).find(|m| old.contains(m))?;
        Some((
            "no sampling and no roots",
            format!("the request `{method}`"),
        ))
    })
}

fn questions(
    run: Run<'_>,
    problem: impl Fn(&Value, &Value) -> Option<(&'static str, String)>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        let Some(result) = message::result(exchange.response.message).filter(|r| asks(r)) else {
            continue;
        };
        seen += 1;
        if let Some((expected, actual)) = problem(exchange.request, result) {
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "result that asks for input")
}

fn methods(result: &Value) -> impl Iterator<Item = &str> {
    let requests = result.get("inputRequests").and_then(Value::as_object);
    let requests = requests.into_iter().flat_map(|r| r.values());
    requests.map(|r| r.get("method").and_then(Value::as_str).unwrap_or_default())
}

/// The client capability that a request of the server needs.
fn capability(method: &str) -> Option<&'static str> {
    match method {
        "elicitation/create" => Some("elicitation"),
        "sampling/createMessage" => Some("sampling"),
        "roots/list" => Some("roots"),
        _ => None,
    }
}
