//! Where a rule puts what it finds.

use std::cell::OnceCell;

use serde::de::DeserializeOwned;

use super::{Finding, Project, Registered};
use crate::outcome::{Item, Level, Location};

/// Findings of one rule that are kept; a report with more than this helps nobody.
const MOST_FINDINGS: usize = 10_000;
/// Bytes of text that the findings of one rule may take. A server chooses how long names and
/// paths are, so the number of findings alone bounds nothing.
const MOST_TEXT: usize = 16 << 20;

/// Collects the findings of one rule and gives each the rule's identity.
pub struct Sink<'a> {
    rule: &'a Registered,
    /// Title and help; few rules find anything, and only those need their page.
    page: OnceCell<(&'static str, String)>,
    level: Level,
    options: toml::Table,
    items: Vec<(usize, Item)>,
    text: usize,
    left_out: usize,
}

impl<'a> Sink<'a> {
    pub(super) fn new(rule: &'a Registered, level: Level, options: toml::Table) -> Sink<'a> {
        Sink {
            rule,
            page: OnceCell::new(),
            level,
            options,
            items: Vec::new(),
            text: 0,
            left_out: 0,
        }
    }

    /// The rule's options. Options that cannot be read count as not given:
    /// [`Settings::validate`](super::Settings::validate) refuses them before a run.
    pub fn options<O: DeserializeOwned + Default>(&self) -> O {
        self.options.clone().try_into().unwrap_or_default()
    }

    /// Takes a finding. It is built only when there is room for it.
    pub fn push(&mut self, finding: impl FnOnce() -> Finding) {
        if self.items.len() >= MOST_FINDINGS || self.text >= MOST_TEXT {
            self.left_out += 1;
            return;
        }
        let finding = finding();
        self.text += finding.message.len()
            + finding.pointer.len()
            + finding.subject.as_ref().map_or(0, String::len);
        let mut item = self.item(finding.message);
        item.subject = finding.subject;
        item.location = Some(match finding.file {
            Some((file, line)) => Location {
                file: Some(file),
                line: Some(line),
                ..Location::default()
            },
            None => Location {
                pointer: Some(finding.pointer),
                ..Location::default()
            },
        });
        item.evidence = finding.evidence;
        item.fix = finding.fix;
        if let Some(hint) = finding.hint {
            let (_, help) = self.page();
            item.help = Some(format!("{hint}\n{help}"));
        }
        self.items.push((finding.server, item));
    }

    /// Takes a finding about what a folder lacks, told at its [front](Project::front). Nothing is
    /// said of a package as it was published.
    pub fn lacks(&mut self, project: &Project, message: impl FnOnce() -> String) {
        if let Some(front) = project.front() {
            self.push(|| Finding::in_file(&front.path, 1, message()));
        }
    }

    /// The findings, each with the number of its server.
    pub(super) fn finish(mut self) -> impl Iterator<Item = (usize, Item)> {
        if self.left_out > 0 {
            let rest = format!("{} more findings of this rule are left out", self.left_out);
            let item = self.item(rest);
            self.items.push((0, item));
        }
        self.items.into_iter()
    }

    fn page(&self) -> (&'static str, &str) {
        let (title, help) = self.page.get_or_init(|| {
            let page = self.rule.page();
            (page.title, page.help())
        });
        (title, help)
    }

    fn item(&self, message: String) -> Item {
        let (title, help) = self.page();
        let mut item = Item::new(self.rule.id, title, self.level, self.level.broken());
        item.message = Some(message);
        item.source = Some(self.rule.rule.source.to_owned());
        item.help = Some(help.to_owned());
        item
    }
}
