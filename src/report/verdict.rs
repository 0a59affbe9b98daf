//! The outcome of a run in words, the same in every format.

use super::text::{duration, plural};
use crate::outcome::{self, Report, Status, Summary};

/// The outcome: what it looks like, and in words.
pub(super) fn verdict(reports: &[Report]) -> (Status, &'static str) {
    let interrupted = reports.iter().any(|report| report.interrupted);
    let nothing = reports.iter().all(|report| report.checked == 0);
    match outcome::exit_code(reports) {
        _ if interrupted => (Status::Error, "interrupted"),
        0 => (Status::Pass, "passed"),
        1 => (Status::Fail, "failed"),
        _ if nothing => (Status::Error, "nothing was checked"),
        _ => (Status::Error, "not everything could be judged"),
    }
}

/// The counts of all reports together.
pub(super) fn total(reports: &[Report]) -> Summary {
    let mut total = Summary::default();
    for sum in reports.iter().map(Report::summary) {
        total.pass += sum.pass;
        total.info += sum.info;
        total.warn += sum.warn;
        total.fail += sum.fail;
        total.known += sum.known;
        total.skip += sum.skip;
        total.error += sum.error;
        total.duration_ms += sum.duration_ms;
    }
    // Targets that were read side by side took less than the sum of their times.
    let walls = reports.iter().filter_map(|report| report.wall_ms);
    if let (Some(wall), 2..) = (walls.reduce(f64::max), reports.len()) {
        total.duration_ms = wall;
    }
    total
}

/// What is counted, worst first: the number, its word, and how it looks.
pub(super) fn counts(reports: &[Report]) -> Vec<(usize, &'static str, Status)> {
    let sum = total(reports);
    let conform = is_conform(reports);
    let diff = !reports.is_empty() && reports.iter().all(|report| report.command == "diff");
    let [fail, warn, info] = match diff {
        true => ["breaking", "risky", "safe"],
        false => ["fail", "warn", "info"],
    };
    [
        (sum.fail, fail, Status::Fail, true),
        (sum.warn, warn, Status::Warn, true),
        (sum.error, "error", Status::Error, false),
        (sum.info, info, Status::Info, diff),
        (sum.known, "known", Status::Skip, false),
        (sum.pass, "pass", Status::Pass, conform),
        (sum.skip, "skip", Status::Skip, false),
    ]
    .into_iter()
    .filter(|(count, _, _, always)| *always || *count > 0)
    .map(|(count, word, status, _)| (count, word, status))
    .collect()
}

/// The effort: how much was looked at, where that is no count of verdicts, and how long it took.
pub(super) fn effort(reports: &[Report]) -> String {
    let time = duration(total(reports).duration_ms);
    if is_conform(reports) {
        format!("in {time}")
    } else {
        let checked = reports.iter().map(|report| report.checked).sum();
        let mut profiles = reports.iter().map(|report| report.profile.as_deref());
        let first = profiles.next().flatten();
        let of = match first.filter(|first| profiles.all(|other| other == Some(first))) {
            Some(profile) => format!(" of profile {profile}"),
            None => String::new(),
        };
        format!("({}{of} in {time})", plural(checked, "check"))
    }
}

/// `failed: 1 fail, 0 warn, 5 pass in 2 s`, without colours; for several targets, how many passed.
pub(super) fn line(reports: &[Report]) -> String {
    let counts = counts(reports);
    let counts: Vec<_> = counts
        .iter()
        .map(|(n, word, _)| format!("{n} {word}"))
        .collect();
    let (_, words) = verdict(reports);
    let targets = match passed(reports) {
        Some(text) => format!("{text}; "),
        None => String::new(),
    };
    format!(
        "{words}: {targets}{} {}",
        counts.join(", "),
        effort(reports)
    )
}

/// `2 of 3 targets passed`, for several.
pub(super) fn passed(reports: &[Report]) -> Option<String> {
    let clean = reports.iter().filter(|r| r.exit_code() == 0).count();
    (reports.len() > 1).then(|| format!("{clean} of {} targets passed", reports.len()))
}

fn is_conform(reports: &[Report]) -> bool {
    reports.iter().all(|report| report.command == "conform")
}
