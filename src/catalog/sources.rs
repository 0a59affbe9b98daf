//! Turns what the features register into entries.

use std::sync::Arc;

use super::{Entry, Kind, page};
use crate::conform::{self, Requirement};
use crate::lint;

/// The lint rules.
pub(super) fn rules() -> Vec<Entry> {
    let entry = |registered: &lint::Registered| Entry {
        id: registered.id.to_owned(),
        kind: Kind::Rule,
        title: heading(registered.text),
        level: Some(registered.rule.level),
        since: registered.rule.since.to_owned(),
        source: Some(registered.rule.source.to_owned()),
        markdown: registered.text.to_owned(),
    };
    lint::rules::all().iter().map(entry).collect()
}

/// The sentences under `conformance/`. The tests read every file, so that none is broken here.
pub(super) fn requirements() -> Vec<Entry> {
    let entry = |requirement: &Arc<Requirement>| Entry {
        id: requirement.id.clone(),
        kind: Kind::Requirement,
        title: requirement.says.clone(),
        level: Some(requirement.level),
        since: requirement.range.since.date().to_owned(),
        source: Some(requirement.link(requirement.range.until)),
        markdown: page::requirement(requirement),
    };
    conform::requirements()
        .unwrap_or_default()
        .iter()
        .map(entry)
        .collect()
}

/// The first heading of a page.
fn heading(markdown: &str) -> String {
    let line = markdown.lines().find_map(|line| line.strip_prefix("# "));
    line.unwrap_or_default().trim().to_owned()
}
