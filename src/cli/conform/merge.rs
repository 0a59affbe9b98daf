//! `--repeat`: the outcomes of several runs as one. The worst verdict stays.

use std::collections::BTreeMap;

use super::super::screen::Screen;
use crate::conform::Outcome;
use crate::outcome::{Item, Status};

/// From the best to the worst; what was not judged is no better than what was.
const RANK: [Status; 6] = [
    Status::Skip,
    Status::Pass,
    Status::Info,
    Status::Warn,
    Status::Error,
    Status::Fail,
];

type Key = (String, Option<String>);

/// Puts the outcomes of the same run, one or more, together.
pub(super) fn merge(mut outcomes: Vec<Outcome>, screen: &Screen) -> Outcome {
    let checked: Vec<_> = outcomes.iter().map(|o| o.checked).collect();
    if checked.windows(2).any(|pair| pair[0] != pair[1]) {
        let numbers: Vec<_> = checked.iter().map(ToString::to_string).collect();
        let numbers = numbers.join(", ");
        screen.warning(&format!("the runs judged different numbers: {numbers}"));
    }
    if outcomes.len() < 2 {
        return outcomes.pop().unwrap_or_default();
    }
    let mut groups: BTreeMap<Key, Vec<Vec<Item>>> = BTreeMap::new();
    let rounds = outcomes.len();
    for (round, outcome) in outcomes.iter_mut().enumerate() {
        for item in std::mem::take(&mut outcome.items) {
            let key = (item.id.clone(), item.revision.clone());
            let runs = groups
                .entry(key)
                .or_insert_with(|| vec![Vec::new(); rounds]);
            runs[round].push(item);
        }
    }
    // The one that knows most of the server.
    outcomes.sort_by_key(|o| o.revisions.len());
    let mut merged = outcomes.pop().unwrap_or_default();
    merged.items = groups.into_values().flat_map(group).collect();
    merged.finish();
    merged
}

/// The items of one requirement in one revision, of every run.
fn group(runs: Vec<Vec<Item>>) -> Vec<Item> {
    let worst_of = |items: &[Item]| items.iter().map(|i| i.status).max_by_key(rank);
    let verdicts: Vec<_> = runs.iter().map(|items| worst_of(items)).collect();
    let worst = verdicts.iter().flatten().copied().max_by_key(rank);
    let mut kept: Vec<Item> = Vec::new();
    for item in runs
        .iter()
        .flatten()
        .filter(|i| !is_better(i.status, worst))
    {
        if !kept
            .iter()
            .any(|k| k.subject == item.subject && k.status == item.status)
        {
            kept.push(item.clone());
        }
    }
    for item in &mut kept {
        let seen = runs.iter().zip(&verdicts).map(|(items, verdict)| {
            let same = items.iter().filter(|i| i.subject == item.subject);
            let own = same.map(|i| i.status).max_by_key(rank);
            match (own, *verdict) {
                (Some(own), _) => Some(own),
                // Judged, and nothing found about this subject.
                (None, Some(Status::Fail | Status::Warn | Status::Info)) => Some(Status::Pass),
                (None, verdict) => verdict,
            }
        });
        item.flaky = differing(&seen.flatten().collect::<Vec<_>>());
    }
    kept
}

/// Whether a verdict is none of the findings that stay.
fn is_better(status: Status, worst: Option<Status>) -> bool {
    let finding = |s| {
        matches!(
            s,
            Status::Fail | Status::Warn | Status::Info | Status::Error
        )
    };
    Some(status) != worst && !(finding(status) && worst.is_some_and(finding))
}

/// `pass 2, fail 1`, when they are not all the same.
fn differing(seen: &[Status]) -> Option<String> {
    let count = |status: &Status| seen.iter().filter(|s| *s == status).count();
    let counts: Vec<_> = [
        Status::Pass,
        Status::Info,
        Status::Warn,
        Status::Fail,
        Status::Skip,
        Status::Error,
    ]
    .iter()
    .filter(|status| count(status) > 0)
    .map(|status| format!("{} {}", status.word(), count(status)))
    .collect();
    (counts.len() > 1).then(|| counts.join(", "))
}

fn rank(status: &Status) -> usize {
    RANK.iter().position(|s| s == status).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Level;

    fn item(status: Status, subject: Option<&str>) -> Item {
        let mut item = Item::new("contract/a/b", "", Level::Must, status);
        item.subject = subject.map(str::to_owned);
        item
    }

    fn merged(runs: &[&[Item]]) -> Vec<(Status, Option<String>, Option<String>)> {
        let items = group(runs.iter().map(|items| items.to_vec()).collect());
        items
            .into_iter()
            .map(|i| (i.status, i.subject, i.flaky))
            .collect()
    }

    #[test]
    fn the_worst_verdict_stays_and_differing_ones_are_flaky() {
        let (pass, fail) = (item(Status::Pass, None), item(Status::Fail, None));
        let skip = item(Status::Skip, None);
        let runs: [&[Item]; 3] = [&[pass.clone()], &[fail], &[pass.clone()]];
        let flaky = Some("pass 2, fail 1".to_owned());
        assert_eq!(merged(&runs), [(Status::Fail, None, flaky)]);
        let same: [&[Item]; 2] = [&[pass.clone()], &[pass.clone()]];
        assert_eq!(merged(&same), [(Status::Pass, None, None)]);
        let unseen: [&[Item]; 2] = [&[pass], &[skip]];
        let flaky = Some("pass 1, skip 1".to_owned());
        assert_eq!(merged(&unseen), [(Status::Pass, None, flaky)]);
    }

    #[test]
    fn findings_about_different_subjects_all_stay() {
        let (a, b) = (item(Status::Fail, Some("a")), item(Status::Fail, Some("b")));
        let flaky = || Some("pass 1, fail 1".to_owned());
        let runs: [&[Item]; 2] = [&[a.clone()], &[a, b]];
        assert_eq!(
            merged(&runs),
            [
                (Status::Fail, Some("a".into()), None),
                (Status::Fail, Some("b".into()), flaky())
            ]
        );
    }
}
