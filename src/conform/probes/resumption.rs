//! Streams that are resumed by the id of their last event (2025-03-26 … 2025-11-25).

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::hall::Hall;
use super::slow;
use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::{Call, Session, WireError};

/// How long to wait for the first event id.
const FIRST: Duration = Duration::from_secs(2);
/// Pause before a stream that was ended is asked for again.
const PAUSE: Duration = Duration::from_millis(250);
/// How long to listen to a resumed stream once its own response has come.
const MORE: Duration = Duration::from_millis(250);
/// Calls that answer quickly are waited for so long.
const QUICK: Duration = Duration::from_secs(10);

const NO_IDS: &str = "the streams of the server have no event ids";
const NOT_RESUMED: &str = "the server does not resume streams";

/// A call whose stream was lost goes on: its response comes on the resumed stream.
pub async fn goes_on(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some(slow) = slow::find(harness).await? else {
        return Ok(Verdict::not_observed(slow::NONE));
    };
    let Some(patience) = slow.patience() else {
        return Ok(Verdict::not_observed("the slow tool was not seen to end"));
    };
    let mut session = harness.fresh().await?;
    let mut hall = Hall::default();
    let call = hall.start(&mut session, slow.call(None)).await?;
    hall.give_up(call);
    let known = |h: &Hall| h.events(call).is_some() || !h.is_open(call);
    hall.listen(&mut session, FIRST, known).await?;
    let last = hall.events(call).map(|(_, last)| last.to_owned());
    let early = hall.is_open(call) && hall.answer(call).is_none();
    hall.hang_up(call);
    let verdict = match last {
        None => Verdict::not_observed(NO_IDS),
        Some(_) if !early => Verdict::not_observed("the call was over before it could be left"),
        Some(last) => rest(&mut session, &mut hall, call, &last, patience).await?,
    };
    harness.end(session).await;
    Ok(verdict)
}

async fn rest(
    session: &mut Session,
    hall: &mut Hall,
    call: usize,
    last: &str,
    patience: Duration,
) -> Result<Verdict, WireError> {
    let end = Instant::now() + patience;
    // The server should notice that its client is gone.
    sleep(PAUSE).await;
    loop {
        let stream = hall.open(session, Some(last)).await?;
        let left = end.saturating_duration_since(Instant::now());
        let over = |h: &Hall| h.answer(call).is_some() || !h.is_open(stream);
        hall.listen(session, left, over).await?;
        if hall.answer(call).is_some() {
            return Ok(Verdict::Holds(1));
        }
        if hall.status(stream) != Some(200) {
            return Ok(Verdict::not_observed(NOT_RESUMED));
        }
        if hall.is_open(stream) {
            let why = "the resumed stream is open, but the response has not come yet";
            return Ok(Verdict::not_observed(why));
        }
        if Instant::now() + PAUSE >= end {
            let finding = Finding {
                subject: Some("tools/call".into()),
                request: Some(format!("GET with Last-Event-ID: {last}")),
                ..Finding::new(
                    "the response on the resumed stream",
                    "the resumed stream ends without the response",
                )
            };
            return Ok(Verdict::Broken(vec![finding]));
        }
        sleep(PAUSE).await;
    }
}

/// Who resumes a stream hears its messages, and none of another stream.
pub async fn own_stream(harness: &mut Harness) -> Result<Verdict, WireError> {
    let slow = slow::find(harness).await?.filter(|s| s.took.is_some());
    let tokens = [slow::token(), slow::token()];
    let (calls, patience): ([Call; 2], _) = match &slow {
        Some(slow) => {
            let calls = tokens.clone().map(|t| slow.call(Some(t)));
            (calls, slow.patience().unwrap_or(QUICK))
        }
        None => ([quick(harness), quick(harness)], QUICK),
    };
    let mut session = harness.fresh().await?;
    let mut hall = Hall::default();
    let mut numbers = Vec::new();
    for call in calls {
        numbers.push(hall.start(&mut session, call).await?);
    }
    hall.answers(&mut session, &numbers, patience).await?;
    numbers.iter().for_each(|n| hall.hang_up(*n));
    let (mut seen, mut findings) = (0, Vec::new());
    let mut why = NO_IDS;
    for (own, other) in [(numbers[0], numbers[1]), (numbers[1], numbers[0])] {
        let Some(first) = hall.events(own).map(|(first, _)| first.to_owned()) else {
            continue;
        };
        why = NOT_RESUMED;
        let before = hall.heard.len();
        let stream = hall.open(&mut session, Some(&first)).await?;
        let id = hall.id(own).cloned().unwrap_or_default();
        let over =
            |h: &Hall| h.heard[before..].iter().any(|t| t.answers(&id)) || !h.is_open(stream);
        hall.listen(&mut session, FIRST, over).await?;
        hall.listen(&mut session, MORE, |h| !h.is_open(stream))
            .await?;
        hall.hang_up(stream);
        let brought = &hall.heard[before..];
        seen += usize::from(!brought.is_empty());
        let foreign = hall.id(other).cloned().unwrap_or_default();
        let token = &tokens[usize::from(other == numbers[1])];
        let stray = brought
            .iter()
            .find(|t| t.answers(&foreign) || (slow.is_some() && t.token() == Some(token)));
        if let Some(stray) = stray {
            findings.push(Finding {
                request: Some(format!("GET with Last-Event-ID: {first}")),
                response: Some(excerpt(&stray.message.to_string(), 600)),
                ..Finding::new(
                    "messages of the stream that the event belongs to",
                    "a resumed stream brings a message of another stream",
                )
            });
        }
    }
    harness.end(session).await;
    if seen == 0 && findings.is_empty() {
        return Ok(Verdict::not_observed(why));
    }
    Ok(Verdict::from_findings(seen, findings, "resumed stream"))
}

/// A call that may be answered on a stream.
fn quick(harness: &Harness) -> Call {
    match harness.calls().first() {
        Some(call) => Call::request("tools/call", Some(call.params())),
        None if harness.surface.declares("tools") => Call::request("tools/list", None),
        None => Call::request("ping", None),
    }
}
