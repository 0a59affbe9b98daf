//! Drives one revision: every check in turn, then the invariants over all that was said.

use std::time::Instant;

use tokio::sync::mpsc::UnboundedSender;

use super::Event;
use super::conversation::Run;
use super::harness::Harness;
use super::requirement::{Body, Requirement};
use super::verdict::{self, Verdict};
use super::{invariants, locked, plan, probes, sample, steps};
use crate::mcp::Surface;
use crate::outcome::{Item, Reason};
use crate::wire::{Transcript, WireError, collect};

/// Judges all requirements of one revision; events go out as they happen. Returns all that was said.
pub async fn revision(
    mut harness: Harness,
    kept: Vec<&'static Requirement>,
    events: UnboundedSender<Event>,
) -> Vec<Transcript> {
    let (revision, transport) = (harness.revision, harness.transport);
    let kept = kept.into_iter().filter(|r| r.range.contains(revision));
    let (over_all, single): (Vec<_>, Vec<_>) =
        kept.partition(|r| matches!(r.body, Body::Invariant(_)));
    // Nobody listens any more once the run was stopped; then events have nowhere to go.
    let report = |items: Vec<Item>| {
        for item in items {
            let _ = events.send(Event::Judged(Box::new(item)));
        }
    };
    let mut surveyed = survey(&mut harness).await;
    if matches!(surveyed, Err(WireError::Timeout { .. })) {
        // It has answered before; everything hangs on this one conversation.
        surveyed = survey(&mut harness).await;
    }
    if let Err(error) = surveyed {
        harness.gone = Some(error);
    } else {
        sample::take(&mut harness).await;
    }
    for requirement in single {
        let started = Instant::now();
        let _ = events.send(Event::Started {
            id: requirement.id.clone(),
            revision,
        });
        harness.begin(&requirement.id);
        let verdict = check(&mut harness, requirement).await;
        let time = started.elapsed().as_secs_f64() * 1000.0;
        report(verdict::items(
            requirement,
            revision,
            transport,
            verdict,
            Some(time),
        ));
    }
    let (transcripts, aside): (Vec<_>, Vec<_>) =
        harness.finish().await.into_iter().partition(is_judged);
    let run = Run {
        revision,
        transport,
        transcripts: &transcripts,
    };
    report(invariants_of(&over_all, run, &harness.surface));
    transcripts.into_iter().chain(aside).collect()
}

/// Whether invariants speak about a conversation. What is said to those who may not speak, and
/// documents beside the endpoint, are no messages.
pub fn is_judged(transcript: &Transcript) -> bool {
    !locked::is_authorization(&transcript.check)
}

/// The items of all invariants among the requirements.
pub fn invariants_of(requirements: &[&Requirement], run: Run<'_>, surface: &Surface) -> Vec<Item> {
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
            harness.surface = surface;
            harness.give_back(session).await;
            Ok(())
        }
        Err(error) => {
            harness.end(session).await;
            // A list that cannot be read is no reason to judge nothing; a dead server is.
            harness.surface.capabilities = harness.opening.get("capabilities").cloned();
            harness.serves().await?;
            harness.surface.problems.push(error.to_string());
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
