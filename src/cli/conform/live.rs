//! Runs against servers: one target after the other, each as often as asked for.

use std::time::Instant;

use super::super::connect::Server;
use super::super::failure::Failure;
use super::super::progress::{Progress, Seen, lock};
use super::super::stop::Stop;
use super::super::target::Target;
use super::super::{suites, trouble};
use super::traces::Traces;
use super::{Job, broken, merge};
use crate::conform::{self, ConformError, Event, Options, Outcome, Tape};
use crate::outcome::{self, Item, Level, Report, Status};

/// Judges every target. One that cannot be judged is an error in its report and does not keep the
/// others from theirs; alone it is why nothing could be done.
pub(super) async fn all(
    job: &Job<'_>,
    targets: Vec<Target>,
    mut traces: Option<Traces>,
) -> Result<Vec<Report>, Failure> {
    let mut stop = Stop::listen();
    let alone = targets.len() == 1;
    let mut reports = Vec::new();
    let left = targets.len();
    for (i, target) in targets.into_iter().enumerate() {
        let start = Instant::now();
        let name = target.to_string();
        match one(job, &target, &mut stop, &mut traces).await {
            Ok((outcome, interrupted)) => {
                reports.push(job.report(outcome, start, interrupted));
                if interrupted {
                    if i + 1 < left {
                        let rest = left - i - 1;
                        job.screen.warning(&format!("{rest} more were not begun"));
                    }
                    break;
                }
            }
            Err(failure) if alone => return Err(failure),
            Err(failure) => {
                let outcome = unreached(name, target.kind(), &failure);
                reports.push(job.report(outcome, start, false));
            }
        }
    }
    Ok(reports)
}

/// Judges one target as often as asked for; tells whether the user stopped it.
async fn one(
    job: &Job<'_>,
    target: &Target,
    stop: &mut Stop,
    traces: &mut Option<Traces>,
) -> Result<(Outcome, bool), Failure> {
    let mut outcomes = Vec::new();
    let mut interrupted = false;
    for round in 0..job.rounds {
        let taped = traces.is_some() || job.update;
        let tape = taped.then(Tape::default);
        let options = Options {
            tape: tape.clone(),
            ..job.options.clone()
        };
        let done = once(job, target.clone(), &options, stop).await;
        let (outcome, stopped) = match done {
            Ok(done) => done,
            Err(failure) if round == 0 => return Err(failure),
            Err(failure) => (
                unreached(target.to_string(), target.kind(), &failure),
                false,
            ),
        };
        if let Some(tape) = tape {
            let said = tape.rewind(stopped);
            if job.update && !stopped {
                suites::write_snapshots(&options.extra, &said.1, job.screen)?;
            }
            if let Some(traces) = traces {
                traces.save(&outcome, said, &options, stopped)?;
            }
        }
        outcomes.push(outcome);
        interrupted = stopped;
        if interrupted {
            break;
        }
    }
    Ok((merge::merge(outcomes, job.screen), interrupted))
}

/// One run; what is known, and whether the user stopped it.
async fn once(
    job: &Job<'_>,
    target: Target,
    options: &Options,
    stop: &mut Stop,
) -> Result<(Outcome, bool), Failure> {
    let server = Server::new(target, job.connection).await?;
    let progress = Progress::new(job.screen, "asking the server what it speaks");
    let seen = Seen::default();
    let events = |event: Event| {
        progress.event(&event);
        seen.event(&event);
    };
    let running = progress.around(conform::run(&server.connector, options, &events));
    let done = stop.unless_wished(running).await;
    drop(progress);
    let grace = server.connector.limits().grace;
    stop.end(server.connector.children(), grace).await;
    let (mut outcome, interrupted) = match done {
        Some(outcome) => {
            let outcome = outcome.map_err(|error| match error {
                ConformError::Wire(error) => trouble::explain(&error, &server.connector),
                ConformError::Requirement(error) => broken(&error),
            })?;
            (outcome, false)
        }
        None => (so_far(&seen), true),
    };
    outcome.target.name.clone_from(&server.name);
    Ok((outcome, interrupted))
}

/// What was judged before the user stopped the run.
fn so_far(seen: &Seen) -> Outcome {
    let mut outcome = Outcome {
        items: std::mem::take(&mut *lock(&seen.items)),
        ..Outcome::default()
    };
    if let Some(Event::Planned {
        target, revisions, ..
    }) = lock(&seen.planned).take()
    {
        outcome.target = target;
        outcome.revisions = revisions;
    }
    outcome.finish();
    outcome
}

/// A target that could not be judged at all.
fn unreached(name: String, kind: &str, failure: &Failure) -> Outcome {
    let title = "The server can be reached and speaks the protocol.";
    let mut item = Item::new("contract/reached", title, Level::Must, Status::Error);
    let text = std::iter::once(&failure.message).chain(&failure.details);
    item.message = Some(text.map(String::as_str).collect::<Vec<_>>().join("\n"));
    item.help.clone_from(&failure.help);
    Outcome {
        target: outcome::Target {
            kind: kind.into(),
            name,
            ..outcome::Target::default()
        },
        items: vec![item],
        ..Outcome::default()
    }
}
