//! Several streams at once: requests side by side, and each message on one stream.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::hall::{Hall, Told};
use super::slow;
use tokio::time::sleep;

use super::alive::ordinary;
use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::wire::{Call, Session, Transport, WireError};

/// Requests that are sent while another one is under way.
const BESIDE: usize = 3;
/// How often the same request is tried alone.
const ALONE: usize = 10;
/// How long to wait for the head of a stream.
const HEAD: Duration = Duration::from_secs(3);
/// How long to listen to what comes by itself.
const LISTEN: Duration = Duration::from_millis(600);
/// Resources that are subscribed to.
const FEW: usize = 3;
/// Equal messages on two streams that are closer than this are one message.
const TWINS: Duration = Duration::from_millis(40);

/// Requests that are under way at the same time are each answered.
pub async fn side_by_side(harness: &mut Harness) -> Result<Verdict, WireError> {
    // One that nobody has seen end would hold up a server that works on one after the other.
    let slow = slow::find(harness).await?.filter(|s| s.took.is_some());
    let mut session = harness.session().await?;
    let method = if harness.surface.declares("tools") {
        "tools/list"
    } else {
        ordinary(harness.revision)
    };
    let mut hall = Hall::default();
    let mut calls = Vec::new();
    if let Some(slow) = &slow {
        let call = slow.call(Some(slow::token()));
        let first = hall.start(&mut session, call).await?;
        let begun = |h: &Hall| !h.heard.is_empty() || h.status(first).is_some();
        hall.listen(&mut session, LISTEN / 4, begun).await?;
        calls.push(first);
    }
    for _ in 0..BESIDE {
        let call = Call::request(method, None);
        calls.push(hall.start(&mut session, call).await?);
    }
    let patience = slow.and_then(|s| s.patience()).unwrap_or_default();
    let within = harness.connector.limits().total + patience;
    let answered = hall.answers(&mut session, &calls, within).await?;
    let alone = !answered || served_alone(&mut session, method).await?;
    if answered {
        harness.give_back(session).await;
    } else {
        harness.end(session).await;
    }
    if !alone {
        let why = format!("`{method}` is refused anyhow");
        return Ok(Verdict::not_observed(why));
    }
    let own = harness.transport == Transport::Http;
    let beside = &calls[calls.len() - BESIDE..];
    let findings = beside
        .iter()
        .filter_map(|call| not_served(&hall, *call, own))
        .map(|(actual, answer)| Finding {
            response: answer.map(|a| excerpt(&a.to_string(), 400)),
            ..Finding::new("the answer that it gets alone, on its own stream", actual).about(method)
        })
        .collect();
    Ok(Verdict::from_findings(
        beside.len(),
        findings,
        "request beside another",
    ))
}

/// Whether the request is served when nothing else is under way. Other checks may be at work for
/// a while.
async fn served_alone(session: &mut Session, method: &str) -> Result<bool, WireError> {
    for _ in 0..ALONE {
        if session.request(method, None).await?.result().is_some() {
            return Ok(true);
        }
        sleep(LISTEN / 3).await;
    }
    Ok(false)
}

fn not_served(hall: &Hall, call: usize, own: bool) -> Option<(String, Option<&Value>)> {
    let what = "a request beside another one";
    let Some(answer) = hall.answer(call) else {
        return Some((format!("{what} is not answered"), None));
    };
    let message = Some(&answer.message);
    if own && answer.on != call {
        return Some((format!("{what} is answered on another stream"), message));
    }
    let code = message::error_code(&answer.message)?;
    Some((format!("{what} is answered with error {code}"), message))
}

/// A message goes to one stream: two GET streams and two calls are open at once.
pub async fn one_each(harness: &mut Harness) -> Result<Verdict, WireError> {
    let slow = slow::find(harness).await?;
    let mut session = harness.fresh().await?;
    let mut hall = Hall::default();
    for _ in 0..2 {
        let stream = hall.open(&mut session, None).await?;
        let head = |h: &Hall| h.status(stream).is_some() || !h.is_open(stream);
        hall.listen(&mut session, HEAD, head).await?;
        if hall.status(stream) != Some(200) {
            hall.hang_up(stream);
        }
    }
    subscribe(harness, &mut session, &mut hall).await?;
    let begun = Instant::now();
    let mut calls = Vec::new();
    if let Some(slow) = &slow {
        let tokens = [slow::token(), slow::number()];
        for token in tokens.clone() {
            let call = slow.call(Some(token));
            calls.push(hall.start(&mut session, call).await?);
        }
        let patience = slow.patience().unwrap_or(HEAD);
        let enough = |h: &Hall| {
            let open_end = slow.took.is_none();
            calls.iter().all(|n| h.answer(*n).is_some())
                || (open_end && slow::have_reported(h, &tokens))
        };
        hall.listen(&mut session, patience, enough).await?;
    }
    let rest = LISTEN.saturating_sub(begun.elapsed()).max(TWINS * 4);
    hall.listen(&mut session, rest, |_| false).await?;
    harness.end(session).await;
    if hall.heard.is_empty() {
        return Ok(Verdict::not_observed("nothing came on any stream"));
    }
    let mut findings = Vec::new();
    let (told, twin) = match (same_identity(&hall.heard), in_step(&hall.heard)) {
        (Some(pair), _) | (None, Some(pair)) => pair,
        (None, None) => return Ok(Verdict::Holds(hall.heard.len())),
    };
    let both = format!(
        "stream {}: {}\nstream {}: {}",
        told.on, told.message, twin.on, twin.message
    );
    findings.push(Finding {
        subject: told.notification().map(str::to_owned),
        response: Some(excerpt(&both, 600)),
        ..Finding::new(
            "each message on one stream of the session",
            "a message came on two streams of the session",
        )
    });
    Ok(Verdict::Broken(findings))
}

async fn subscribe(
    harness: &Harness,
    session: &mut Session,
    hall: &mut Hall,
) -> Result<(), WireError> {
    let own = harness.surface.capabilities.as_ref();
    if own.and_then(|c| c.pointer("/resources/subscribe")) != Some(&Value::Bool(true)) {
        return Ok(());
    }
    for resource in harness.surface.resources.iter().rev().take(FEW) {
        let params = resource.get("uri").map(|uri| json!({"uri": uri}));
        let call = Call::request("resources/subscribe", params);
        hall.say(session, call).await?;
    }
    Ok(())
}

/// What makes a message that message and no other; `None` when it may be said twice.
fn identity(told: &Told) -> Option<String> {
    match message::kind(&told.message) {
        Kind::Response { id: Some(id) } if !id.is_null() => Some(format!("response {id}")),
        _ => {
            let token = told.token()?;
            let progress = told.message.pointer("/params/progress")?;
            Some(format!("progress {token} {progress}"))
        }
    }
}

/// A message that was heard on two streams.
fn same_identity(heard: &[Told]) -> Option<(&Told, &Told)> {
    let mut first: HashMap<String, &Told> = HashMap::new();
    heard.iter().find_map(|told| {
        let before = *first.entry(identity(told)?).or_insert(told);
        (before.on != told.on).then_some((before, told))
    })
}

/// Equal notifications that come in step on two streams, again and again: each of one stream has
/// its twin on the other, and nothing lies between. Two streams that take turns are not in step.
fn in_step(heard: &[Told]) -> Option<(&Told, &Told)> {
    const OFTEN: usize = 4;
    let plain = |told: &&Told| identity(told).is_none() && told.notification().is_some();
    let mut by_stream: HashMap<(String, usize), Vec<&Told>> = HashMap::new();
    for told in heard.iter().filter(plain) {
        let key = (told.message.to_string(), told.on);
        by_stream.entry(key).or_default().push(told);
    }
    let often: Vec<_> = by_stream
        .iter()
        .filter(|(_, all)| all.len() >= OFTEN)
        .collect();
    for ((text, on), all) in &often {
        for ((other_text, other), others) in &often {
            let apart = all.windows(2).all(|w| w[1].at - w[0].at > TWINS * 2);
            let has_twin = |told: &&&Told| others.iter().any(|o| distance(o, told) < TWINS);
            if text == other_text && on < other && apart && all.iter().all(|t| has_twin(&t)) {
                return Some((all[0], others[0]));
            }
        }
    }
    None
}

fn distance(a: &Told, b: &Told) -> Duration {
    a.at.max(b.at) - a.at.min(b.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(on: usize, ms: u64, message: Value, start: Instant) -> Told {
        Told {
            at: start + Duration::from_millis(ms),
            on,
            message,
            event: None,
        }
    }

    #[test]
    fn streams_that_take_turns_are_not_in_step_and_copies_are() {
        let start = Instant::now();
        let update = message::notification("notifications/resources/updated", None);
        let copies: Vec<_> = (0..10)
            .map(|n| {
                told(
                    n % 2,
                    (n as u64 / 2) * 100 + 5 * (n as u64 % 2),
                    update.clone(),
                    start,
                )
            })
            .collect();
        assert!(in_step(&copies).is_some());
        let turns: Vec<_> = (0..10)
            .map(|n| told(n % 2, n as u64 * 50, update.clone(), start))
            .collect();
        assert!(in_step(&turns).is_none());
    }

    #[test]
    fn progress_is_known_by_its_token_and_value() {
        let start = Instant::now();
        let progress = |on, value| {
            let params = json!({"progressToken": "a", "progress": value});
            let note = message::notification("notifications/progress", Some(params));
            told(on, 0, note, start)
        };
        assert!(same_identity(&[progress(0, 1), progress(1, 2)]).is_none());
        assert!(same_identity(&[progress(0, 1), progress(1, 1)]).is_some());
        assert!(same_identity(&[progress(0, 1), progress(0, 1)]).is_none());
    }
}
