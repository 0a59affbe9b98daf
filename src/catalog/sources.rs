//! Turns what the features register into entries.

use std::sync::Arc;

use super::{Entry, Kind, page, template};
use crate::conform::{self, Requirement};
use crate::lint;
use crate::lint::change::Impact;
use crate::outcome::Level;
use crate::scaffold::{self, Template};

/// The lint rules.
pub(super) fn rules() -> Vec<Entry> {
    let entry = |registered: &lint::Registered| Entry {
        id: registered.id.to_owned(),
        kind: Kind::Rule,
        title: heading(registered.text),
        level: Some(registered.rule.level),
        since: registered.rule.since.to_owned(),
        source: Some(registered.rule.source.to_owned()),
        tags: registered.rule.tags.to_vec(),
        markdown: registered.text.to_owned(),
    };
    lint::rules::all().iter().map(entry).collect()
}

/// The sentences under `conformance/`. The tests read every file, so that none is broken here.
pub(super) fn requirements() -> Vec<Entry> {
    let all = conform::requirements().unwrap_or_default();
    all.iter().map(requirement).collect()
}

/// One of them.
pub(super) fn requirement(requirement: &Arc<Requirement>) -> Entry {
    Entry {
        id: requirement.id.clone(),
        kind: Kind::Requirement,
        title: requirement.says.clone(),
        level: Some(requirement.level),
        since: requirement.range.since.date().to_owned(),
        source: requirement.link(requirement.range.until),
        tags: Vec::new(),
        markdown: page::requirement(requirement),
    }
}

/// The kinds of change.
pub(super) fn changes() -> Vec<Entry> {
    let entry = |kind: &&'static lint::change::Kind| Entry {
        id: super::change_id(kind),
        kind: Kind::Change,
        title: kind.title.to_owned(),
        level: Some(match kind.impact {
            Impact::Breaking => Level::Error,
            Impact::Risky => Level::Warning,
            Impact::Safe => Level::Info,
        }),
        since: "0.1.0".to_owned(),
        source: None,
        tags: Vec::new(),
        markdown: format!(
            "# {}\n\n## Impact\n\n{}\n\n## Why\n\n{}\n",
            kind.title,
            kind.impact.word(),
            kind.why
        ),
    };
    lint::change::kinds::ALL.iter().map(entry).collect()
}

/// The templates of `mcpkit new`.
pub(super) fn templates() -> Vec<Entry> {
    let entry = |name: &str| {
        let template = Template::embedded(name).ok()?;
        let manifest = template.manifest();
        Some(Entry {
            id: name.to_owned(),
            kind: Kind::Template,
            title: format!("{}: {}", manifest.title, manifest.about),
            level: None,
            since: "0.1.0".to_owned(),
            source: None,
            tags: Vec::new(),
            markdown: template::page(name, &template),
        })
    };
    scaffold::names().into_iter().filter_map(entry).collect()
}

/// The first heading of a page.
fn heading(markdown: &str) -> String {
    let line = markdown.lines().find_map(|line| line.strip_prefix("# "));
    line.unwrap_or_default().trim().to_owned()
}
