//! Cancelling what is under way: nothing more is heard of it, and the server lives on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::task::yield_now;
use tokio::time::sleep;

use super::alive::ordinary;
use super::hall::{Hall, Told, is_shared};
use super::slow::{self, Slow};
use crate::conform::answer::excerpt;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Era;
use crate::wire::{Call, Session, Transport, WireError};

/// A call that does not report counts as begun after this time.
const BEGUN: Duration = Duration::from_millis(50);
/// How long to wait for the first progress.
const FIRST: Duration = Duration::from_secs(3);
/// What was on its way when the cancellation was taken has arrived after this time.
const CROSSING: Duration = Duration::from_millis(100);
/// How long to listen after a call would have ended.
const AFTER: Duration = Duration::from_millis(250);
/// A call that was not seen to end is listened to for so long, or until its next progress.
const LONG: Duration = Duration::from_millis(700);
/// Requests whose cancellation crosses their response.
const CHANCES: usize = 48;
/// Requests that are cancelled at once, together, and how often.
const BURST: usize = 4;
/// See [`BURST`].
const BURSTS: usize = 12;
/// A server that answers sooner is given as many once more.
const NEARBY: Duration = Duration::from_millis(50);
/// Longer times are slept through.
const COARSE: Duration = Duration::from_millis(5);
/// What a call says that takes less may have been on its way after all, so it is asked again.
const BRIEF: Duration = Duration::from_secs(1);
/// Tries to cancel a call before its end.
const TRIES: usize = 3;

/// What is looked for after a cancellation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// Its response.
    Response,
    /// Its progress.
    Progress,
    /// Either.
    Anything,
}

/// What was heard of a call after its cancellation had been taken.
#[derive(Debug, Clone)]
pub enum Cancelled {
    /// Nothing could be looked at.
    Unseen(&'static str),
    /// Its response and its progress, the first of each.
    Seen {
        /// Whether it reported progress before.
        reports: bool,
        /// Its response.
        response: Option<Value>,
        /// Its progress.
        progress: Option<Value>,
    },
}

impl Cancelled {
    fn is_silent(&self) -> bool {
        match self {
            Cancelled::Unseen(_) => false,
            Cancelled::Seen {
                response, progress, ..
            } => response.is_none() && progress.is_none(),
        }
    }
}

/// After its cancellation nothing more is heard of a call. One cancellation serves all checks.
pub async fn quiet(harness: &mut Harness, after: After) -> Result<Verdict, WireError> {
    if by_closing(harness) {
        let why = "over HTTP a request is cancelled by closing its stream";
        return Ok(Verdict::not_observed(why));
    }
    let cell = harness.cancelled();
    let cancelled = cell.get_or_try_init(|| cancel_one(harness)).await?;
    Ok(judge(cancelled, after))
}

async fn cancel_one(harness: &mut Harness) -> Result<Cancelled, WireError> {
    let Some(slow) = slow::find(harness).await? else {
        return Ok(Cancelled::Unseen(slow::NONE));
    };
    let mut suspected = false;
    for _ in 0..TRIES {
        let mut session = harness.session().await?;
        let mut hall = Hall::default();
        let begun = Instant::now();
        let (call, token) = begin(&mut session, &mut hall, &slow).await?;
        if hall.answer(call).is_some() || !hall.is_open(call) {
            harness.give_back(session).await;
            continue;
        }
        hall.give_up(call);
        cancel(&mut session, &mut hall, call).await?;
        // When this is answered, the cancellation has been read.
        let next = Call::request(ordinary(harness.revision), None);
        let next = hall.start(&mut session, next).await?;
        let within = harness.connector.limits().total;
        hall.answers(&mut session, &[next], within).await?;
        hall.listen(&mut session, CROSSING, |_| false).await?;
        let mark = hall.heard.len();
        let left = slow.rest(begun.elapsed(), LONG) + AFTER;
        hall.listen(&mut session, left, |_| false).await?;
        let told = look(&hall, (call, &token), mark, slow.reports);
        // It would have ended by now.
        let over = hall.answer(call).is_some() || (slow.took.is_some() && told.is_silent());
        let crossed = hall.heard[..mark]
            .iter()
            .any(|t| hall.id(call).is_some_and(|id| t.answers(id)));
        // A call that is still worked on is nobody else's to wait for.
        if over {
            harness.give_back(session).await;
        } else {
            harness.end(session).await;
        }
        if crossed {
            continue;
        }
        let brief = slow.took.is_some_and(|t| t < BRIEF);
        if !told.is_silent() && brief && !suspected {
            suspected = true;
            continue;
        }
        return Ok(told);
    }
    Ok(Cancelled::Unseen(
        "the slow tool was always quicker than the cancellation",
    ))
}

fn look(hall: &Hall, (call, token): (usize, &Value), mark: usize, reports: bool) -> Cancelled {
    let first = |is: &dyn Fn(&Told) -> bool| {
        let told = hall.heard[mark..].iter().find(|told| is(told));
        told.map(|told| told.message.clone())
    };
    Cancelled::Seen {
        reports,
        response: first(&|told| hall.id(call).is_some_and(|id| told.answers(id))),
        progress: first(&|told| told.token() == Some(token)),
    }
}

fn judge(cancelled: &Cancelled, after: After) -> Verdict {
    let (reports, response, progress) = match cancelled {
        Cancelled::Unseen(why) => return Verdict::not_observed(*why),
        Cancelled::Seen {
            reports,
            response,
            progress,
        } => (*reports, response, progress),
    };
    if after == After::Progress && !reports {
        let why = "no tool that may be called reports its progress";
        return Verdict::not_observed(why);
    }
    let response = response.as_ref().filter(|_| after != After::Progress);
    let progress = progress.as_ref().filter(|_| after != After::Response);
    let response = response.map(|message| ("its response", message));
    let late = response.or_else(|| progress.map(|message| ("its progress", message)));
    let Some((what, message)) = late else {
        return Verdict::Holds(1);
    };
    let actual = format!("{what} came after the cancellation had been taken");
    Verdict::Broken(vec![Finding {
        subject: Some("tools/call".into()),
        response: Some(excerpt(&message.to_string(), 600)),
        ..Finding::new("nothing more of the cancelled call", actual)
    }])
}

/// Starts a slow call and waits until it is under way.
async fn begin(
    session: &mut Session,
    hall: &mut Hall,
    slow: &Slow,
) -> Result<(usize, Value), WireError> {
    let token = slow::token();
    let call = hall.start(session, slow.call(Some(token.clone()))).await?;
    let reported =
        |h: &Hall| h.answer(call).is_some() || h.heard.iter().any(|t| t.token() == Some(&token));
    let within = if slow.reports { FIRST } else { BEGUN };
    hall.listen(session, within, reported).await?;
    Ok((call, token))
}

async fn cancel(session: &mut Session, hall: &mut Hall, call: usize) -> Result<(), WireError> {
    let id = hall.id(call).cloned().unwrap_or_default();
    hall.say(session, cancellation(&id)).await.map(drop)
}

fn cancellation(id: &Value) -> Call {
    let params = json!({"requestId": id, "reason": "mcpkit: no longer needed"});
    Call::notification("notifications/cancelled", Some(params))
}

fn by_closing(harness: &Harness) -> bool {
    harness.revision.era() == Era::Modern && harness.transport == Transport::Http
}

/// After a client has closed the stream of a call (2026-07-28), nothing of it comes elsewhere.
pub async fn closed(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some(slow) = slow::find(harness).await? else {
        return Ok(Verdict::not_observed(slow::NONE));
    };
    let mut session = harness.session().await?;
    let mut hall = Hall::default();
    let uris: Vec<_> = harness.surface.resources.iter().take(1).collect();
    let uris: Vec<_> = uris.iter().filter_map(|r| r.get("uri")).collect();
    let filter =
        json!({"notifications": {"promptsListChanged": true, "resourceSubscriptions": uris}});
    let listen = Call::request("subscriptions/listen", Some(filter));
    let listen = hall.start(&mut session, listen).await?;
    let opened = |h: &Hall| h.status(listen).is_some() || !h.is_open(listen);
    hall.listen(&mut session, FIRST, opened).await?;
    let begun = Instant::now();
    let (call, token) = begin(&mut session, &mut hall, &slow).await?;
    if hall.answer(call).is_some() {
        harness.give_back(session).await;
        let why = "the slow tool was quicker than the closing of its stream";
        return Ok(Verdict::not_observed(why));
    }
    hall.hang_up(call);
    let mark = hall.heard.len();
    let next = Call::request(ordinary(harness.revision), None);
    hall.start(&mut session, next).await?;
    let left = slow.rest(begun.elapsed(), LONG) + AFTER;
    hall.listen(&mut session, left, |_| false).await?;
    harness.give_back(session).await;
    let cancelled = look(&hall, (call, &token), mark, slow.reports);
    Ok(judge(&cancelled, After::Anything))
}

/// Cancellations that cross the response, come twice or at once: the next request is served.
pub async fn races(harness: &mut Harness) -> Result<Verdict, WireError> {
    let slow = slow::find(harness).await?;
    let closing = by_closing(harness);
    let mut session = harness.session().await?;
    let asked = Instant::now();
    let served = serves(&mut session).await?;
    let mut usual = asked.elapsed();
    if !served {
        harness.give_back(session).await;
        return Ok(Verdict::not_observed(
            "ordinary requests are refused anyhow",
        ));
    }
    let method = ordinary(harness.revision);
    let mut hall = Hall::default();
    let (mut seen, mut findings) = (0, Vec::new());
    let slow_call = slow.as_ref().map(|s| ("at once, and twice", s.call(None)));
    let over = "of a request that is over";
    let crossing = "of a request that is being answered";
    // Which of the two is first is for chance to say, so it gets some chances.
    let rounds = if usual < NEARBY { 2 } else { 1 };
    let quick = std::iter::repeat_n(crossing, rounds * CHANCES).chain([over]);
    let quick = quick.map(|what| (what, Call::request(method, None)));
    if !closing {
        for _ in 0..BURSTS {
            seen += BURST;
            if !burst(harness, &mut session, &mut hall).await? {
                let actual = format!("after cancellations {crossing} the next request is refused");
                let expected = "the next request is served";
                findings.push(Finding::new(expected, actual).about(method));
                session.take_frames();
                harness.end(session).await;
                return Ok(Verdict::Broken(findings));
            }
        }
    }
    for (chance, (what, call)) in slow_call.into_iter().chain(quick).enumerate() {
        let begun = Instant::now();
        let call = hall.start(&mut session, call).await?;
        hall.give_up(call);
        if what == over {
            let within = harness.connector.limits().total;
            hall.answers(&mut session, &[call], within).await?;
        } else if what == crossing {
            // Each a little later than the one before, over the time that an answer takes; close
            // to the start, where it is taken up, in smaller steps.
            let share = (chance % CHANCES) as f64 / CHANCES as f64;
            pass(begun, usual.mul_f64(share * share)).await;
        }
        if closing {
            hall.hang_up(call);
        } else {
            cancel(&mut session, &mut hall, call).await?;
            cancel(&mut session, &mut hall, call).await?;
        }
        seen += 1;
        let asked = Instant::now();
        let served = serves(&mut session).await?;
        usual = asked.elapsed();
        if !served {
            let actual = format!("after a cancellation {what} the next request is refused");
            let expected = "the next request is served";
            findings.push(Finding::new(expected, actual).about(method));
            break;
        }
    }
    if !findings.is_empty() {
        // What a session says after its end is no measure of anything else.
        session.take_frames();
        harness.end(session).await;
        return Ok(Verdict::Broken(findings));
    }
    if is_shared(&session) && slow.is_some_and(|s| s.took.is_none()) {
        harness.end(session).await;
    } else {
        harness.give_back(session).await;
    }
    Ok(Verdict::from_findings(seen, findings, "cancellation"))
}

/// Several requests, each with its cancellation right behind it, all under way at once, so that a
/// server reads them in one go. Whether the next request is served.
async fn burst(
    harness: &Harness,
    session: &mut Session,
    hall: &mut Hall,
) -> Result<bool, WireError> {
    // The cancellations, which are waited for.
    let mut calls = Vec::new();
    for _ in 0..BURST {
        let call = hall
            .start(session, Call::request(ordinary(harness.revision), None))
            .await?;
        let id = hall.id(call).cloned().unwrap_or_default();
        hall.give_up(call);
        calls.push(hall.start(session, cancellation(&id)).await?);
    }
    if !is_shared(session) {
        let taken = |h: &Hall| calls.iter().all(|c| !h.is_open(*c));
        let within = harness.connector.limits().total;
        hall.listen(session, within, taken).await?;
    }
    serves(session).await
}

/// Waits until so much has passed: the clock of the runtime counts in milliseconds, which is too
/// coarse for a server nearby.
async fn pass(since: Instant, time: Duration) {
    if time >= COARSE {
        return sleep(time.saturating_sub(since.elapsed())).await;
    }
    while since.elapsed() < time {
        yield_now().await;
    }
}

/// Whether an ordinary request gets its result; answers to others may come before it.
async fn serves(session: &mut Session) -> Result<bool, WireError> {
    let method = ordinary(session.revision());
    let reply = session.request(method, None).await?;
    Ok(reply.result().is_some())
}
