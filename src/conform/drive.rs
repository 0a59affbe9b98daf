//! Drives one revision: every check in turn, then the invariants over all that was said.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Semaphore;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::JoinSet;

use super::Event;
use super::conversation::Run;
use super::harness::Harness;
use super::requirement::{Body, Requirement};
use super::tape::Stepped;
use super::verdict::{self, Verdict};
use super::{invariants, locked, plan, probes, sample, steps};
use crate::mcp::Surface;
use crate::outcome::{Item, Reason, Status};
use crate::wire::{Transcript, Transport, WireError, collect};

/// More would be load, not judging.
const MOST_JOBS: usize = 64;

/// How many checks may run at the same time, over all revisions.
pub struct Jobs {
    number: usize,
    permits: Semaphore,
}

impl Jobs {
    /// At least one.
    pub fn new(number: usize) -> Jobs {
        let number = number.clamp(1, MOST_JOBS);
        Jobs {
            number,
            permits: Semaphore::new(number),
        }
    }
}

/// Judges all requirements of one revision; events go out as they happen. Returns all that was said.
pub async fn revision(
    mut harness: Harness,
    kept: Vec<Arc<Requirement>>,
    events: UnboundedSender<Event>,
    jobs: Arc<Jobs>,
) -> Vec<Transcript> {
    let (revision, transport) = (harness.revision, harness.transport);
    let kept = kept.into_iter().filter(|r| r.range.contains(revision));
    let (over_all, single): (Vec<_>, Vec<_>) =
        kept.partition(|r| matches!(r.body, Body::Invariant(_)));
    let mut surveyed = survey(&mut harness).await;
    if matches!(surveyed, Err(WireError::Timeout { .. })) {
        // It has answered before; everything hangs on this one conversation.
        surveyed = survey(&mut harness).await;
    }
    if let Err(error) = surveyed {
        harness.gone = Some(error);
    } else {
        harness.prepare().await;
        sample::take(&mut harness).await;
    }
    let surface = Arc::clone(&harness.surface);
    let mut transcripts = checks(harness, single, &events, jobs).await;
    transcripts.retain(is_judged);
    let run = Run {
        revision,
        transport,
        transcripts: &transcripts,
    };
    report(&events, invariants_of(&over_all, run, &surface));
    transcripts
}

/// Runs every check; over HTTP several at a time, each in conversations of its own. The transcripts
/// come in the order of the checks.
async fn checks(
    mut harness: Harness,
    single: Vec<Arc<Requirement>>,
    events: &UnboundedSender<Event>,
    jobs: Arc<Jobs>,
) -> Vec<Transcript> {
    let workers = match harness.transport {
        Transport::Http => jobs.number.clamp(1, single.len().max(1)),
        // A process is shared by its checks; some servers send every answer on all streams.
        Transport::Sse | Transport::Stdio => 1,
    };
    let order: HashMap<_, _> = (1_usize..)
        .zip(&single)
        .map(|(i, r)| (r.id.clone(), i))
        .collect();
    let single = match workers {
        1 => single,
        _ => dealt(single),
    };
    let slow = workers > 1 && single.iter().any(|r| wants_slow(r));
    let queue = Arc::new(Mutex::new(single.into_iter()));
    let mut running = JoinSet::new();
    if slow {
        let mut scout = harness.worker();
        // Nearly all of it is waiting, so it needs no permit. Should it fail, a check tries again.
        running.spawn(async move {
            scout.begin("sample");
            let _ = probes::find_slow(&mut scout).await;
            scout.finish().await
        });
    }
    for _ in 1..workers {
        let worker = harness.worker();
        let (queue, events, jobs) = (Arc::clone(&queue), events.clone(), Arc::clone(&jobs));
        running.spawn(async move {
            let mut worker = worker;
            work(&mut worker, &queue, &events, &jobs).await;
            worker.finish().await
        });
    }
    work(&mut harness, &queue, events, &jobs).await;
    let mut transcripts = harness.finish().await;
    while let Some(ended) = running.join_next().await {
        match ended {
            Ok(said) => transcripts.extend(said),
            // Verdicts are missing: whoever waits for this revision must know.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => {}
        }
    }
    if workers > 1 {
        transcripts.sort_by_key(|t| order.get(&t.check).copied());
    }
    transcripts
}

fn wants_slow(requirement: &Requirement) -> bool {
    matches!(&requirement.body, Body::Probe(name) if probes::wants_slow(name))
}

/// Those that share the longest wait are the first and the last of those that want the slow tool.
fn turn(requirement: &Requirement) -> u8 {
    match &requirement.body {
        Body::Probe(name) if name == "cancelled-stops" => 1,
        Body::Probe(name) if name == "cancelled-unanswered" => 3,
        _ => 2 * u8::from(wants_slow(requirement)),
    }
}

/// The first check of every area, then the second ones, and so on: neighbours often wait for the
/// same exploration, and several that wait at once keep others from their work. Those that want
/// the slow tool come last: it is sought meanwhile.
fn dealt(single: Vec<Arc<Requirement>>) -> Vec<Arc<Requirement>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut numbered = Vec::new();
    for requirement in single {
        let area = requirement.id.rsplit_once('/').map_or("", |(area, _)| area);
        let count = counts.entry(area.to_owned()).or_default();
        *count += 1;
        numbered.push(((turn(&requirement), *count), requirement));
    }
    numbered.sort_by_key(|(key, _)| *key);
    numbered.into_iter().map(|(_, r)| r).collect()
}

/// Takes one check after the other until none is left.
async fn work(
    harness: &mut Harness,
    queue: &Mutex<std::vec::IntoIter<Arc<Requirement>>>,
    events: &UnboundedSender<Event>,
    jobs: &Jobs,
) {
    let next = || {
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.next()
    };
    loop {
        // Nobody closes it.
        let _job = jobs.permits.acquire().await;
        let Some(requirement) = next() else {
            return;
        };
        let (revision, transport) = (harness.revision, harness.transport);
        let started = Instant::now();
        let _ = events.send(Event::Started {
            id: requirement.id.clone(),
            revision,
        });
        harness.begin(&requirement.id);
        let verdict = check(harness, &requirement).await;
        let time = started.elapsed().as_secs_f64() * 1000.0;
        tape(harness, &requirement, &verdict);
        let mut items = verdict::items(&requirement, revision, transport, verdict, Some(time));
        for item in &mut items {
            if item.status == Status::Pass {
                item.evidence = harness.shown.take();
            }
        }
        report(events, items);
    }
}

/// Keeps the answers to steps for those who judge them again.
fn tape(harness: &mut Harness, requirement: &Requirement, verdict: &Verdict) {
    if let (Some(tape), Body::Steps { .. }) = (&harness.tape, &requirement.body) {
        let stepped = Stepped {
            check: requirement.id.clone(),
            revision: harness.revision,
            transport: harness.transport,
            answers: std::mem::take(&mut harness.answers),
            verdict: verdict.clone(),
        };
        tape.judged(stepped, harness.connector.redactor());
    }
}

/// Nobody listens any more once the run was stopped; then events have nowhere to go.
fn report(events: &UnboundedSender<Event>, items: Vec<Item>) {
    for item in items {
        let _ = events.send(Event::Judged(Box::new(item)));
    }
}

/// Whether invariants speak about a conversation. What is said to those who may not speak, and
/// documents beside the endpoint, are no messages.
pub fn is_judged(transcript: &Transcript) -> bool {
    !locked::is_authorization(&transcript.check)
}

/// The items of all invariants among the requirements.
pub fn invariants_of(
    requirements: &[Arc<Requirement>],
    run: Run<'_>,
    surface: &Surface,
) -> Vec<Item> {
    let mut items = Vec::new();
    for requirement in requirements {
        let verdict = match plan::missing_capability(requirement, surface) {
            Some(why) => Verdict::Skipped(Reason::NotApplicable, why),
            None => judge(requirement, run),
        };
        items.extend(verdict::items(
            requirement,
            run.revision,
            run.transport,
            verdict,
            None,
        ));
    }
    items
}

/// Reads what the server offers; the checks pick from it.
async fn survey(harness: &mut Harness) -> Result<(), WireError> {
    harness.begin("survey");
    let mut session = harness.session().await?;
    if let Some(opening) = &session.opening {
        harness.opening = opening.clone();
    }
    let limits = harness.connector.limits().clone();
    let surface = collect(&mut session, &harness.opening, &limits).await;
    match surface {
        Ok(surface) => {
            harness.connector.learn(&surface.tools);
            harness.surface = Arc::new(surface);
            harness.give_back(session).await;
            Ok(())
        }
        Err(error) => {
            harness.end(session).await;
            // A list that cannot be read is no reason to judge nothing; a dead server is.
            let capabilities = harness.opening.get("capabilities").cloned();
            harness.serves().await?;
            let surface = Arc::make_mut(&mut harness.surface);
            surface.capabilities = capabilities;
            surface.problems.push(error.to_string());
            Ok(())
        }
    }
}

pub(super) async fn check(harness: &mut Harness, requirement: &Requirement) -> Verdict {
    if let Some(gone) = harness.lost() {
        return Verdict::Unjudged(format!("the server cannot be reached: {gone}"));
    }
    if let Some(why) = plan::missing_capability(requirement, &harness.surface) {
        return Verdict::Skipped(Reason::NotApplicable, why);
    }
    if requirement.modern_only && harness.is_dual_era().await {
        let why = "the server also serves older revisions";
        return Verdict::Skipped(Reason::NotApplicable, why.into());
    }
    match &requirement.body {
        Body::Steps { bare, steps } => steps::run(harness, *bare, steps).await,
        Body::Probe(name) => match probes::find(name) {
            None => Verdict::Unjudged(format!("there is no probe `{name}`")),
            Some(probe) => loop {
                match probe(harness).await {
                    Ok(verdict) => break verdict,
                    Err(error) if harness.was_stale(&error) => {}
                    Err(error) => break harness.blame(&error, &requirement.says, None).await,
                }
            },
        },
        Body::Invariant(_) | Body::Untestable(_) => Verdict::not_observed("nothing to drive"),
    }
}

/// The verdict of an invariant.
pub fn judge(requirement: &Requirement, run: Run<'_>) -> Verdict {
    let Body::Invariant(name) = &requirement.body else {
        return Verdict::not_observed("nothing to judge");
    };
    match invariants::find(name) {
        Some(invariant) => invariant(run),
        None => Verdict::Unjudged(format!("there is no invariant `{name}`")),
    }
}
