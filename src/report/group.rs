//! Puts items together that a reader sees as one.

use std::collections::HashMap;

use crate::outcome::{Item, Report, Status};

/// Items shown as one block; never empty.
pub(super) struct Group<'a> {
    pub first: &'a Item,
    pub items: Vec<&'a Item>,
}

/// The items of a status that the baseline does not list, in groups, in the report's order. In `lint` one rule is one group; in
/// `conform` the same verdict over several revisions is.
pub(super) fn groups(report: &Report, status: Status) -> Vec<Group<'_>> {
    gather(report, |item| item.status == status && item.known.is_none())
}

/// The findings that the baseline lists, in groups, in the report's order.
pub(super) fn known(report: &Report) -> Vec<Group<'_>> {
    gather(report, |item| item.known.is_some())
}

fn gather(report: &Report, wanted: impl Fn(&Item) -> bool) -> Vec<Group<'_>> {
    let by_rule = report.is_lint();
    let mut groups: Vec<Group<'_>> = Vec::new();
    if by_rule {
        // There may be a million findings, but there are few rules.
        let mut places = HashMap::new();
        for item in report.items.iter().filter(|item| wanted(item)) {
            let next = groups.len();
            let place = *places.entry((&item.id, &item.known)).or_insert(next);
            match groups.get_mut(place) {
                Some(group) => group.items.push(item),
                None => groups.push(Group {
                    first: item,
                    items: vec![item],
                }),
            }
        }
        return groups;
    }
    for item in report.items.iter().filter(|item| wanted(item)) {
        match groups.iter_mut().find(|g| same(g.first, item)) {
            Some(group) => group.items.push(item),
            None => groups.push(Group {
                first: item,
                items: vec![item],
            }),
        }
    }
    groups
}

/// What was seen may differ from revision to revision without being another verdict.
fn same(a: &Item, b: &Item) -> bool {
    let expected = |item: &'_ Item| item.evidence.as_ref().and_then(|e| e.expected.clone());
    a.id == b.id
        && a.known == b.known
        && a.subject == b.subject
        && a.reason == b.reason
        && a.transport == b.transport
        && a.status == b.status
        && a.flaky == b.flaky
        && expected(a) == expected(b)
}

impl Group<'_> {
    /// The revisions of the group, in words.
    pub fn revisions(&self, all: &[String]) -> String {
        of(&self.items, all)
    }

    /// What was seen, each with its revisions; one entry when it was the same everywhere.
    pub fn seen(&self, all: &[String]) -> Vec<(String, String)> {
        let mut variants: Vec<(String, Vec<&Item>)> = Vec::new();
        for &item in &self.items {
            let actual = item.evidence.as_ref().and_then(|e| e.actual.as_ref());
            let Some(text) = actual.or(item.message.as_ref()) else {
                continue;
            };
            match variants.iter_mut().find(|(seen, _)| alike(seen, text)) {
                Some((_, items)) => items.push(item),
                None => variants.push((text.clone(), vec![item])),
            }
        }
        variants
            .into_iter()
            .map(|(text, items)| (text, of(&items, all)))
            .collect()
    }
}

/// Whether a reader sees the same: long texts differ in their rest, such as a length.
fn alike(a: &str, b: &str) -> bool {
    const BEGINNING: usize = 100;
    a.chars().take(BEGINNING).eq(b.chars().take(BEGINNING))
}

fn of(items: &[&Item], all: &[String]) -> String {
    runs(all, |revision| {
        items
            .iter()
            .any(|item| item.revision.as_deref() == Some(revision))
    })
}

/// What the helps of all items have in common: their last lines.
pub(super) fn shared_help(items: &[&Item]) -> Vec<String> {
    let lines = |item: &Item| -> Vec<String> {
        let help = item.help.as_deref().unwrap_or_default();
        help.lines().map(str::to_owned).collect()
    };
    let mut shared: Option<Vec<String>> = None;
    for item in items {
        let own = lines(item);
        shared = Some(match shared {
            None => own,
            Some(old) => {
                let pairs = old.iter().rev().zip(own.iter().rev());
                let same = pairs.take_while(|(a, b)| a == b).count();
                own[own.len() - same..].to_vec()
            }
        });
    }
    shared.unwrap_or_default()
}

/// The first lines of an item's help, before the `shared` last ones.
pub(super) fn own_help(item: &Item, shared: usize) -> Option<String> {
    let lines: Vec<_> = item.help.as_deref()?.lines().collect();
    let own = lines[..lines.len().saturating_sub(shared)].join(" ");
    (!own.is_empty()).then_some(own)
}

/// The chosen ones of `all`, three or more neighbours drawn together: `2025-03-26 … 2025-11-25`.
pub(super) fn runs(all: &[String], chosen: impl Fn(&str) -> bool) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (i, revision) in all.iter().enumerate() {
        if !chosen(revision) {
            continue;
        }
        match runs.last_mut() {
            Some((_, end)) if *end + 1 == i => *end = i,
            _ => runs.push((i, i)),
        }
    }
    let words: Vec<_> = runs
        .iter()
        .map(|&(start, end)| match end - start {
            0 => all[start].clone(),
            1 => format!("{}, {}", all[start], all[end]),
            _ => format!("{} … {}", all[start], all[end]),
        })
        .collect();
    words.join(", ")
}
