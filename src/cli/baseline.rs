//! `--baseline` and `--write-baseline`: findings that are known.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::config::{at, meant};
use super::failure::Failure;
use super::screen::Screen;
use super::selection;
use super::today::today;
use crate::lint::{self, Until};
use crate::mcp::Revision;
use crate::outcome::{Item, Level, Location, Report, Status, is_pattern, matches};

mod print;
mod write;

use print::Print;
pub(super) use write::Writer;

/// What --write-baseline writes for a reason.
const PLACEHOLDER: &str = "TODO: say why";
/// The id of what is said about entries that stand for nothing any more.
const STALE: &str = "baseline-stale";

/// A file of known findings.
pub(super) struct Baseline {
    path: PathBuf,
    entries: Vec<Entry>,
    /// The numbers of entries of one id, by the subject, which is empty for any; then of those with
    /// patterns. A file may have thousands of entries for thousands of findings.
    exact: HashMap<String, HashMap<String, Vec<usize>>>,
    wide: Vec<usize>,
}

/// A known finding.
struct Entry {
    known: Known,
    line: usize,
    expired: bool,
    /// Some finding is this one.
    met: bool,
    /// Its requirement was judged.
    judged: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    known: Vec<Spanned<Known>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// An id or a pattern.
    id: Spanned<String>,
    revision: Option<Revision>,
    /// A target, by its own name or that in reports, or a pattern.
    target: Option<String>,
    /// A subject or a pattern.
    subject: Option<String>,
    /// The place in the subject, or the file of a project; or a pattern.
    at: Option<String>,
    /// What the message comes to.
    print: Option<String>,
    reason: Spanned<String>,
    until: Option<Spanned<Until>>,
}

impl Baseline {
    /// Reads a file; every mistake in it is an error with its place. `what` says of what kind the
    /// ids are.
    pub fn load(path: &Path, ids: &[&str], what: &str) -> Result<Baseline, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::new(format!("cannot read `{}`: {error}", path.display()))
                .help("correct --baseline; --write-baseline FILE writes one")
        })?;
        parse(&text, path, ids, what, &today())
    }

    /// Tells that these rules looked at a target, whether or not they found something.
    pub fn looked(&mut self, names: &[&str], ran: &[&str]) {
        for entry in &mut self.entries {
            let id = entry.known.id.get_ref();
            let target = entry.known.target.as_ref();
            entry.judged |= target.is_none_or(|t| names.iter().any(|name| fits(t, name)))
                && ran.iter().any(|ran| fits(id, ran));
        }
    }

    /// Marks known findings, and adds an item for each entry that stands for nothing any more, as
    /// severe as that is.
    pub fn apply(&mut self, reports: &mut [Report], stale: Option<Level>, screen: &Screen) {
        for report in &mut *reports {
            report.baseline = true;
            let own = report.target.server.as_ref().map(|(name, _)| name.clone());
            let name = report.target.name.clone();
            let names: Vec<&str> = own.iter().chain([&name]).map(String::as_str).collect();
            for item in &mut report.items {
                self.mark(&names, item);
            }
        }
        let file = self.path.display().to_string();
        if let (Some(level), Some(report)) = (stale, reports.first_mut()) {
            let stale = self.entries.iter().filter(|e| e.judged && !e.met);
            let items = stale.map(|entry| stale_item(entry, level, &file));
            report.items.extend(items);
        }
        let count = |test: &dyn Fn(&Entry) -> bool| self.entries.iter().filter(|e| test(e)).count();
        let note = |count: usize, what: &str| {
            if count > 0 {
                let entries = if count == 1 { "entry" } else { "entries" };
                screen.note(&format!("{file}: {count} {entries} {what}"));
            }
        };
        note(count(&|e| !e.judged), "speak of nothing that was judged");
        note(
            count(&|e| e.known.reason.get_ref() == PLACEHOLDER),
            "still without a reason",
        );
    }

    /// The numbers of the entries that may be about an item.
    fn candidates(&self, item: &Item) -> Vec<usize> {
        let subject = item.subject.as_deref().unwrap_or_default();
        let of_id = self.exact.get(&item.id).into_iter();
        let exact = of_id.flat_map(|of| {
            let any = Some("").filter(|any| *any != subject);
            any.into_iter()
                .chain([subject])
                .filter_map(|subject| of.get(subject))
        });
        exact.flatten().chain(&self.wide).copied().collect()
    }

    fn mark(&mut self, names: &[&str], item: &mut Item) {
        let judged = !matches!(item.status, Status::Skip | Status::Error);
        let broken = matches!(item.status, Status::Fail | Status::Warn);
        let print = Print::of(item);
        for number in self.candidates(item) {
            let entry = &mut self.entries[number];
            if !entry.known.speaks_of(names, item) {
                continue;
            }
            entry.judged |= judged;
            if !broken || !entry.known.is_about(item, &print) {
                continue;
            }
            entry.met = true;
            match &entry.known.until {
                Some(until) if entry.expired => {
                    let date = until.get_ref();
                    let message = item.message.get_or_insert_default();
                    message.push_str(&format!(" (known until {date}, and no longer)"));
                }
                _ if item.known.is_none() => {
                    item.known = Some(entry.known.reason.get_ref().clone());
                }
                _ => {}
            }
        }
    }
}

fn fits(wanted: &str, found: &str) -> bool {
    wanted == found || (is_pattern(wanted) && matches(wanted, found))
}

impl Known {
    fn speaks_of(&self, names: &[&str], item: &Item) -> bool {
        let own = self.revision.map(Revision::date);
        let revision = own.is_none() || own == item.revision.as_deref();
        let target = self.target.as_ref();
        revision
            && target.is_none_or(|target| names.iter().any(|name| fits(target, name)))
            && fits(self.id.get_ref(), &item.id)
    }

    fn is_about(&self, item: &Item, print: &Print) -> bool {
        let one = |wanted: &Option<String>, found: Option<&str>| {
            wanted
                .as_ref()
                .is_none_or(|wanted| found.is_some_and(|found| fits(wanted, found)))
        };
        one(&self.print, Some(&print.message))
            && one(&self.subject, item.subject.as_deref())
            && one(&self.at, print.at.as_deref())
    }
}

fn stale_item(entry: &Entry, level: Level, file: &str) -> Item {
    let page = lint::find(STALE).map(lint::Registered::page);
    let title = page.map_or("", |page| page.title);
    let Known {
        id,
        revision,
        subject,
        ..
    } = &entry.known;
    let mut item = Item::new(STALE, title, level, level.broken());
    item.revision = revision.map(|r| r.to_string());
    item.subject.clone_from(subject);
    let id = id.get_ref();
    item.message = Some(format!("nothing of `{id}` is found here any more"));
    item.help = Some(format!(
        "Remove the entry in line {} of {file}.",
        entry.line
    ));
    item.location = Some(Location {
        file: Some(file.to_owned()),
        line: Some(entry.line),
        ..Location::default()
    });
    item
}

fn parse(
    text: &str,
    path: &Path,
    ids: &[&str],
    what: &str,
    today: &str,
) -> Result<Baseline, Failure> {
    let file: File = toml::from_str(text).map_err(|error| {
        let help = meant(error.message());
        at(text, path, error.span(), error.message())
            .help(help.unwrap_or_else(|| "an entry has at least `id` and `reason`".into()))
    })?;
    let mut baseline = Baseline {
        path: path.to_owned(),
        entries: Vec::new(),
        exact: HashMap::new(),
        wide: Vec::new(),
    };
    // Counted on, entry by entry: a file may have thousands.
    let (mut line, mut counted) = (1, 0);
    for known in file.known {
        let start = known.span().start;
        line += text
            .get(counted..start)
            .map_or(0, |t| t.matches('\n').count());
        counted = counted.max(start);
        let known = known.into_inner();
        let id = &known.id;
        selection::pattern(id.get_ref(), ids, what)
            .map_err(|wrong| at(text, path, Some(id.span()), &wrong.message).help(wrong.help))?;
        if known.reason.get_ref().trim().is_empty() {
            let place = Some(known.reason.span());
            return Err(at(text, path, place, "a reason is needed")
                .help("say why this finding is accepted, for those who come later"));
        }
        if let Some(until) = known.until.as_ref().filter(|u| u.get_ref().day().is_none()) {
            let message = format!("`{}` is no date", until.get_ref());
            return Err(at(text, path, Some(until.span()), &message)
                .help("write it as until = \"2027-01-31\""));
        }
        let until = known.until.as_ref();
        let number = baseline.entries.len();
        let subject = known.subject.as_deref().unwrap_or_default();
        if is_pattern(id.get_ref()) || is_pattern(subject) {
            baseline.wide.push(number);
        } else {
            let of_id = baseline.exact.entry(id.get_ref().clone()).or_default();
            of_id.entry(subject.to_owned()).or_default().push(number);
        }
        baseline.entries.push(Entry {
            line,
            expired: until.is_some_and(|until| until.get_ref().is_before(today)),
            known,
            met: false,
            judged: false,
        });
    }
    Ok(baseline)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 2] = ["contract/a/b", "contract/a/c"];

    fn parsed(text: &str) -> Result<Baseline, Failure> {
        parse(
            text,
            Path::new("known.toml"),
            &IDS,
            "requirement",
            "2026-06-01",
        )
    }

    fn failure(text: &str) -> String {
        let text = format!("# ours\n[[known]]\n{text}");
        let failure = parsed(&text).err().expect("refused");
        format!("{} ({})", failure.message, failure.help.unwrap_or_default())
    }

    #[test]
    fn mistakes_are_shown_with_their_place() {
        let near = failure("id = 'contract/a/bb'\nreason = 'x'");
        assert!(near.starts_with("known.toml:3:6: no requirement"), "{near}");
        assert!(near.contains("did you mean `contract/a/b`?"), "{near}");
        let empty = failure("id = '*'\nreason = ' '");
        assert!(empty.starts_with("known.toml:4:10: a reason"), "{empty}");
        let date = failure("id = '*'\nreason = 'x'\nuntil = 'soon'");
        assert!(
            date.starts_with("known.toml:5:9: `soon` is no date"),
            "{date}"
        );
        let typo = failure("id = '*'\nreson = 'x'");
        assert!(typo.contains("did you mean `reason`?"), "{typo}");
        assert!(failure("id = '*'").contains("missing field `reason`"));
    }

    #[test]
    fn known_findings_are_marked_until_their_day() {
        let text = "[[known]]\nid = '*/b'\nsubject = 'x*'\nreason = 'old'\n\
                    [[known]]\nid = 'contract/a/c'\nreason = 'r'\nuntil = 2026-05-31";
        let mut baseline = parsed(text).unwrap_or_else(|_| panic!("refused"));
        let mark = |baseline: &mut Baseline, id: &str, subject: &str| {
            let mut item = Item::new(id, "", Level::Must, Status::Fail);
            item.subject = Some(subject.into());
            baseline.mark(&[], &mut item);
            (item.known, item.message)
        };
        let (known, _) = mark(&mut baseline, "contract/a/b", "xy");
        assert_eq!(known.as_deref(), Some("old"));
        assert_eq!(mark(&mut baseline, "contract/a/b", "y"), (None, None));
        let (known, message) = mark(&mut baseline, "contract/a/c", "y");
        assert_eq!(known, None);
        assert!(message.expect("a word").contains("2026-05-31"));
    }
}
