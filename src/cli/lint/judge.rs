//! Judges what was gathered: all servers together, each folder by itself; a report for each.

use std::path::Path;
use std::time::Instant;

use super::super::config::Config;
use super::super::failure::Failure;
use super::super::places;
use super::subject::{Matter, Read, Subject};
use crate::lint::{self, Outcome, Project, Settings};
use crate::mcp::Surface;
use crate::mcp::names::LISTS;
use crate::outcome::{self, FailOn, Item, Level, Report, Stats, Status};

/// How it is judged.
pub(super) struct Judge {
    pub config: Config,
    pub fail_on: FailOn,
    /// Figures are wanted, too.
    pub stats: bool,
}

impl Judge {
    /// The settings that hold for a target.
    fn settings_for(&self, _target: &str) -> &Settings {
        &self.config.lint
    }

    /// A report for each subject, in their order. What could not be had is an error in its report;
    /// alone it is why nothing could be done.
    pub fn all(self, subjects: Vec<Subject>, alone: bool) -> Result<Vec<Report>, Failure> {
        let start = Instant::now();
        let servers: Vec<_> = subjects
            .iter()
            .filter_map(|subject| {
                Some(lint::Server {
                    name: &subject.name,
                    surface: subject.surface()?,
                    settings: self.settings_for(&subject.name),
                    locked: None,
                })
            })
            .collect();
        let mut outcomes = lint::check_all(&servers).into_iter();
        let mut reports = Vec::new();
        for subject in &subjects {
            let outcome = subject.surface().and_then(|_| outcomes.next());
            match &subject.matter {
                Matter::Lost(failure) if alone => return Err(failure.clone()),
                _ => reports.push(self.report(subject, outcome.unwrap_or_default())),
            }
        }
        let judge_ms = start.elapsed().as_secs_f64() * 1000.0;
        for stats in reports.iter_mut().filter_map(|r| r.stats.as_mut()) {
            stats.judge_ms = judge_ms;
        }
        Ok(reports)
    }

    fn report(&self, subject: &Subject, outcome: Outcome) -> Report {
        let settings = self.settings_for(&subject.name);
        let mut report = Report {
            command: "lint".into(),
            target: outcome::Target {
                kind: subject.kind.into(),
                name: subject.name.clone(),
                server: None,
                origin: subject.origin.clone(),
            },
            items: outcome.items,
            checked: outcome.checked,
            matrix: outcome.matrix,
            fail_on: self.fail_on,
            profile: Some(settings.profile().word().into()),
            ..Report::default()
        };
        let mut stats = Stats::default();
        if let Some(surface) = subject.surface() {
            let own = |member| surface.server_text(member).map(str::to_owned);
            report.target.server = own("name").map(|n| (n, own("version").unwrap_or_default()));
            report.revisions = surface.revision.iter().map(|r| r.date().into()).collect();
            report
                .items
                .extend(surface.problems.iter().map(|problem| unread(problem)));
            if self.stats {
                measure(surface, &mut stats);
            }
        }
        match &subject.matter {
            Matter::Dump { text, .. } => places::locate(&mut report.items, text, &subject.name),
            Matter::Read(read) => {
                if !subject.listed {
                    report.target.name.clone_from(&read.name);
                }
                report.target.kind = read.transport.word().into();
                of_server(&mut report, read, &mut stats);
            }
            Matter::Folder {
                folder,
                project,
                read,
                server,
            } => {
                match read {
                    Some(Ok(read)) => {
                        of_server(&mut report, read, &mut stats);
                        locate_in_source(&mut report.items, project);
                    }
                    Some(Err(failure)) => report.items.push(unreached(failure)),
                    None => report.interrupted = server.is_some(),
                }
                let found = lint::check_project(project, settings);
                report.checked += found.checked;
                report.items.splice(0..0, found.items);
                below(&mut report.items, folder);
                stats.files = project.files().len();
            }
            Matter::Lost(failure) => report.items.push(unreached(failure)),
            Matter::Interrupted | Matter::Server(_) => {
                let failure = Failure::new("interrupted before it was read");
                report.items.push(unreached(&failure));
                report.interrupted = true;
            }
        }
        report.stats = self.stats.then_some(stats);
        report
    }
}

impl Subject {
    /// What its server shows.
    fn surface(&self) -> Option<&Surface> {
        match &self.matter {
            Matter::Dump { surface, .. } => Some(surface),
            Matter::Read(read) => Some(&read.surface),
            Matter::Folder {
                read: Some(Ok(read)),
                ..
            } => Some(&read.surface),
            _ => None,
        }
    }
}

/// What is known of a server that was read.
fn of_server(report: &mut Report, read: &Read, stats: &mut Stats) {
    for item in &mut report.items {
        item.revision = Some(read.revision.date().into());
        item.transport = Some(read.transport.word().into());
    }
    stats.read_ms = read.ms;
    report.duration_ms = read.ms;
}

/// Points findings on tools, resources and prompts at the line of the project that defines them,
/// where it is known.
fn locate_in_source(_items: &mut [Item], _project: &Project) {}

/// Paths in a project become paths as the user writes them.
fn below(items: &mut [Item], folder: &Path) {
    let folder = folder.strip_prefix(".").unwrap_or(folder);
    for location in items.iter_mut().filter_map(|i| i.location.as_mut()) {
        if let Some(file) = &mut location.file {
            *file = folder.join(&*file).display().to_string();
        }
    }
}

fn measure(surface: &Surface, stats: &mut Stats) {
    stats.tools = surface.tools.len();
    stats.resources = surface.resources.len();
    stats.templates = surface.resource_templates.len();
    stats.prompts = surface.prompts.len();
    for list in LISTS {
        let bytes = |entry| serde_json::to_string(entry).map_or(0, |text| text.len());
        let bytes: usize = surface.list(list.member).iter().map(bytes).sum();
        stats.bytes += bytes;
        if list.member == "tools" {
            // Models differ; for JSON of English texts four bytes are near enough.
            stats.tokens = bytes.div_ceil(4);
        }
    }
}

/// A list that could not be read to its end.
fn unread(problem: &str) -> Item {
    let (list, why) = problem.split_once(": ").unwrap_or(("", problem));
    let mut item = Item::new(
        format!("surface/{list}"),
        "Everything that the server offers can be read.",
        Level::Error,
        Status::Error,
    );
    item.message = Some(why.to_owned());
    item.help = Some("The entries that did arrive were checked all the same.".into());
    item
}

/// A target that could not be had.
fn unreached(failure: &Failure) -> Item {
    let title = "The target can be read.";
    let mut item = Item::new("surface/read", title, Level::Error, Status::Error);
    let text = std::iter::once(&failure.message).chain(&failure.details);
    item.message = Some(text.map(String::as_str).collect::<Vec<_>>().join("\n"));
    item.help.clone_from(&failure.help);
    item
}
