//! Where the project goes and what it is called.

use std::path::{Path, PathBuf};

use super::args::New;
use crate::cli::failure::Failure;
use crate::scaffold::{self, Record, nearest_name};

/// The folder and the name.
pub(super) fn of(
    args: &New,
    record: Option<&Record>,
    language: &str,
) -> Result<(PathBuf, String), Failure> {
    let said = args.answers.name.as_deref();
    let Some(place) = &args.place else {
        let recorded = record.map(|r| r.answers.name.as_str());
        let name = said.or(recorded).unwrap_or("work-orders");
        return Ok((PathBuf::from(name), valid(name, language)?));
    };
    let folder = Path::new(place);
    if place == "." || place == "./" {
        let name = match said {
            Some(name) => valid(name, language)?,
            None => of_here(language)?,
        };
        return Ok((PathBuf::from("."), name));
    }
    let last = folder
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = valid(said.unwrap_or(&last), language)?;
    Ok((folder.to_owned(), name))
}

/// A name, when it can be one. Underscores are hyphens.
fn valid(name: &str, language: &str) -> Result<String, Failure> {
    let hyphens = name.replace('_', "-");
    match scaffold::check_name(&hyphens, language) {
        Ok(()) => Ok(hyphens),
        Err(refusal) => Err(super::refused(
            &format!("a project cannot be called `{}`", shortened(name)),
            &refusal,
        )),
    }
}

/// The name of this folder, or the nearest that is one.
fn of_here(language: &str) -> Result<String, Failure> {
    let here = std::env::current_dir()
        .map_err(|e| Failure::new(format!("cannot tell where this is: {e}")))?;
    let folder = here.file_name().unwrap_or_default().to_string_lossy();
    nearest_name(&folder, language).ok_or_else(|| {
        Failure::new(format!(
            "a project cannot be called `{folder}`, as this folder"
        ))
        .help("`--name NAME` gives it another name")
    })
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}
