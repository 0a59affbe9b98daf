//! 2026-07-28: `subscriptions/listen`.

use std::time::Duration;

use serde_json::{Value, json};

use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::invariants::modern::{ACKNOWLEDGED, META_SUBSCRIPTION};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Surface;
use crate::mcp::message::{self, Kind};
use crate::wire::{Call, Content, Session, Transport, WireError};

/// How long to listen; longer when nothing came, before that is held against a server.
const LISTEN: [Duration; 2] = [Duration::from_millis(150), Duration::from_secs(3)];

/// The first message of a subscription acknowledges it.
pub async fn acknowledged_first(harness: &mut Harness) -> Result<Verdict, WireError> {
    let filter = filter(&harness.surface);
    let mut session = harness.session().await?;
    let mut heard = Vec::new();
    let mut id = String::new();
    for (i, time) in LISTEN.into_iter().enumerate() {
        id = format!("mcpkit-listen-{i}");
        heard = listen(&mut session, harness.transport, &id, &filter, time).await?;
        // What the first try brought late, on a busy machine, is not about this one.
        heard.retain(|m| i == 0 || tag(m) != Some("mcpkit-listen-0"));
        if !heard.is_empty() {
            break;
        }
    }
    harness.give_back(session).await;
    let expected = format!("`{ACKNOWLEDGED}` with the request's id as the first message");
    let Some(first) = heard.first() else {
        let actual = format!("nothing within {} s", LISTEN[1].as_secs());
        return Ok(Verdict::Broken(vec![Finding::new(expected, actual)]));
    };
    if let Some(error) = first.get("error") {
        let why = format!("subscriptions/listen is refused: {error}");
        return Ok(Verdict::not_observed(excerpt(&why, 200)));
    }
    let acknowledges =
        matches!(message::kind(first), Kind::Notification { method } if method == ACKNOWLEDGED);
    let meta = first
        .pointer("/params/_meta")
        .and_then(|m| m.get(META_SUBSCRIPTION));
    if acknowledges && meta.and_then(Value::as_str) == Some(id.as_str()) {
        return Ok(Verdict::Holds(1));
    }
    let actual = match message::kind(first) {
        Kind::Notification { method } if method != ACKNOWLEDGED => format!("`{method}` first"),
        Kind::Notification { .. } => "an acknowledgement without the request's id".to_owned(),
        _ => "a response without an acknowledgement".to_owned(),
    };
    let mut finding = Finding::new(expected, actual);
    finding.response = Some(excerpt(&first.to_string(), 600));
    Ok(Verdict::Broken(vec![finding]))
}

/// The subscription that a message belongs to.
fn tag(message: &Value) -> Option<&str> {
    let meta = message.pointer("/params/_meta")?;
    meta.get(META_SUBSCRIPTION)?.as_str()
}

/// What comes on a new subscription within some time; it is cancelled afterwards.
async fn listen(
    session: &mut Session,
    transport: Transport,
    id: &str,
    filter: &Value,
    time: Duration,
) -> Result<Vec<Value>, WireError> {
    let mut call = Call::new(Content::Request {
        method: "subscriptions/listen".into(),
        params: Some(json!({"notifications": filter})),
        id: Some(id.into()),
    });
    call.silence = Some(time);
    let reply = session.call(call).await?;
    // Over HTTP the stream is closed by now, and that cancels.
    if transport == Transport::Stdio {
        let params = json!({"requestId": id});
        let cancel = Call::notification("notifications/cancelled", Some(params));
        session.call(cancel).await?;
    }
    Ok(reply.messages)
}

/// One kind of notification, best one that the server offers. Not the tools' one if there is a
/// choice: that is the one that careless servers send unasked.
fn filter(surface: &Surface) -> Value {
    let offers = |capability: &str| {
        let all = surface.capabilities.as_ref();
        let own = all.and_then(|c| c.get(capability));
        own.and_then(|c| c.get("listChanged")) == Some(&Value::Bool(true))
    };
    let kind = match (offers("prompts"), offers("resources"), offers("tools")) {
        (false, true, _) => "resourcesListChanged",
        (false, false, true) => "toolsListChanged",
        _ => "promptsListChanged",
    };
    json!({ kind: true })
}
