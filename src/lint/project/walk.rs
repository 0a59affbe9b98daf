//! Reads a folder, within bounds.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::file::{LONGEST, Unread};
use super::{File, Project};

/// Files that are looked at.
const MOST_FILES: usize = 20_000;
/// Bytes that are read in all.
const MOST_BYTES: u64 = 256 << 20;
/// Levels of folders that are entered.
const DEEPEST: usize = 32;

/// Folders of what was fetched or built, which are no part of a project even where version
/// control is not told to ignore them.
const FOREIGN: &[&str] = &[
    ".git",
    ".hg",
    ".svn",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
    "target",
    "venv",
];

/// The folder cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the folder `{folder}`: {why}")]
pub struct ProjectError {
    folder: PathBuf,
    why: String,
}

/// Reads a folder.
pub(super) fn read(folder: &Path) -> Result<Project, ProjectError> {
    let failed = |why: String| ProjectError {
        folder: folder.to_owned(),
        why,
    };
    std::fs::read_dir(folder).map_err(|error| failed(error.to_string()))?;
    let mut project = Project {
        installed: is_installed(folder),
        ..Project::default()
    };
    let mut left = MOST_BYTES;
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        .require_git(false)
        .parents(true)
        .git_global(false)
        .follow_links(false)
        .max_depth(Some(DEEPEST))
        .filter_entry(|entry| {
            let name = entry.file_name().to_str();
            entry.depth() == 0 || !name.is_some_and(|name| FOREIGN.contains(&name))
        })
        .build();
    for entry in walk {
        // A folder that may not be entered hides its files; the rest is still looked at.
        let Ok(entry) = entry else { continue };
        let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) else {
            continue;
        };
        if project.files.len() == MOST_FILES {
            project.cut = true;
            break;
        }
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        project.files.push(if kind.is_symlink() {
            File::unread(path, Unread::Link)
        } else if kind.is_file() {
            open(path, entry.path(), &mut left)
        } else {
            // A pipe or a device would never end.
            File::unread(path, Unread::Refused("no regular file".into()))
        });
    }
    project.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(project)
}

/// Whether a package manager put the folder where it is.
fn is_installed(folder: &Path) -> bool {
    let places = ["node_modules", "site-packages", "dist-packages"];
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole
        .iter()
        .any(|part| part.to_str().is_some_and(|part| places.contains(&part)))
}

fn open(path: String, place: &Path, left: &mut u64) -> File {
    let limit = LONGEST.min(*left);
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(place).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    match read {
        Err(error) => File::unread(path, Unread::Refused(error.to_string())),
        Ok(_) if bytes.len() as u64 > limit => File::unread(path, Unread::TooLong),
        Ok(_) => {
            *left -= bytes.len() as u64;
            File::new(path, bytes)
        }
    }
}
