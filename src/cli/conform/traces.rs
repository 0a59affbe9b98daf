//! `--trace` and `--replay`: the folders of saved runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::super::failure::Failure;
use super::super::screen::Screen;
use super::Job;
use crate::conform::trace::{self, Asked, Meta, Tool, Trace, TraceError, Unjudged};
use crate::conform::{self, Options, Outcome, Tape};
use crate::outcome::{Report, Status};
use crate::wire::Transport;

/// Where runs are saved: in the folder itself, or each in a numbered one below it.
pub(super) struct Traces {
    folder: PathBuf,
    several: bool,
    saved: usize,
}

impl Traces {
    /// Makes the folder, or takes one that is empty or holds older traces; those are removed.
    pub fn open(folder: &Path, runs: usize) -> Result<Traces, Failure> {
        let unusable = |e: &dyn std::fmt::Display| {
            Failure::new(format!("cannot save in `{}`: {e}", folder.display()))
                .help("choose another folder for --trace")
        };
        fs::create_dir_all(folder).map_err(|e| unusable(&e))?;
        let below = numbered(folder);
        let empty = fs::read_dir(folder)
            .map_err(|e| unusable(&e))?
            .next()
            .is_none();
        if !empty && !trace::is_trace(folder) && !below.iter().any(|f| trace::is_trace(f)) {
            return Err(Failure::new(format!(
                "`{}` is not empty and holds no trace",
                folder.display()
            ))
            .help("choose a new or an empty folder for --trace"));
        }
        for old in below.iter().filter(|f| trace::is_trace(f)) {
            trace::remove(old).map_err(|e| unusable(&e))?;
            // Something else may be in it.
            let _ = fs::remove_dir(old);
        }
        trace::remove(folder).map_err(|e| unusable(&e))?;
        Ok(Traces {
            folder: folder.to_owned(),
            several: runs > 1,
            saved: 0,
        })
    }

    /// Saves a run, whole or stopped.
    pub fn save(
        &mut self,
        outcome: &Outcome,
        tape: &Tape,
        options: &Options,
        interrupted: bool,
    ) -> Result<(), Failure> {
        self.saved += 1;
        let Some(transport) = transport(&outcome.target.kind) else {
            // Nothing was said that could be judged.
            return Ok(());
        };
        let folder = match self.several {
            true => self.folder.join(format!("{:03}", self.saved)),
            false => self.folder.clone(),
        };
        let (transcripts, steps) = tape.rewind(interrupted);
        let settings = &options.settings;
        let meta = Meta {
            schema: trace::SCHEMA.into(),
            tool: Tool::this(),
            target: outcome.target.clone(),
            transport,
            revisions: outcome.revisions.clone(),
            options: Asked {
                revisions: options.revisions.clone(),
                suite: settings.suite.clone(),
                only: settings.only.clone(),
                skip: settings.skip.clone(),
                level: settings.level,
            },
            interrupted,
            unjudged: unjudged(outcome),
        };
        let trace = Trace {
            meta,
            transcripts,
            steps,
        };
        let unwritten = |e: String| Failure::new(e).help("choose another folder for --trace");
        fs::create_dir_all(&folder).map_err(|e| unwritten(format!("{}: {e}", folder.display())))?;
        trace::save(&trace, &folder).map_err(|e| unwritten(e.to_string()))
    }
}

/// Revisions without verdicts.
fn unjudged(outcome: &Outcome) -> Vec<Unjudged> {
    let items = outcome.items.iter();
    let errors = items.filter(|i| i.id == "contract/revision" && i.status == Status::Error);
    errors
        .map(|item| Unjudged {
            revision: item.revision.clone().unwrap_or_default(),
            title: item.title.clone(),
            message: item.message.clone().unwrap_or_default(),
        })
        .collect()
}

fn transport(kind: &str) -> Option<Transport> {
    [Transport::Http, Transport::Sse, Transport::Stdio]
        .into_iter()
        .find(|t| t.word() == kind)
}

/// Folders named by three digits or more.
fn numbered(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_number = |p: &PathBuf| {
        let name = p.file_name().unwrap_or_default().to_string_lossy();
        name.len() >= 3 && name.chars().all(|c| c.is_ascii_digit())
    };
    let mut found: Vec<_> = entries.map(|e| e.path()).filter(is_number).collect();
    found.sort();
    found
}

/// Reads a saved run.
pub(super) fn load(folder: &Path, screen: &Screen) -> Result<Trace, Failure> {
    let trace = trace::load(folder).map_err(|error| unreadable(folder, &error))?;
    if trace.meta.interrupted {
        screen.warning("this run was stopped before its end");
    }
    Ok(trace)
}

fn unreadable(folder: &Path, error: &TraceError) -> Failure {
    let below = numbered(folder);
    let help = match below.iter().find(|f| trace::is_trace(f)) {
        Some(one) => format!(
            "it holds {} runs: name one of them, such as `{}`",
            below.len(),
            one.display()
        ),
        None if error.at.is_some() => "correct the file, or save the run again by --trace".into(),
        None => "--replay takes a folder that --trace has written".into(),
    };
    Failure::new(error.to_string()).help(help)
}

/// Judges a saved run again.
pub(super) fn replay(job: &Job<'_>, mut trace: Trace) -> Result<Report, Failure> {
    let start = Instant::now();
    let asked = &job.options.revisions;
    if let Some(missing) = asked.iter().find(|r| !trace.meta.revisions.contains(r)) {
        let there: Vec<_> = trace.meta.revisions.iter().map(|r| r.date()).collect();
        return Err(
            Failure::new(format!("the trace holds nothing in {missing}"))
                .help(format!("it holds {}", there.join(", "))),
        );
    }
    if !asked.is_empty() {
        trace.meta.revisions.retain(|r| asked.contains(r));
    }
    let all = job.all.iter().copied();
    let outcome = conform::replay(&trace, all, &job.options.settings);
    Ok(job.report(outcome, start, false))
}
