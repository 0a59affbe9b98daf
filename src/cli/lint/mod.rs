//! `mcpkit lint`: gathers what is to be judged, asks before anything is started, reads all servers
//! side by side, judges, and writes one report for each.

mod consent;
mod gather;
pub(super) mod input;
mod judge;
mod live;
pub(super) mod lock;
mod options;
mod subject;

use std::path::Path;
use std::time::Instant;

use super::args::Lint;
use super::failure::Failure;
use super::finish::Places;
use super::gate::Gate;
use super::screen::Screen;
use super::{fix, on_runtime, show_settings, target};
use crate::outcome::Report;
use judge::Judge;
use subject::Subject;

/// How often what was repaired is looked at again.
const ROUNDS: usize = 5;

pub(super) fn run(args: &Lint, screen: &Screen) -> Result<u8, Failure> {
    args.judge.tokens.refuse()?;
    if args.tuning.show_settings {
        return show_settings::run(args, screen);
    }
    let outputs = Places::open(&args.judge.outputs)?;
    let (mut reports, mut live) = examine(args, screen)?;
    if args.mending.diff {
        return Ok(u8::from(fix::show(&reports, screen)?));
    }
    // A repair may make room for the next one.
    for _ in 0..if args.mending.fix { ROUNDS } else { 0 } {
        if !fix::apply(&mut reports, screen)? || live {
            // No server is read again for what was repaired in a file.
            break;
        }
        (reports, live) = examine(args, screen)?;
    }
    outputs.write(reports, screen)
}

/// What is found, less what is accepted and known; and whether servers were read for it.
fn examine(args: &Lint, screen: &Screen) -> Result<(Vec<Report>, bool), Failure> {
    let mut gate = Gate::open(args)?;
    let targets = target::parse_lint(&args.aims)?;
    options::check(args, &targets)?;
    if !targets
        .iter()
        .any(|t| matches!(t, target::Target::Folder(_)))
    {
        // A mistake in the settings is told before anything is started.
        gate.book(Path::new("."))?;
    }
    let alone = targets.len() == 1;
    let mut subjects = gather::all(args, targets, screen)?;
    consent::ask(&mut subjects, args, screen)?;
    let alone = alone && matches!(subjects.as_slice(), [one] if !one.listed);
    let start = Instant::now();
    let judge = Judge {
        gate,
        fail_on: args.judge.fail_on.into(),
        stats: args.stats,
        lock: lock::open(&args.locking)?,
    };
    let live = subjects.iter().any(Subject::has_server);
    let (mut reports, gate, held) = if live {
        on_runtime(live::judge(args, subjects, judge, alone, screen))??
    } else {
        judge.all(subjects, alone)?
    };
    lock::close(&args.locking, held, &reports, screen)?;
    gate.close(&mut reports, screen)?;
    let wall = start.elapsed().as_secs_f64() * 1000.0;
    for report in &mut reports {
        report.wall_ms = Some(wall);
    }
    if let [one] = reports.as_mut_slice() {
        one.duration_ms = wall;
    }
    Ok((reports, live))
}
