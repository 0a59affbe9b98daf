//! Suites of users: a folder of requirements in the form of ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::flaw::{self, Flaw};
use super::outside::{self, Place, Snapshot};
use super::requirement::{OwnError, Requirement, own};
use super::tape::Stepped;
use super::{Body, invariants, probes, proof, requirements, suite_of};

/// Where snapshots are kept below a suite's folder.
const SNAPSHOTS: &str = "snapshots";
/// Folders within folders.
const DEEPEST: usize = 16;
/// Files of a suite.
const MOST: usize = 10_000;

/// A suite that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuiteError {
    /// The file or folder.
    pub path: PathBuf,
    /// Line and column, from 1.
    pub at: Option<(usize, usize)>,
    /// The text of the file, to show the line.
    pub text: String,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl SuiteError {
    fn new(path: &Path, reason: impl ToString) -> SuiteError {
        SuiteError {
            path: path.to_owned(),
            at: None,
            text: String::new(),
            reason: reason.to_string(),
            help: None,
        }
    }

    fn help(mut self, help: impl Into<String>) -> SuiteError {
        self.help = Some(help.into());
        self
    }
}

/// Reads every requirement below a folder, sorted by id; the folder's name is the suite's. With
/// `update`, every content is what snapshots expect.
pub fn load(folder: &Path, update: bool) -> Result<Vec<Arc<Requirement>>, SuiteError> {
    let name = name(folder)?;
    let mut files = Vec::new();
    list(folder, 0, &mut files)?;
    files.sort();
    if files.is_empty() {
        return Err(
            SuiteError::new(folder, "there is no requirement in this folder")
                .help("each is a file `<name>.toml`; docs/guide/own-requirements.md shows one"),
        );
    }
    let snapshots = folder.join(SNAPSHOTS);
    let mut all = Vec::new();
    for path in files {
        let below = path
            .strip_prefix(folder)
            .unwrap_or(&path)
            .with_extension("");
        let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
        let id = format!("{name}/{}", parts.join("/"));
        let place = Place {
            folder: path.parent().unwrap_or(folder),
            snapshots: &snapshots,
            update,
        };
        all.push(Arc::new(one(&path, &id, place)?));
    }
    all.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(all)
}

/// The name of a suite, from its folder.
fn name(folder: &Path) -> Result<String, SuiteError> {
    let whole = fs::canonicalize(folder).map_err(|e| {
        SuiteError::new(folder, format!("cannot be read: {e}"))
            .help("--with takes a folder of requirements")
    })?;
    let name = whole.file_name().unwrap_or_default().to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let taken = requirements().is_ok_and(|all| all.iter().any(|r| suite_of(&r.id) == name));
    if name.is_empty() || !name.chars().all(plain) {
        let reason = format!("`{name}` cannot be the name of a suite");
        return Err(SuiteError::new(folder, reason)
            .help("letters, digits, `-`, `_` and `.` make the folder's name"));
    }
    if taken {
        let reason = format!("the suite `{name}` is there already");
        return Err(SuiteError::new(folder, reason).help("give the folder another name"));
    }
    Ok(name.into_owned())
}

fn list(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), SuiteError> {
    let unreadable = |e| SuiteError::new(folder, format!("cannot be read: {e}"));
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth == 0 && name == SNAPSHOTS {
                continue;
            }
            if depth >= DEEPEST {
                return Err(SuiteError::new(&path, "folders are nested too deep"));
            }
            list(&path, depth + 1, files)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path.clone());
        }
        if files.len() > MOST {
            return Err(SuiteError::new(
                folder,
                format!("more than {MOST} requirements"),
            ));
        }
    }
    Ok(())
}

fn one(path: &Path, id: &str, place: Place<'_>) -> Result<Requirement, SuiteError> {
    let text =
        outside::read(path).map_err(|e| SuiteError::new(path, format!("cannot be read: {e}")))?;
    let at = |start: usize| Some(flaw::place(&text, start));
    let requirement =
        own(&text, id, place).and_then(|r| check(&r).map(|()| r).map_err(OwnError::Flaw));
    requirement.map_err(|error| match error {
        OwnError::Toml(error) => SuiteError {
            at: error.span().and_then(|span| at(span.start)),
            text: text.clone(),
            ..SuiteError::new(path, error.message())
        },
        OwnError::Flaw(Flaw {
            reason,
            help,
            elsewhere: Some((path, at)),
            ..
        }) => SuiteError {
            at,
            text: outside::read(&path).unwrap_or_default(),
            help,
            ..SuiteError::new(&path, reason)
        },
        OwnError::Flaw(flaw) => SuiteError {
            at: at(flaw.find(&text).map_or(0, |span| span.start)),
            text: text.clone(),
            help: flaw.help,
            ..SuiteError::new(path, flaw.reason)
        },
    })
}

/// Names must be known, and examples, where there are some, must prove what they say.
fn check(requirement: &Requirement) -> Result<(), Flaw> {
    let unknown =
        |what: &str, name: &str| Flaw::new(format!("there is no {what} `{name}`")).at(name);
    match &requirement.body {
        Body::Invariant(name) if invariants::find(name).is_none() => {
            return Err(unknown("invariant", name));
        }
        Body::Probe(name) if probes::find(name).is_none() => return Err(unknown("probe", name)),
        _ => {}
    }
    match proof::wrong_examples(requirement).first() {
        Some(problem) => Err(Flaw::new(problem).at(problem.split('[').next().unwrap_or_default())),
        None => Ok(()),
    }
}

/// A snapshot to be written: its file and text.
pub type Taken = (PathBuf, String);

/// The snapshots of a run; of several revisions the newest one's.
pub fn snapshots(requirements: &[Arc<Requirement>], said: &[Stepped]) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    let mut keep = |snapshot: &Snapshot, text: String| {
        taken.retain(|(path, _)| *path != snapshot.path);
        taken.push((snapshot.path.clone(), text));
    };
    let mut said: Vec<_> = said.iter().collect();
    said.sort_by_key(|s| s.revision);
    for stepped in said {
        let own = requirements.iter().find(|r| r.id == stepped.check);
        let Some(Body::Steps { steps, .. }) = own.map(|r| &r.body) else {
            continue;
        };
        for (step, answered) in steps.iter().zip(&stepped.answers) {
            let content = outside::content(answered.answer.message.as_ref());
            let expected = step.expect.iter().flat_map(|e| e.snapshots());
            for (snapshot, ignore) in expected {
                if let Some(content) = &content {
                    keep(snapshot, Snapshot::text(content, ignore));
                }
            }
        }
    }
    taken
}
