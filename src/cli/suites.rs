//! `--with`: suites of the user's own.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use super::failure::Failure;
use super::screen::Screen;
use crate::conform::suite::{self, SuiteError};
use crate::conform::{Requirement, Stepped, suite_of};
use crate::report;

/// Reads the suites; with `update`, their snapshots are about to be written.
pub(super) fn load(folders: &[PathBuf], update: bool) -> Result<Vec<Arc<Requirement>>, Failure> {
    let mut all: Vec<Arc<Requirement>> = Vec::new();
    let mut names = BTreeSet::new();
    for folder in folders {
        let suite = suite::load(folder, update).map_err(failure)?;
        let name = suite.first().map(|r| suite_of(&r.id).to_owned());
        if name.is_some_and(|name| !names.insert(name)) {
            let message = format!("{}: another suite has this name", folder.display());
            return Err(Failure::new(message).help("give one of the folders another name"));
        }
        all.extend(suite);
    }
    if update && all.is_empty() {
        return Err(
            Failure::new("--update-snapshots: there is no suite with snapshots")
                .help("name its folder by --with DIR"),
        );
    }
    Ok(all)
}

fn failure(error: SuiteError) -> Failure {
    let path = error.path.display();
    let failure = match error.at {
        Some((line, column)) => Failure::new(format!("{path}:{line}:{column}: {}", error.reason))
            .details(report::excerpt(&error.text, line, column)),
        None => Failure::new(format!("{path}: {}", error.reason)),
    };
    let help = error.help.or_else(|| super::config::meant(&error.reason));
    failure.help(help.unwrap_or_else(|| "correct this file, or leave out its folder".into()))
}

/// Writes the snapshots of a run.
pub(super) fn write_snapshots(
    requirements: &[Arc<Requirement>],
    said: &[Stepped],
    screen: &Screen,
) -> Result<(), Failure> {
    for (path, text) in suite::snapshots(requirements, said) {
        let shown = path.display();
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        let folder = path.parent().map_or(Ok(()), fs::create_dir_all);
        folder
            .and_then(|()| fs::write(&path, text))
            .map_err(|e| Failure::new(format!("cannot write the snapshot `{shown}`: {e}")))?;
        screen.note(&format!("{shown}: written"));
    }
    Ok(())
}
