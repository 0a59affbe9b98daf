//! What stands between the findings of a lint run and its exit code: the settings of each target,
//! what they and comments accept, and what a baseline knows.

use std::path::Path;

use super::args::Lint;
use super::baseline::{Baseline, Writer};
use super::config::{self, Asked};
use super::failure::Failure;
use super::screen::Screen;
use super::today::today;
use super::tuning::Tuning;
use crate::lint::{self, Allowance, Check, Registered};
use crate::outcome::Report;

/// Opened before a run, closed over its reports.
pub(super) struct Gate {
    asked: Asked,
    tuning: Tuning,
    books: Vec<Book>,
    baseline: Option<Baseline>,
    writer: Option<Writer>,
}

/// The settings of some targets.
struct Book {
    /// The file; none where nothing is set.
    name: Option<String>,
    settings: lint::Settings,
    ledger: lint::Ledger,
    /// The first report that it is about.
    first: Option<usize>,
}

/// What was looked at, and how.
pub(super) struct Looked<'a> {
    /// What the target goes by: its name in reports, the server's own name.
    pub names: &'a [&'a str],
    /// The settings that held for it.
    pub settings: &'a lint::Settings,
    pub surface: bool,
    /// Other servers were looked at beside it.
    pub servers: bool,
    pub project: bool,
}

impl Looked<'_> {
    fn by(&self, rule: &Registered) -> bool {
        let kind = match rule.rule.check {
            Check::Surface(_) => self.surface,
            Check::Servers(_) => self.surface && self.servers,
            Check::Project(_) => self.project,
            Check::Ledger => false,
        };
        kind && self.settings.level(rule).is_some()
    }
}

impl Gate {
    /// Reads the baseline, and opens the place for a new one.
    pub fn open(args: &Lint) -> Result<Gate, Failure> {
        let ids: Vec<_> = lint::rules::all().iter().map(|rule| rule.id).collect();
        let load = |path: &_| Baseline::load(path, &ids, "rule");
        let baseline = args.mending.baseline.as_deref().map(load).transpose()?;
        let writer = args.mending.write_baseline.as_deref().map(Writer::open);
        Ok(Gate {
            asked: args.judge.config.clone(),
            tuning: args.tuning.clone(),
            books: Vec::new(),
            writer: writer.transpose()?,
            baseline,
        })
    }

    /// The number of the settings that hold in a folder.
    pub fn book(&mut self, folder: &Path) -> Result<usize, Failure> {
        let config = config::load(&self.asked, folder)?;
        let name = config.files.first().map(|file| file.name.clone());
        if let Some(known) = self.books.iter().position(|book| book.name == name) {
            return Ok(known);
        }
        let settings = self.tuning.over(config.lint)?;
        self.books.push(Book {
            ledger: lint::Ledger::new(&settings, &today()),
            name,
            settings,
            first: None,
        });
        Ok(self.books.len() - 1)
    }

    /// The settings of a target that goes by these names.
    pub fn settings(&self, book: usize, names: &[&str]) -> lint::Settings {
        self.books[book].settings.for_target(names)
    }

    /// Marks what is accepted among the findings of a report, by its number; comments in the
    /// sources of the project in a folder accept something, too.
    pub fn pass(
        &mut self,
        book: usize,
        (number, report): (usize, &mut Report),
        (folder, comments): (&Path, Vec<Allowance>),
        looked: &Looked<'_>,
    ) {
        let book = &mut self.books[book];
        book.first.get_or_insert(number);
        let first = book.ledger.hear(comments);
        book.ledger
            .apply(looked.names, &mut report.items, |rule| looked.by(rule));
        book.ledger.below(first, folder);
        if let Some(baseline) = &mut self.baseline {
            let ran = lint::rules::all().iter().filter(|rule| looked.by(rule));
            baseline.looked(looked.names, &ran.map(|rule| rule.id).collect::<Vec<_>>());
        }
    }

    /// Tells what is accepted for nothing, applies the baseline and writes the new one.
    pub fn close(mut self, reports: &mut [Report], screen: &Screen) -> Result<(), Failure> {
        for book in &self.books {
            if let Some(report) = book.first.and_then(|first| reports.get_mut(first)) {
                report.items.extend(book.ledger.finish(&book.settings));
            }
        }
        // A new baseline has no old entries.
        let stale = match (
            &self.writer,
            self.books.first(),
            lint::find("baseline-stale"),
        ) {
            (None, Some(book), Some(rule)) => book.settings.level(rule),
            _ => None,
        };
        if let Some(baseline) = &mut self.baseline {
            baseline.apply(reports, stale, screen);
        }
        match self.writer {
            Some(writer) => writer.write(reports, self.baseline.as_ref(), screen),
            None => Ok(()),
        }
    }
}
