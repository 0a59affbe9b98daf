//! Judges what was gathered: all servers together, each folder by itself; a report for each.

use std::path::Path;
use std::time::Instant;

use super::super::failure::Failure;
use super::super::gate::{Gate, Looked};
use super::super::places;
use super::subject::{Folder, Matter, Read, Subject};
use crate::lint::source::Kind;
use crate::lint::{self, Lock, Outcome, Project, Settings};
use crate::mcp::Surface;
use crate::mcp::names::LISTS;
use crate::outcome::{self, Evidence, FailOn, Item, Level, Report, Stats, Status};

/// How it is judged.
pub(super) struct Judge {
    pub gate: Gate,
    pub fail_on: FailOn,
    /// Figures are wanted, too.
    pub stats: bool,
    /// The servers as they were looked at.
    pub lock: Held,
}

/// What is done with the lock.
pub(super) enum Held {
    /// Servers are compared with it.
    Read(Lock),
    /// They are taken into it as they are.
    Write(Lock),
}

/// The settings of a subject.
struct Ruled {
    /// Their number at the gate.
    book: usize,
    names: Vec<String>,
    settings: Settings,
    /// Other servers are judged beside it.
    servers: bool,
}

impl Judge {
    fn ruled(&mut self, subject: &Subject, servers: bool) -> Result<Ruled, Failure> {
        let folder = match &subject.matter {
            Matter::Folder(folder) => &folder.path,
            _ => Path::new("."),
        };
        let book = self.gate.book(folder)?;
        let names = subject.names();
        let known: Vec<_> = names.iter().map(String::as_str).collect();
        Ok(Ruled {
            settings: self.gate.settings(book, &known),
            book,
            names,
            servers,
        })
    }

    /// A report for each subject, in their order. What could not be had is an error in its report;
    /// alone it is why nothing could be done.
    pub fn all(
        mut self,
        subjects: Vec<Subject>,
        alone: bool,
    ) -> Result<(Vec<Report>, Gate, Held), Failure> {
        let start = Instant::now();
        let servers = subjects.iter().filter_map(Subject::surface).count() > 1;
        let ruled = subjects.iter().map(|subject| self.ruled(subject, servers));
        let ruled = ruled.collect::<Result<Vec<_>, _>>()?;
        let servers: Vec<_> = subjects
            .iter()
            .zip(&ruled)
            .filter_map(|(subject, ruled)| {
                Some(lint::Server {
                    name: &subject.name,
                    surface: subject.surface()?,
                    settings: &ruled.settings,
                    locked: match &self.lock {
                        Held::Read(lock) => lock.server(subject.key()),
                        Held::Write(_) => None,
                    },
                })
            })
            .collect();
        let mut outcomes = lint::check_all(&servers).into_iter();
        let mut reports = Vec::new();
        for (subject, ruled) in subjects.iter().zip(&ruled) {
            let outcome = subject.surface().and_then(|_| outcomes.next());
            match &subject.matter {
                Matter::Lost(failure) if alone => return Err(failure.clone()),
                _ => {
                    let number = reports.len();
                    let outcome = outcome.unwrap_or_default();
                    reports.push(self.report(number, subject, ruled, outcome));
                }
            }
        }
        let judge_ms = start.elapsed().as_secs_f64() * 1000.0;
        for stats in reports.iter_mut().filter_map(|r| r.stats.as_mut()) {
            stats.judge_ms = judge_ms;
        }
        if let Held::Write(lock) = &mut self.lock {
            for subject in &subjects {
                if let Some(surface) = subject.surface() {
                    lock.set(subject.key(), surface);
                }
            }
        }
        Ok((reports, self.gate, self.lock))
    }

    fn report(
        &mut self,
        number: usize,
        subject: &Subject,
        ruled: &Ruled,
        outcome: Outcome,
    ) -> Report {
        let settings = &ruled.settings;
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
        let mut comments = Vec::new();
        match &subject.matter {
            Matter::Dump { text, .. } => places::locate(&mut report.items, text, &subject.name),
            Matter::Read(read) => {
                if !subject.listed {
                    report.target.name.clone_from(&read.name);
                }
                report.target.kind = read.transport.word().into();
                of_server(&mut report, read, &mut stats);
            }
            Matter::Folder(folder) => {
                let Folder { project, read, .. } = &**folder;
                match read {
                    Some(Ok(read)) => {
                        of_server(&mut report, read, &mut stats);
                        locate_in_source(&mut report.items, definitions(project));
                    }
                    Some(Err(failure)) => report.items.push(unreached(failure)),
                    None => report.interrupted = folder.server.is_some(),
                }
                let found = lint::check_project(project, settings);
                report.checked += found.checked;
                report.items.splice(0..0, found.items);
                comments = lint::allowances(project);
                stats.files = project.files().len();
            }
            Matter::Lost(failure) => report.items.push(unreached(failure)),
            Matter::Interrupted | Matter::Server(_) => {
                let failure = Failure::new("interrupted before it was read");
                report.items.push(unreached(&failure));
                report.interrupted = true;
            }
        }
        let names: Vec<_> = ruled.names.iter().map(String::as_str).collect();
        let folder = match &subject.matter {
            Matter::Folder(folder) => Some(folder.path.strip_prefix(".").unwrap_or(&folder.path)),
            _ => None,
        };
        let looked = Looked {
            names: &names,
            settings,
            surface: subject.surface().is_some(),
            servers: ruled.servers,
            project: folder.is_some(),
        };
        // Comments and settings speak of paths in the project.
        let comments = (folder.unwrap_or(Path::new("")), comments);
        self.gate
            .pass(ruled.book, (number, &mut report), comments, &looked);
        if let Some(folder) = folder {
            below(&mut report.items, folder);
        }
        report.stats = self.stats.then_some(stats);
        report
    }
}

impl Subject {
    /// What it goes by: its name in reports, that of its connection, and its server's own.
    fn names(&self) -> Vec<String> {
        let mut names = vec![self.name.clone()];
        let read = match &self.matter {
            Matter::Read(read) => Some(read.as_ref()),
            Matter::Folder(folder) => folder.read.as_ref().and_then(|read| read.as_ref().ok()),
            _ => None,
        };
        names.extend(read.map(|read| read.name.clone()));
        let own = self.surface().and_then(|s| s.server_text("name"));
        names.extend(own.map(str::to_owned));
        names.dedup();
        names
    }

    /// What the lock calls it: the name in reports.
    fn key(&self) -> &str {
        match &self.matter {
            Matter::Read(read) if !self.listed => &read.name,
            _ => &self.name,
        }
    }

    /// What its server shows.
    fn surface(&self) -> Option<&Surface> {
        match &self.matter {
            Matter::Dump { surface, .. } => Some(surface),
            Matter::Read(read) => Some(&read.surface),
            Matter::Folder(folder) => folder.read.as_ref()?.as_ref().ok().map(|r| &r.surface),
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

/// Points findings on tools, resources and prompts at the line of the project that defines them.
/// `definition` knows file and line by list (`tools`) and name, where they can be known.
fn locate_in_source(
    items: &mut [Item],
    definition: impl Fn(&str, &str) -> Option<(String, usize)>,
) {
    for item in items {
        let (Some(subject), Some(location)) = (&item.subject, &mut item.location) else {
            continue;
        };
        let pointer = location.pointer.as_deref().unwrap_or_default();
        let list = pointer.split('/').nth(1).unwrap_or_default();
        if let Some((file, line)) = definition(list, subject) {
            location.file = Some(file);
            location.line = Some(line);
        }
    }
}

/// Where a project defines what its server shows.
fn definitions(project: &Project) -> impl Fn(&str, &str) -> Option<(String, usize)> {
    let known = lint::definitions(project);
    move |list, name| {
        let kind = match list {
            "tools" => Kind::Tool,
            "prompts" => Kind::Prompt,
            "resources" | "resourceTemplates" => Kind::Resource,
            _ => return None,
        };
        let found = known.find(kind, name)?;
        Some((found.file.clone(), found.line))
    }
}

/// Paths in a project become paths as the user writes them.
fn below(items: &mut [Item], folder: &Path) {
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
    item.message = Some(failure.message.clone());
    item.evidence = (!failure.details.is_empty()).then(|| Evidence {
        actual: Some(failure.details.join("\n")),
        ..Evidence::default()
    });
    item.help.clone_from(&failure.help);
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Location;

    #[test]
    fn findings_on_a_tool_point_at_the_line_that_defines_it() {
        let mut item = Item::new("a", "t", Level::Warning, Status::Warn);
        item.subject = Some("get_user".into());
        item.location = Some(Location {
            pointer: Some("/tools/3/name".into()),
            ..Location::default()
        });
        let mut items = [item.clone(), item];
        items[1].subject = Some("other".into());
        let known = |list: &str, name: &str| {
            (list == "tools" && name == "get_user").then(|| ("src/a.py".to_owned(), 7))
        };
        locate_in_source(&mut items, known);
        below(&mut items, Path::new("shop"));
        let places = items.map(|i| i.location.and_then(|l| Some((l.file?, l.line?))));
        assert_eq!(places, [Some(("shop/src/a.py".into(), 7)), None]);
    }
}
