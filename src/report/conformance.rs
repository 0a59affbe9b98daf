//! How far a server conforms, per revision: requirements, not findings, are counted.

use std::collections::BTreeMap;

use crate::outcome::{Item, Level, Report, Status};

/// Requirements of one level that were judged, and those among them that are met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Observed as required.
    pub met: usize,
    /// Judged at all.
    pub judged: usize,
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.judged {
            0 => f.pad("–"),
            judged => f.pad(&format!("{}/{judged}", self.met)),
        }
    }
}

/// What is known about one revision. A requirement counts once, by its worst finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conformance {
    /// Such as `2025-11-25`.
    pub revision: String,
    /// Requirements that speak about this server, can be seen from outside and were not left out.
    pub applicable: usize,
    /// Those of them with a verdict.
    pub judged: usize,
    /// Of level MUST.
    pub must: Score,
    /// Of level SHOULD.
    pub should: Score,
    /// Broken requirements of level MUST.
    pub fail: usize,
    /// Broken requirements of level SHOULD.
    pub warn: usize,
    /// Broken requirements that the baseline lists; neither met nor among `fail` and `warn`.
    pub known: usize,
    /// Requirements that could not be judged.
    pub error: usize,
}

/// What is known about one requirement, from nothing to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not judged.
    Skip,
    /// Observed as required.
    Pass,
    /// A note.
    Info,
    /// The harness could not judge.
    Error,
    /// Broken, and the baseline lists it.
    Known,
    /// A recommendation is broken.
    Warn,
    /// A requirement is broken.
    Fail,
}

impl Standing {
    /// Of one item.
    pub fn of(item: &Item) -> Standing {
        match item.status {
            _ if item.known.is_some() => Standing::Known,
            Status::Pass => Standing::Pass,
            Status::Info => Standing::Info,
            Status::Warn => Standing::Warn,
            Status::Fail => Standing::Fail,
            Status::Skip => Standing::Skip,
            Status::Error => Standing::Error,
        }
    }

    /// The word used in reports.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Skip => "skip",
            Standing::Pass => "pass",
            Standing::Info => "info",
            Standing::Error => "error",
            Standing::Known => "known",
            Standing::Warn => "warn",
            Standing::Fail => "fail",
        }
    }

    /// Whether a reader should look at it.
    pub fn is_finding(self) -> bool {
        self >= Standing::Error
    }
}

/// One entry for each revision of a `conform` report, in the report's order; `lint` has none.
pub fn conformance(report: &Report) -> Vec<Conformance> {
    if report.command != "conform" {
        return Vec::new();
    }
    let of_revision = |revision: &String| {
        let mut standings: BTreeMap<&str, (Level, Standing)> = BTreeMap::new();
        for item in &report.items {
            if item.revision.as_ref() == Some(revision) && applies(item) {
                let standing = Standing::of(item);
                let entry = standings.entry(&item.id).or_insert((item.level, standing));
                entry.1 = entry.1.max(standing);
            }
        }
        let mut sum = Conformance {
            revision: revision.clone(),
            ..Conformance::default()
        };
        for (level, standing) in standings.into_values() {
            sum.add(level, standing);
        }
        sum
    };
    report.revisions.iter().map(of_revision).collect()
}

/// Whether nothing but the server's silence could keep an item from being judged.
fn applies(item: &Item) -> bool {
    use crate::outcome::Reason;
    item.status != Status::Skip || item.reason == Some(Reason::NotObserved)
}

impl Conformance {
    fn add(&mut self, level: Level, standing: Standing) {
        self.applicable += 1;
        match standing {
            Standing::Skip => return,
            Standing::Error => {
                self.error += 1;
                return;
            }
            Standing::Fail => self.fail += 1,
            Standing::Warn => self.warn += 1,
            Standing::Known => self.known += 1,
            Standing::Pass | Standing::Info => {}
        }
        self.judged += 1;
        let score = match level {
            Level::Must => &mut self.must,
            Level::Should => &mut self.should,
            _ => return,
        };
        score.judged += 1;
        score.met += usize::from(standing <= Standing::Info);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Reason;
    use crate::report::samples;

    #[test]
    fn requirements_are_counted_once_however_many_findings_they_have() {
        let mut report = samples::conform();
        let fail = report
            .items
            .iter()
            .position(|i| i.status == Status::Fail)
            .unwrap();
        let again = report.items[fail].clone();
        report.items.push(again);
        let rows = conformance(&report);
        assert_eq!(rows[0].must, Score { met: 1, judged: 2 });
        assert_eq!(
            (rows[0].fail, rows[0].judged, rows[0].applicable),
            (1, 2, 2)
        );
        assert_eq!(rows[2].should, Score { met: 0, judged: 1 });
        assert_eq!(
            (rows[3].error, rows[3].judged, rows[3].applicable),
            (1, 2, 3)
        );
    }

    #[test]
    fn silence_is_applicable_but_not_judged_and_other_skips_are_neither() {
        let mut report = samples::conform();
        for reason in [
            Reason::NotApplicable,
            Reason::NotObserved,
            Reason::Untestable,
            Reason::Excluded,
        ] {
            let mut item = Item::new(reason.word(), "", Level::Must, Status::Skip);
            item.revision = Some("2026-07-28".into());
            item.reason = Some(reason);
            report.items.push(item);
        }
        let newest = conformance(&report).pop().unwrap();
        assert_eq!((newest.judged, newest.applicable), (2, 4));
    }

    #[test]
    fn a_known_failure_is_not_met_and_no_failure() {
        let mut report = samples::conform();
        for item in &mut report.items {
            if item.status == Status::Fail {
                item.known = Some("the proxy does it".into());
            }
        }
        let oldest = &conformance(&report)[0];
        assert_eq!((oldest.fail, oldest.known), (0, 1));
        assert_eq!(oldest.must, Score { met: 1, judged: 2 });
        assert!(conformance(&samples::lint(1)).is_empty());
    }
}
