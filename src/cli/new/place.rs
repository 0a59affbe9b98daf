//! Where the project goes and what it is called.

use std::path::{Path, PathBuf};

use super::args::New;
use super::ask;
use super::desk::{Desk, Silence};
use super::{shortened, unwritten};
use crate::cli::failure::Failure;
use crate::scaffold::{self, Record, Refusal, WriteError, nearest_name};

/// The name of a project of which nothing is known.
const USUAL: &str = "work-orders";

/// The folder and the name.
pub(super) fn of(
    args: &New,
    record: Option<&Record>,
    language: &str,
    desk: Option<&Desk>,
) -> Result<(PathBuf, String), Silence> {
    let said = args.answers.name.as_deref();
    let (folder, name) = match args.place.as_deref() {
        Some(place) => at(place, said, language)?,
        None => {
            let recorded = record.map(|r| r.answers.name.as_str());
            let name = match (said.or(recorded), desk) {
                (Some(name), _) => valid(name, language)?,
                (None, None) => USUAL.to_owned(),
                (None, Some(desk)) => ask::name(desk, language, |name| {
                    free(Path::new(name), args.writing.force).map_err(|failure| failure.message)
                })?,
            };
            (PathBuf::from(&name), name)
        }
    };
    free(&folder, args.writing.force)?;
    Ok((folder, name))
}

/// The place that was given, and a name for what is there.
fn at(place: &str, said: Option<&str>, language: &str) -> Result<(PathBuf, String), Failure> {
    let folder: PathBuf = Path::new(place).components().collect();
    if folder == Path::new(".") {
        let name = match said {
            Some(name) => valid(name, language)?,
            None => of_here(language)?,
        };
        return Ok((folder, name));
    }
    let last = folder.file_name().map(|name| name.to_string_lossy());
    let last = last.unwrap_or(place.into());
    let name = valid(said.unwrap_or(&last), language)?;
    Ok((folder, name))
}

/// Refuses a folder that holds something already.
fn free(folder: &Path, force: bool) -> Result<(), Failure> {
    let found = scaffold::occupied(folder).map_err(|e| unwritten(&e))?;
    if found.is_empty() || force {
        return Ok(());
    }
    let folder = folder.to_owned();
    Err(unwritten(&WriteError::NotEmpty { folder, found }))
}

/// A name, when it can be one. Underscores are hyphens.
fn valid(name: &str, language: &str) -> Result<String, Failure> {
    let hyphens = name.replace('_', "-");
    match scaffold::check_name(&hyphens, language) {
        Ok(()) => Ok(hyphens),
        Err(refusal) => Err(misnamed(name, &refusal)),
    }
}

/// The name of this folder, or the nearest that is one.
fn of_here(language: &str) -> Result<String, Failure> {
    let here = std::env::current_dir()
        .map_err(|e| Failure::new(format!("cannot tell which folder this is: {e}")))?;
    let folder = here.file_name().unwrap_or_default().to_string_lossy();
    nearest_name(&folder, language).ok_or_else(|| {
        Failure::new(format!(
            "this folder's name, `{folder}`, cannot be that of a project"
        ))
        .help("`--name NAME` gives it another one")
    })
}

fn misnamed(name: &str, refusal: &Refusal) -> Failure {
    let failure = Failure::new(match name {
        "" => refusal.reason.clone(),
        name => format!(
            "a project cannot be called `{}`: {refusal}",
            shortened(name)
        ),
    });
    failure.help(match &refusal.nearest {
        Some(near) => format!("`{near}` would do"),
        None => format!("take a name such as `{USUAL}`"),
    })
}
