//! Writes a baseline of a run's findings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::Value;

use super::super::failure::Failure;
use super::super::outputs::Sink;
use super::super::screen::Screen;
use super::{File, PLACEHOLDER};
use crate::outcome::{Item, Report, Status};

const HEAD: &str = "\
# Findings that are known: `mcpkit conform --baseline` shows them, and they do not count.
# Say for each why it is accepted; `until = \"2027-01-31\"` sets it a last day.
";

/// A place for a baseline, opened before the run.
pub(in super::super) struct Writer {
    sink: Sink,
    name: String,
}

impl Writer {
    /// Refuses to replace what is no baseline.
    pub fn open(path: &Path) -> Result<Writer, Failure> {
        let name = path.display().to_string();
        if let Ok(text) = std::fs::read_to_string(path)
            && toml::from_str::<File>(&text).is_err()
        {
            return Err(
                Failure::new(format!("`{name}` is there, and is no baseline"))
                    .help("choose another file for --write-baseline"),
            );
        }
        let sink = Sink::open(path)?;
        Ok(Writer { sink, name })
    }

    /// Writes all findings, those known before with their reasons; from now on all are known.
    pub fn write(self, reports: &mut [Report], screen: &Screen) -> Result<(), Failure> {
        let text = document(reports);
        self.sink.write(&text)?;
        let items = reports.iter_mut().flat_map(|r| &mut r.items);
        for item in items.filter(|i| is_finding(i)) {
            item.known.get_or_insert_with(|| PLACEHOLDER.into());
        }
        let count = text.matches("[[known]]").count();
        let entries = if count == 1 { "entry" } else { "entries" };
        screen.note(&format!("{}: {count} {entries} written", self.name));
        Ok(())
    }
}

fn document(reports: &[Report]) -> String {
    type Found<'a> = BTreeMap<(&'a str, Option<&'a str>, &'a str), BTreeSet<Option<&'a str>>>;
    let mut found: Found<'_> = BTreeMap::new();
    let mut judged: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for item in reports.iter().flat_map(|r| &r.items) {
        let revision = item.revision.as_deref();
        if is_finding(item) {
            let reason = item.known.as_deref().unwrap_or(PLACEHOLDER);
            let key = (item.id.as_str(), item.subject.as_deref(), reason);
            found.entry(key).or_default().insert(revision);
        }
        if !matches!(item.status, Status::Skip | Status::Error) {
            judged.entry(&item.id).or_default().insert(revision);
        }
    }
    let mut text = HEAD.to_owned();
    for ((id, subject, reason), revisions) in found {
        let everywhere = judged.get(id) == Some(&revisions);
        let revisions = if everywhere {
            BTreeSet::from([None])
        } else {
            revisions
        };
        for revision in revisions {
            text.push_str("\n[[known]]\n");
            let pairs = [
                ("id", Some(id)),
                ("revision", revision),
                ("subject", subject),
                ("reason", Some(reason)),
            ];
            for (key, value) in pairs {
                if let Some(value) = value {
                    let value = Value::from(value);
                    text.push_str(&format!("{key} = {value}\n"));
                }
            }
        }
    }
    text
}

/// What a baseline may hold. Entries of another baseline that are out of date are none.
fn is_finding(item: &Item) -> bool {
    let stale = item.location.as_ref().is_some_and(|l| l.file.is_some());
    matches!(item.status, Status::Fail | Status::Warn) && !stale
}
