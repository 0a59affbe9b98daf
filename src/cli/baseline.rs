//! `--baseline` and `--write-baseline`: findings that are known.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::config::{at, meant};
use super::failure::Failure;
use super::screen::Screen;
use super::selection;
use crate::conform::matches;
use crate::mcp::Revision;
use crate::outcome::{Item, Level, Location, Report, Status};

mod write;

pub(super) use write::Writer;

/// What --write-baseline writes for a reason.
const PLACEHOLDER: &str = "TODO: say why";

/// A file of known findings.
pub(super) struct Baseline {
    path: PathBuf,
    entries: Vec<Entry>,
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
    /// A subject or a pattern.
    subject: Option<String>,
    reason: Spanned<String>,
    until: Option<Spanned<Until>>,
}

/// The last day on which an entry holds, with or without quotes.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Until {
    Date(Datetime),
    Text(String),
}

impl Baseline {
    /// Reads a file; every mistake in it is an error with its place.
    pub fn load(path: &Path, ids: &[&str]) -> Result<Baseline, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::new(format!("cannot read `{}`: {error}", path.display()))
                .help("correct --baseline; --write-baseline FILE writes one")
        })?;
        parse(&text, path, ids, &today())
    }

    /// Marks known findings, and adds an item for each entry that stands for nothing any more.
    pub fn apply(&mut self, reports: &mut [Report], screen: &Screen) {
        for report in &mut *reports {
            report.baseline = true;
            report.items.iter_mut().for_each(|item| self.mark(item));
        }
        let file = self.path.display().to_string();
        let stale = self.entries.iter().filter(|e| e.judged && !e.met);
        let items: Vec<_> = stale.map(|entry| stale_item(entry, &file)).collect();
        if let Some(report) = reports.first_mut() {
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

    fn mark(&mut self, item: &mut Item) {
        let judged = !matches!(item.status, Status::Skip | Status::Error);
        let broken = matches!(item.status, Status::Fail | Status::Warn);
        for entry in &mut self.entries {
            if !entry.known.speaks_of(item) {
                continue;
            }
            entry.judged |= judged;
            if !broken || !entry.known.is_about(item) {
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

impl std::fmt::Display for Until {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Until::Date(date) => write!(f, "{date}"),
            Until::Text(text) => f.write_str(text),
        }
    }
}

impl Known {
    fn speaks_of(&self, item: &Item) -> bool {
        let own = self.revision.map(Revision::date);
        let revision = own.is_none() || own == item.revision.as_deref();
        revision && matches(self.id.get_ref(), &item.id)
    }

    fn is_about(&self, item: &Item) -> bool {
        self.subject.as_ref().is_none_or(|wanted| {
            let subject = item.subject.as_deref();
            subject.is_some_and(|s| s == wanted || matches(wanted, s))
        })
    }
}

fn stale_item(entry: &Entry, file: &str) -> Item {
    let title = "An entry of the baseline stands for a finding.";
    let id = entry.known.id.get_ref();
    let mut item = Item::new(id, title, Level::Must, Status::Fail);
    item.revision = entry.known.revision.map(|r| r.to_string());
    item.subject.clone_from(&entry.known.subject);
    item.message = Some("nothing of the kind is found any more".into());
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

fn parse(text: &str, path: &Path, ids: &[&str], today: &str) -> Result<Baseline, Failure> {
    let file: File = toml::from_str(text).map_err(|error| {
        let help = meant(error.message());
        at(text, path, error.span(), error.message())
            .help(help.unwrap_or_else(|| "an entry has at least `id` and `reason`".into()))
    })?;
    let mut entries = Vec::new();
    for known in file.known {
        let start = known.span().start;
        let known = known.into_inner();
        let id = &known.id;
        selection::pattern(id.get_ref(), ids)
            .map_err(|wrong| at(text, path, Some(id.span()), &wrong.message).help(wrong.help))?;
        if known.reason.get_ref().trim().is_empty() {
            let place = Some(known.reason.span());
            return Err(at(text, path, place, "a reason is needed")
                .help("say why this finding is accepted, for those who come later"));
        }
        let mut expired = false;
        if let Some(until) = &known.until {
            let date = until.get_ref().to_string();
            if !is_date(&date) {
                let place = Some(until.span());
                return Err(at(text, path, place, &format!("`{date}` is no date"))
                    .help("write it as until = \"2027-01-31\""));
            }
            expired = date.as_str() < today;
        }
        entries.push(Entry {
            known,
            line: text[..start].matches('\n').count() + 1,
            expired,
            met: false,
            judged: false,
        });
    }
    Ok(Baseline {
        path: path.to_owned(),
        entries,
    })
}

/// Whether a text is a day, such as `2027-01-31`.
fn is_date(text: &str) -> bool {
    let date = text.parse::<Datetime>();
    date.is_ok_and(|d| d.date.is_some() && d.time.is_none() && d.offset.is_none())
}

/// This day in UTC, such as `2027-01-31`.
fn today() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    date(now.map_or(0, |now| now.as_secs() / 86_400))
}

/// The day with this number, from 1970-01-01 on. Years are counted from March, so that a leap day
/// is the last day of its year.
fn date(day: u64) -> String {
    let day = day + 719_468;
    let (era, of_era) = (day / 146_097, day % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    format!("{:04}-{month:02}-{of_month:02}", era * 400 + year + carry)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 2] = ["contract/a/b", "contract/a/c"];

    fn parsed(text: &str) -> Result<Baseline, Failure> {
        parse(text, Path::new("known.toml"), &IDS, "2026-06-01")
    }

    fn failure(text: &str) -> String {
        let text = format!("# ours\n[[known]]\n{text}");
        let failure = parsed(&text).err().expect("refused");
        format!("{} ({})", failure.message, failure.help.unwrap_or_default())
    }

    #[test]
    fn days_are_counted_as_calendars_do() {
        for (day, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_484, "2026-01-31"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(date(day), expected);
        }
        assert!(is_date("2027-01-31") && !is_date("2027-02-31") && !is_date("soon"));
        assert!(!is_date("2027-01-31T10:00:00Z"));
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
            baseline.mark(&mut item);
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
