//! `mcpkit lint`: gathers what is to be judged, asks before anything is started, reads all servers
//! side by side, judges, and writes one report for each.

mod consent;
mod gather;
pub(super) mod input;
mod judge;
mod live;
mod options;
mod subject;

use std::time::Instant;

use super::args::Lint;
use super::failure::Failure;
use super::finish::Places;
use super::screen::Screen;
use super::{config, on_runtime, target};
use judge::Judge;
use subject::Subject;

pub(super) fn run(args: &Lint, screen: &Screen) -> Result<u8, Failure> {
    args.judge.tokens.refuse()?;
    let config = config::load(args.judge.config.as_ref())?;
    let targets = target::parse_lint(&args.aims)?;
    options::check(args, &targets)?;
    let outputs = Places::open(&args.judge.outputs)?;
    let alone = targets.len() == 1;
    let mut subjects = gather::all(args, targets, screen)?;
    consent::ask(&mut subjects, args, screen)?;
    let alone = alone && matches!(subjects.as_slice(), [one] if !one.listed);
    let start = Instant::now();
    let judge = Judge {
        config,
        fail_on: args.judge.fail_on.into(),
        stats: args.stats,
    };
    let mut reports = if subjects.iter().any(Subject::has_server) {
        on_runtime(live::judge(args, subjects, judge, alone, screen))??
    } else {
        judge.all(subjects, alone)?
    };
    let wall = start.elapsed().as_secs_f64() * 1000.0;
    for report in &mut reports {
        report.wall_ms = Some(wall);
    }
    if let [one] = reports.as_mut_slice() {
        one.duration_ms = wall;
    }
    outputs.write(reports, screen)
}
