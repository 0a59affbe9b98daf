//! Figures of lint runs: targets and rules with what was found, worst first.

use std::collections::BTreeMap;

use crate::outcome::{Item, Report, Status, Summary};

/// One target.
pub(super) struct Row<'a> {
    pub report: &'a Report,
    pub sum: Summary,
}

/// One rule that found something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rule<'a> {
    pub id: &'a str,
    pub title: &'a str,
    /// Findings, by what they count as.
    pub fail: usize,
    pub warn: usize,
    pub info: usize,
    pub known: usize,
    /// Targets with findings.
    pub targets: usize,
}

impl Rule<'_> {
    /// All findings.
    pub fn findings(&self) -> usize {
        self.fail + self.warn + self.info + self.known
    }

    /// The worst that it found.
    pub fn status(&self) -> Status {
        match self {
            Rule { fail: 1.., .. } => Status::Fail,
            Rule { warn: 1.., .. } => Status::Warn,
            Rule { info: 1.., .. } => Status::Info,
            _ => Status::Skip,
        }
    }
}

/// Every target, worst first, else in the order of the run.
pub(super) fn targets(reports: &[Report]) -> Vec<Row<'_>> {
    let mut rows: Vec<_> = reports
        .iter()
        .map(|report| Row {
            report,
            sum: report.summary(),
        })
        .collect();
    rows.sort_by_key(|Row { sum, .. }| {
        std::cmp::Reverse((sum.fail, sum.error, sum.warn, sum.info))
    });
    rows
}

/// Every rule with findings: the most severe first, then those with most findings.
pub(super) fn rules(reports: &[Report]) -> Vec<Rule<'_>> {
    let mut all: BTreeMap<&str, (Rule<'_>, usize)> = BTreeMap::new();
    for (number, report) in (1..).zip(reports) {
        for item in report.items.iter().filter(|item| is_finding(item)) {
            let (rule, last) = all.entry(&item.id).or_default();
            rule.id = &item.id;
            rule.title = &item.title;
            rule.targets += usize::from(*last != number);
            *last = number;
            match item.status {
                _ if item.known.is_some() => rule.known += 1,
                Status::Fail => rule.fail += 1,
                Status::Warn => rule.warn += 1,
                _ => rule.info += 1,
            }
        }
    }
    let mut rules: Vec<_> = all.into_values().map(|(rule, _)| rule).collect();
    let rank = |rule: &Rule<'_>| match rule.status() {
        Status::Fail => 0,
        Status::Warn => 1,
        Status::Info => 2,
        _ => 3,
    };
    rules.sort_by_key(|rule| (rank(rule), std::cmp::Reverse(rule.findings())));
    rules
}

fn is_finding(item: &Item) -> bool {
    matches!(item.status, Status::Fail | Status::Warn | Status::Info)
}

/// Bytes as people read them.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..=9_999 => format!("{bytes} B"),
        10_000..=9_999_999 => format!("{} kB", bytes / 1000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn the_worst_come_first() {
        let (mut clean, many) = (samples::lint(0), samples::lint(9));
        clean.items.clear();
        let reports = [clean, samples::lint(1), many];
        let counts: Vec<_> = targets(&reports).iter().map(|r| r.sum.warn).collect();
        assert_eq!(counts, [9, 1, 0]);
        let rules = rules(&reports);
        let told: Vec<_> = rules
            .iter()
            .map(|r| (r.id, r.findings(), r.targets))
            .collect();
        assert_eq!(
            told,
            [("tool-name-characters", 2, 2), ("tool-description", 10, 2)]
        );
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(
            [900, 120_000, 45_000_000].map(size),
            ["900 B", "120 kB", "45 MB"]
        );
    }
}
