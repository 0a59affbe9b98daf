//! Changes: subscriptions to resources (legacy era), lists that change, subscriptions that end.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::hall::{Hall, Told};
use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::mcp::message;
use crate::mcp::names::{LISTS, List, METHOD_NOT_FOUND};
use crate::wire::{Call, Reply, Session, Transport, WireError, walk};

/// Resources that are subscribed to.
const FEW: usize = 3;
/// How long to listen for something that changes by itself.
const LISTEN: Duration = Duration::from_millis(600);
/// How long to wait for the head of a stream, or for a message that must come.
const COMES: Duration = Duration::from_secs(3);
/// Silence after which nothing more is expected.
const SILENCE: Duration = Duration::from_millis(350);
/// What is heard later than this after an unsubscription was not on its way before it.
const LATE: Duration = Duration::from_secs(1);
/// Updates after an unsubscription that are no coincidence.
const OFTEN: usize = 3;
const UPDATED: &str = "notifications/resources/updated";
const NO_RESOURCES: &str = "the server lists no resources";

fn uris(harness: &Harness) -> Vec<&str> {
    let resources = harness.surface.resources.iter().rev();
    let uris = resources.filter_map(|r| r.get("uri")?.as_str());
    uris.take(FEW).collect()
}

fn declares(harness: &Harness, pointer: &str) -> bool {
    let own = harness.surface.capabilities.as_ref();
    own.and_then(|c| c.pointer(pointer)) == Some(&Value::Bool(true))
}

/// `resources/subscribe` and `resources/unsubscribe` are served when they are declared.
pub async fn subscribe_served(harness: &mut Harness) -> Result<Verdict, WireError> {
    if !declares(harness, "/resources/subscribe") {
        let why = "the server does not declare `resources.subscribe`";
        return Ok(Verdict::not_observed(why));
    }
    let uris: Vec<_> = uris(harness).into_iter().map(str::to_owned).collect();
    if uris.is_empty() {
        return Ok(Verdict::not_observed(NO_RESOURCES));
    }
    let mut session = harness.session().await?;
    let (mut served, mut findings) = (0, Vec::new());
    for method in ["resources/subscribe", "resources/unsubscribe"] {
        let mut refusal = None;
        let mut taken = false;
        for uri in &uris {
            let reply = session.request(method, Some(json!({"uri": uri}))).await?;
            taken |= reply.result().is_some();
            if reply.result().is_none() {
                refusal = Some(reply);
            }
        }
        match refusal {
            // A server may have its reasons for one resource, not for all of them.
            Some(reply) if !taken || reply.error_code() == Some(METHOD_NOT_FOUND) => {
                findings.push(refused(method, &reply));
            }
            _ => served += 1,
        }
    }
    // Whatever is answered to this, something is.
    let unknown = json!({"uri": "mcpkit://no/such/resource"});
    session
        .request("resources/subscribe", Some(unknown))
        .await?;
    harness.give_back(session).await;
    Ok(Verdict::from_findings(served, findings, "subscription"))
}

fn refused(method: &str, reply: &Reply) -> Finding {
    let actual = match reply.error_code() {
        Some(code) => format!("`{method}` is answered with error {code}"),
        None => format!("`{method}` is not answered with a result"),
    };
    let response = reply.answer.as_ref();
    Finding {
        response: response.map(|a| excerpt(&a.to_string(), 400)),
        ..Finding::new("a result for a resource that is listed", actual).about(method)
    }
}

/// After an unsubscription no updates come. Meanwhile lists are read, so that the invariants see
/// whether their changes are told.
pub async fn unsubscribed(harness: &mut Harness) -> Result<Verdict, WireError> {
    let uris: Vec<_> = uris(harness).into_iter().map(str::to_owned).collect();
    let mut session = harness.fresh().await?;
    let mut hall = Hall::default();
    listen_for_changes(harness, &mut session, &mut hall).await?;
    lists(harness, &mut session).await?;
    let verdict = if !declares(harness, "/resources/subscribe") {
        Verdict::not_observed("the server does not declare `resources.subscribe`")
    } else if uris.is_empty() {
        Verdict::not_observed(NO_RESOURCES)
    } else {
        updates(&mut session, &mut hall, &uris).await?
    };
    if lists(harness, &mut session).await? {
        // What is told of a change may take a moment.
        hall.listen(&mut session, SILENCE, |_| false).await?;
    }
    harness.end(session).await;
    Ok(verdict)
}

/// Opens what brings changes, where it is not there anyhow.
async fn listen_for_changes(
    harness: &Harness,
    session: &mut Session,
    hall: &mut Hall,
) -> Result<(), WireError> {
    if harness.transport != Transport::Http {
        // A first call is needed to listen at all.
        let call = Call::request(super::alive::ordinary(harness.revision), None);
        let first = hall.start(session, call).await?;
        return hall.answers(session, &[first], COMES).await.map(drop);
    }
    let stream = hall.open(session, None).await?;
    let head = |h: &Hall| h.status(stream).is_some() || !h.is_open(stream);
    hall.listen(session, COMES, head).await.map(drop)
}

/// Reads the lists whose changes the server promises to tell; tells whether there are any.
async fn lists(harness: &Harness, session: &mut Session) -> Result<bool, WireError> {
    let limits = harness.connector.limits().clone();
    let told = |list: &List| declares(harness, &format!("/{}/listChanged", list.capability));
    let all: Vec<_> = LISTS.into_iter().filter(told).collect();
    for list in &all {
        walk(session, *list, &limits).await?;
    }
    Ok(!all.is_empty())
}

async fn updates(
    session: &mut Session,
    hall: &mut Hall,
    uris: &[String],
) -> Result<Verdict, WireError> {
    for uri in uris {
        let call = Call::request("resources/subscribe", Some(json!({"uri": uri})));
        hall.say(session, call).await?;
    }
    let is_update = |told: &Told| told.notification() == Some(UPDATED);
    let any = |h: &Hall| h.heard.iter().any(is_update);
    if !hall.listen(session, LISTEN, any).await? {
        let why = "no resource changed while we listened";
        return Ok(Verdict::not_observed(why));
    }
    for uri in uris {
        let call = Call::request("resources/unsubscribe", Some(json!({"uri": uri})));
        let reply = hall.say(session, call).await?;
        if reply.result().is_none() {
            let why = "resources/unsubscribe is refused";
            return Ok(Verdict::not_observed(why));
        }
    }
    let over = Instant::now();
    loop {
        let before = hall.heard.len();
        let more = |h: &Hall| h.heard[before..].iter().any(is_update);
        if !hall.listen(session, SILENCE, more).await? {
            return Ok(Verdict::Holds(1));
        }
        let late = hall
            .heard
            .iter()
            .filter(|t| is_update(t) && t.at > over + LATE);
        let late: Vec<_> = late.collect();
        if late.len() >= OFTEN {
            let finding = Finding {
                response: Some(excerpt(&late[0].message.to_string(), 600)),
                ..Finding::new(
                    "no updates after resources/unsubscribe",
                    "updates come on and on after resources/unsubscribe",
                )
            };
            return Ok(Verdict::Broken(vec![finding.about(UPDATED)]));
        }
        if over.elapsed() > COMES {
            return Ok(Verdict::Holds(1));
        }
    }
}

/// A subscription that the server ends by itself ends with a response or a cancellation
/// (2026-07-28).
pub async fn ended(harness: &mut Harness) -> Result<Verdict, WireError> {
    if harness.revision.era() == Era::Legacy {
        return Ok(Verdict::not_observed("there are no such subscriptions"));
    }
    let mut session = harness.session().await?;
    let mut hall = Hall::default();
    if harness.transport == Transport::Http {
        let all = json!({"toolsListChanged": true, "promptsListChanged": true, "resourcesListChanged": true});
        let params = json!({"notifications": all});
        let call = Call::request("subscriptions/listen", Some(params));
        let first = hall.start(&mut session, call).await?;
        let opened = |h: &Hall| !h.heard.is_empty() || !h.is_open(first);
        hall.listen(&mut session, COMES, opened).await?;
        if lists(harness, &mut session).await? {
            hall.listen(&mut session, SILENCE / 2, |h| !h.is_open(first))
                .await?;
            lists(harness, &mut session).await?;
        }
    }
    let mark = hall.heard.len();
    let params = json!({"notifications": {}});
    let call = hall
        .start(
            &mut session,
            Call::request("subscriptions/listen", Some(params)),
        )
        .await?;
    let id = hall.id(call).cloned().unwrap_or_default();
    let cancelled = |told: &Told| {
        told.notification() == Some("notifications/cancelled")
            && told.message.pointer("/params/requestId") == Some(&id)
    };
    let told = |h: &Hall| h.answer(call).is_some() || h.heard.iter().any(cancelled);
    let over = |h: &Hall| told(h) || !h.is_open(call);
    hall.listen(&mut session, LISTEN, over).await?;
    let answer = hall.answer(call).map(|t| t.message.clone());
    let verdict = if let Some(code) = answer.as_ref().and_then(message::error_code) {
        Verdict::not_observed(format!("subscriptions/listen is refused: error {code}"))
    } else if told(&hall) {
        Verdict::Holds(1)
    } else if hall.is_open(call) || hall.heard.len() == mark {
        Verdict::not_observed("the server ended no subscription")
    } else {
        let finding = Finding::new(
            "a response to subscriptions/listen, or notifications/cancelled with its id",
            "the stream of a subscription ended without either",
        );
        Verdict::Broken(vec![finding.about("subscriptions/listen")])
    };
    if harness.transport == Transport::Stdio && !told(&hall) {
        let cancel = Call::notification("notifications/cancelled", Some(json!({"requestId": id})));
        hall.say(&mut session, cancel).await?;
    }
    harness.give_back(session).await;
    Ok(verdict)
}
