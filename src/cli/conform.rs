//! `mcpkit conform`.

use std::time::Instant;

use super::args::Judge;
use super::connect::Server;
use super::failure::Failure;
use super::finish::Places;
use super::progress::{Progress, Seen, lock};
use super::screen::Screen;
use super::stop::Stop;
use super::target::{self, Target};
use super::{config, on_runtime, trouble};
use crate::conform::{self, ConformError, Event, Options, Outcome};
use crate::outcome::{Report, Status};

pub(super) fn run(args: &Judge, screen: &Screen) -> Result<u8, Failure> {
    let config = config::load(args.config.as_ref())?;
    let target = target::parse(&args.aim)?;
    let outputs = Places::open(&args.outputs)?;
    let start = Instant::now();
    let options = Options {
        tokens: args.tokens.read()?,
        allow_writes: false,
        keep_transcripts: false,
        revisions: args.connection.revision.clone(),
        settings: config.conform,
    };
    let (outcome, interrupted) = on_runtime(live(args, target, &options, screen))??;
    let report = Report {
        command: "conform".into(),
        target: outcome.target,
        revisions: outcome.revisions.iter().map(|r| r.date().into()).collect(),
        items: outcome.items,
        checked: outcome.checked,
        duration_ms: start.elapsed().as_secs_f64() * 1000.0,
        interrupted,
        fail_on: args.fail_on.into(),
    };
    outputs.write(report, screen)
}

/// Judges a running server; tells what is known, and whether the user stopped it.
async fn live(
    args: &Judge,
    target: Target,
    options: &Options,
    screen: &Screen,
) -> Result<(Outcome, bool), Failure> {
    let mut stop = Stop::listen();
    let server = Server::new(target, &args.connection).await?;
    let progress = Progress::new(screen, "asking the server what it speaks");
    let seen = Seen::default();
    let events = |event: Event| {
        progress.event(&event);
        seen.event(&event);
    };
    let running = progress.around(conform::run(&server.connector, options, &events));
    let done = stop.unless_wished(running).await;
    let grace = server.connector.limits().grace;
    stop.end(server.connector.children(), grace).await;
    let (mut outcome, interrupted) = match done {
        Some(outcome) => {
            let outcome = outcome.map_err(|error| match error {
                ConformError::Wire(error) => trouble::explain(&error, &server.connector),
                // The tests of mcpkit read every requirement: this is for builds with changed ones.
                ConformError::Requirement(error) => {
                    Failure::new(error.to_string()).help("mend this requirement and build again")
                }
            })?;
            (outcome, false)
        }
        None => (so_far(&seen), true),
    };
    outcome.target.name.clone_from(&server.name);
    if outcome.locked {
        screen.note(
            "the server wants to know who asks: `--bearer TOKEN` lets everything else be judged",
        );
    }
    Ok((outcome, interrupted))
}

/// What was judged before the user stopped the run.
fn so_far(seen: &Seen) -> Outcome {
    let items = std::mem::take(&mut *lock(&seen.items));
    let judged = |status| !matches!(status, Status::Skip | Status::Error);
    let mut outcome = Outcome {
        checked: items.iter().filter(|i| judged(i.status)).count(),
        items,
        ..Outcome::default()
    };
    if let Some(Event::Planned {
        target, revisions, ..
    }) = lock(&seen.planned).take()
    {
        outcome.target = target;
        outcome.revisions = revisions;
    }
    outcome
}
