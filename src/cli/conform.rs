//! `mcpkit conform`.

mod live;
mod merge;
mod traces;

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::args::Conform;
use super::baseline::{self, Baseline};
use super::failure::Failure;
use super::finish::Places;
use super::screen::Screen;
use super::{config, on_runtime, suites, target};
use crate::conform::{self, Options, Outcome, Requirement, RequirementError};
use crate::outcome::{FailOn, Level, Report};
use crate::report::Detail;

pub(super) fn run(args: &Conform, screen: &Screen) -> Result<u8, Failure> {
    let Conform {
        aims,
        judge,
        selection,
        running,
        saved,
    } = args;
    let config = config::load(&judge.config, Path::new("."))?;
    let mut settings = selection.over(config.conform.clone());
    settings.seed = running.seed.or(settings.seed);
    settings.allow_writes |= running.allow_writes;
    let extra = suites::load(&settings.with, saved.update_snapshots)?;
    let all = conform::requirements().map_err(|e| broken(&e))?;
    let all: Vec<_> = all.iter().chain(&extra).collect();
    let ids: Vec<_> = all.iter().map(|r| r.id.as_str()).collect();
    config.check(&ids)?;
    selection.check(&ids)?;
    let known = saved
        .baseline
        .as_deref()
        .map(|path| Baseline::load(path, &ids, "requirement"));
    let mut known = known.transpose()?;
    let written = saved.write_baseline.as_deref().map(baseline::Writer::open);
    let written = written.transpose()?;
    if let (Some(seed), true) = (settings.seed, screen.detail == Detail::Full) {
        screen.note(&format!("seed {seed}"));
    }
    let options = Options {
        revisions: judge.connection.revision.clone(),
        settings,
        jobs: running.jobs,
        tokens: judge.tokens.read()?,
        extra: extra.clone(),
        ..Options::default()
    };
    let job = Job {
        connection: &judge.connection,
        rounds: running.repeat,
        fail_on: judge.fail_on.into(),
        options,
        update: saved.update_snapshots,
        all: all.clone(),
        screen,
    };
    let (places, mut reports) = match &saved.replay {
        Some(folder) => {
            let trace = traces::load(folder, screen)?;
            let places = Places::open(&judge.outputs)?;
            (places, vec![traces::replay(&job, trace)?])
        }
        None => {
            let targets = target::parse_all(aims)?;
            let runs = targets.len() * job.rounds;
            let traces = saved.trace.as_deref();
            let traces = traces.map(|folder| traces::Traces::open(folder, runs));
            let traces = traces.transpose()?;
            let places = Places::open(&judge.outputs)?;
            (places, on_runtime(live::all(&job, targets, traces))??)
        }
    };
    if let Some(known) = &mut known {
        known.apply(&mut reports, Some(Level::Must), screen);
    }
    if let Some(written) = written {
        written.write(&mut reports, known.as_ref(), screen)?;
    }
    places.write(reports, screen)
}

/// What is to be done with each target.
struct Job<'a> {
    connection: &'a super::args::Connection,
    rounds: usize,
    fail_on: FailOn,
    options: Options,
    update: bool,
    all: Vec<&'a Arc<Requirement>>,
    screen: &'a Screen,
}

impl Job<'_> {
    /// The report of an outcome.
    fn report(&self, outcome: Outcome, start: Instant, interrupted: bool) -> Report {
        if outcome.locked {
            self.screen.note(
                "the server wants to know who asks: `--bearer TOKEN` lets everything else be judged",
            );
        }
        let unselected = outcome.unselected;
        if unselected > 0 {
            let note = match unselected {
                1 => "1 requirement is not selected".into(),
                many => format!("{many} requirements are not selected"),
            };
            self.screen.note(&note);
        }
        Report {
            command: "conform".into(),
            target: outcome.target,
            revisions: outcome.revisions.iter().map(|r| r.date().into()).collect(),
            items: outcome.items,
            checked: outcome.checked,
            duration_ms: start.elapsed().as_secs_f64() * 1000.0,
            interrupted,
            fail_on: self.fail_on,
            ..Report::default()
        }
    }
}

/// The tests of mcpkit read every requirement: this is for builds with changed ones.
fn broken(error: &RequirementError) -> Failure {
    Failure::new(error.to_string()).help("mend this requirement and build again")
}
