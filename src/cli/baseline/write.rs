//! Writes a baseline of a run's findings.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::Value;

use super::super::failure::Failure;
use super::super::outputs::Sink;
use super::super::screen::Screen;
use super::{Baseline, File, PLACEHOLDER, Print};
use crate::mcp::Revision;
use crate::outcome::{Item, Report, Status};

const HEAD: &str = "\
# Findings that are known: with --baseline they are shown, and do not count.
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

    /// Writes all findings, those known before with their reasons; from now on all are known. What
    /// the baseline says of others stays.
    pub fn write(
        self,
        reports: &mut [Report],
        known: Option<&Baseline>,
        screen: &Screen,
    ) -> Result<(), Failure> {
        let text = document(reports, known);
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

/// What tells one entry from another, in the order of the file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    target: Option<&'a str>,
    id: &'a str,
    subject: Option<&'a str>,
    at: Option<String>,
    print: Option<String>,
    reason: &'a str,
    until: Option<String>,
}

fn document(reports: &[Report], known: Option<&Baseline>) -> String {
    let mut found: BTreeMap<Key<'_>, BTreeSet<Option<&str>>> = BTreeMap::new();
    let mut judged: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for report in reports {
        let lint = report.command == "lint";
        for item in &report.items {
            let revision = item.revision.as_deref().filter(|_| !lint);
            if is_finding(item) {
                let print = lint.then(|| Print::of(item));
                let key = Key {
                    target: (lint && reports.len() > 1).then_some(report.target.name.as_str()),
                    id: &item.id,
                    subject: item.subject.as_deref(),
                    at: print.as_ref().and_then(|print| print.at.clone()),
                    print: print.map(|print| print.message),
                    reason: item.known.as_deref().unwrap_or(PLACEHOLDER),
                    until: known.and_then(|known| known.until(item)),
                };
                found.entry(key).or_default().insert(revision);
            }
            if !matches!(item.status, Status::Skip | Status::Error) {
                judged.entry(&item.id).or_default().insert(revision);
            }
        }
    }
    let mut text = HEAD.to_owned();
    for (key, revisions) in found {
        let everywhere = judged.get(key.id) == Some(&revisions);
        let revisions = if everywhere {
            BTreeSet::from([None])
        } else {
            revisions
        };
        for revision in revisions {
            entry(&mut text, &key, revision);
        }
    }
    // Of these nothing is known now: another target, another suite.
    let others = known.into_iter().flat_map(|known| &known.entries);
    for other in others.filter(|entry| !entry.judged) {
        let known = &other.known;
        let key = Key {
            target: known.target.as_deref(),
            id: known.id.get_ref(),
            subject: known.subject.as_deref(),
            at: known.at.clone(),
            print: known.print.clone(),
            reason: known.reason.get_ref(),
            until: known
                .until
                .as_ref()
                .map(|until| until.get_ref().to_string()),
        };
        entry(&mut text, &key, known.revision.map(Revision::date));
    }
    text
}

fn entry(text: &mut String, key: &Key<'_>, revision: Option<&str>) {
    text.push_str("\n[[known]]\n");
    for (name, value) in [
        ("id", Some(key.id)),
        ("revision", revision),
        ("target", key.target),
        ("subject", key.subject),
        ("at", key.at.as_deref()),
        ("print", key.print.as_deref()),
        ("reason", Some(key.reason)),
        ("until", key.until.as_deref()),
    ] {
        if let Some(value) = value {
            let value = Value::from(value);
            text.push_str(&format!("{name} = {value}\n"));
        }
    }
}

impl Baseline {
    /// The last day on which a finding is known.
    fn until(&self, item: &Item) -> Option<String> {
        let reason = item.known.as_ref()?;
        let print = Print::of(item);
        let numbers = self.candidates(item).into_iter();
        let mut entries = numbers.map(|number| &self.entries[number]);
        let entry = entries.find(|entry| {
            entry.known.reason.get_ref() == reason && entry.known.is_about(item, &print)
        })?;
        Some(entry.known.until.as_ref()?.get_ref().to_string())
    }
}

/// What a baseline may hold. Entries of another baseline that are out of date are none, and
/// neither is what the settings accept for nothing.
fn is_finding(item: &Item) -> bool {
    let about_entries = [super::STALE, "allow-unused", "allow-expired"];
    matches!(item.status, Status::Fail | Status::Warn) && !about_entries.contains(&item.id.as_str())
}
