//! Puts the files of a project into a folder: all of them or none.
//!
//! Everything is written to a temporary folder first. A new project is that folder with another
//! name; in a folder that is there, the files are moved one by one, and back when one fails.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use super::Planned;

/// What a folder may hold and still count as empty: files of version control, editors, systems.
const NOTHING: [&str; 9] = [
    ".DS_Store",
    ".git",
    ".hg",
    ".idea",
    ".jj",
    ".svn",
    ".vscode",
    "Thumbs.db",
    "desktop.ini",
];

/// Why a project is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder holds something already.
    #[error("the folder `{}` is not empty: it holds {}", .folder.display(), some(.found))]
    NotEmpty {
        /// The folder.
        folder: PathBuf,
        /// Names in it.
        found: Vec<String>,
    },
    /// A file is where a folder is wanted, or the reverse.
    #[error("`{}` is no {wanted}", .path.display())]
    InTheWay {
        /// The place.
        path: PathBuf,
        /// `folder` or `file`.
        wanted: &'static str,
    },
    /// A link would lead out of the folder.
    #[error("`{}` is a link: nothing is written through it", .0.display())]
    Link(PathBuf),
    /// The path goes up from a folder that does not exist.
    #[error("`{}` goes up from a folder that does not exist", .0.display())]
    Up(PathBuf),
    /// The system refuses.
    #[error("cannot write `{}`: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The system refuses, and what was done could not be undone.
    #[error("{error}; what was there before is in `{}`", .kept.display())]
    Stuck {
        /// The first error.
        error: Box<WriteError>,
        /// Where the files that were replaced lie.
        kept: PathBuf,
    },
}

fn some(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(3).map(|n| format!("`{n}`")).collect();
    match names.len().saturating_sub(3) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// What of a folder's contents speaks against a project in it: names, sorted.
pub fn occupied(folder: &Path) -> Result<Vec<String>, WriteError> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(in_the_way(folder, "folder")),
        Err(_) if fs::symlink_metadata(folder).is_ok() => {
            return Err(WriteError::Link(folder.to_owned()));
        }
        Err(_) => return Ok(Vec::new()),
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| failed(folder, e))? {
        let name = entry.map_err(|e| failed(folder, e))?.file_name();
        if !NOTHING.iter().any(|nothing| OsStr::new(nothing) == name) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// The files that would be replaced, when that is wanted. Nothing is written.
pub fn survey(folder: &Path, files: &[Planned], force: bool) -> Result<Vec<String>, WriteError> {
    let found = occupied(folder)?;
    if !found.is_empty() && !force {
        let folder = folder.to_owned();
        return Err(WriteError::NotEmpty { folder, found });
    }
    let mut replaced = Vec::new();
    for file in files {
        if is_taken(folder, &file.path)? {
            replaced.push(file.path.clone());
        }
    }
    if !replaced.is_empty() && !force {
        return Err(WriteError::NotEmpty {
            folder: folder.to_owned(),
            found: replaced,
        });
    }
    Ok(replaced)
}

/// Whether there is something at a path, on the way to which only folders may be.
fn is_taken(folder: &Path, path: &str) -> Result<bool, WriteError> {
    let mut at = folder.to_owned();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        at.push(part);
        let Ok(found) = fs::symlink_metadata(&at) else {
            return Ok(false);
        };
        let last = parts.peek().is_none();
        match (found.is_dir(), last) {
            (true, true) => return Err(in_the_way(&at, "file")),
            (true, false) => {}
            (false, true) => return Ok(true),
            (false, false) if found.is_symlink() => return Err(WriteError::Link(at)),
            (false, false) => return Err(in_the_way(&at, "folder")),
        }
    }
    Ok(false)
}

/// Writes the files; gives those that were replaced.
pub fn write(folder: &Path, files: &[Planned], force: bool) -> Result<Vec<String>, WriteError> {
    let replaced = survey(folder, files, force)?;
    if folder.is_dir() {
        into(folder, files)?;
    } else {
        beside(folder, files)?;
    }
    Ok(replaced)
}

/// A new folder: written beside it, then renamed.
fn beside(folder: &Path, files: &[Planned]) -> Result<(), WriteError> {
    let top = folder
        .ancestors()
        .take_while(|at| !at.as_os_str().is_empty() && !at.exists())
        .last()
        .unwrap_or(folder);
    let below = folder.strip_prefix(top).unwrap_or(Path::new(""));
    if below.components().any(|c| c == Component::ParentDir) {
        return Err(WriteError::Up(folder.to_owned()));
    }
    let parent = top.parent().filter(|p| !p.as_os_str().is_empty());
    let stage = Stage::new(parent.unwrap_or(Path::new(".")), folder)?;
    stage.fill(&stage.path.join(below), folder, files)?;
    fs::rename(&stage.path, top).map_err(|e| failed(top, e))
}

/// A folder that is there: written within, then moved.
fn into(folder: &Path, files: &[Planned]) -> Result<(), WriteError> {
    let mut stage = Stage::new(folder, folder)?;
    let fresh = stage.path.join("new");
    stage.fill(&fresh, folder, files)?;
    let mut moves = Moves::default();
    let done = files
        .iter()
        .try_for_each(|file| moves.place(folder, &stage.path, &file.path));
    match done {
        Ok(()) => Ok(()),
        Err(error) if moves.undo() => Err(error),
        Err(error) => {
            stage.keep = true;
            Err(WriteError::Stuck {
                error: Box::new(error),
                kept: stage.path.join("old"),
            })
        }
    }
}

/// A temporary folder, gone when this is dropped.
struct Stage {
    path: PathBuf,
    keep: bool,
}

impl Stage {
    /// A folder within another; errors name the place that is meant.
    fn new(parent: &Path, meant: &Path) -> Result<Stage, WriteError> {
        let process = std::process::id();
        for number in 0.. {
            let path = parent.join(format!(".mcpkit-new-{process}-{number}"));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Stage { path, keep: false }),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists && number < 100 => {}
                Err(e) => return Err(failed(meant, e)),
            }
        }
        Err(failed(meant, io::ErrorKind::AlreadyExists.into()))
    }

    fn fill(&self, at: &Path, meant: &Path, files: &[Planned]) -> Result<(), WriteError> {
        fs::create_dir_all(at).map_err(|e| failed(meant, e))?;
        for file in files {
            create(&at.join(&file.path), file).map_err(|e| failed(&meant.join(&file.path), e))?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.keep {
            // It is elsewhere when all went well.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

fn create(path: &Path, file: &Planned) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if file.executable {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o777);
    }
    options.open(path)?.write_all(&file.bytes)
}

/// What was done in a folder, so that it can be undone.
#[derive(Default)]
struct Moves(Vec<Move>);

enum Move {
    Folder(PathBuf),
    Replaced { from: PathBuf, to: PathBuf },
    Placed(PathBuf),
}

impl Moves {
    fn place(&mut self, folder: &Path, stage: &Path, path: &str) -> Result<(), WriteError> {
        let target = folder.join(path);
        self.parents(folder, path)?;
        if fs::symlink_metadata(&target).is_ok() {
            let kept = stage.join("old").join(path);
            let set_aside = || {
                fs::create_dir_all(kept.parent().unwrap_or(stage))?;
                fs::rename(&target, &kept)
            };
            set_aside().map_err(|e| failed(&target, e))?;
            self.0.push(Move::Replaced {
                from: kept,
                to: target.clone(),
            });
        }
        fs::rename(stage.join("new").join(path), &target).map_err(|e| failed(&target, e))?;
        self.0.push(Move::Placed(target));
        Ok(())
    }

    fn parents(&mut self, folder: &Path, path: &str) -> Result<(), WriteError> {
        let mut at = folder.to_owned();
        let parts: Vec<_> = path.split('/').collect();
        for part in &parts[..parts.len().saturating_sub(1)] {
            at.push(part);
            match fs::create_dir(&at) {
                Ok(()) => self.0.push(Move::Folder(at.clone())),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(failed(&at, e)),
            }
        }
        Ok(())
    }

    /// Undoes all; whether that went well.
    fn undo(self) -> bool {
        let mut well = true;
        for done in self.0.into_iter().rev() {
            let undone = match done {
                Move::Folder(path) => fs::remove_dir(path),
                Move::Placed(path) => fs::remove_file(path),
                Move::Replaced { from, to } => fs::rename(from, to),
            };
            well &= undone.is_ok();
        }
        well
    }
}

fn failed(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}

fn in_the_way(path: &Path, wanted: &'static str) -> WriteError {
    WriteError::InTheWay {
        path: path.to_owned(),
        wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> Planned {
        Planned {
            path: path.to_owned(),
            bytes: text.into(),
            executable: text.starts_with("#!"),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_new_folder_with_its_parents_is_there_at_once() {
        let desk = tempfile::tempdir().unwrap();
        let folder = desk.path().join("a/b");
        let files = [file("x/y.txt", "y"), file("run", "#!/bin/sh\n")];
        assert!(write(&folder, &files, false).unwrap().is_empty());
        assert_eq!(names(&folder), ["run", "x"]);
        assert_eq!(names(desk.path()), ["a"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &str| {
                fs::metadata(folder.join(path))
                    .unwrap()
                    .permissions()
                    .mode()
            };
            assert_eq!((mode("run") & 0o100, mode("x/y.txt") & 0o100), (0o100, 0));
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_nothing() {
        let desk = tempfile::tempdir().unwrap();
        let long = "x".repeat(300);
        let files = [file("a", "a"), file(&long, "b")];
        for folder in [desk.path().join("new/one"), desk.path().to_owned()] {
            let error = write(&folder, &files, false).unwrap_err().to_string();
            assert!(error.contains(&long), "{error}");
            assert_eq!(names(desk.path()), [""; 0]);
        }
    }

    #[test]
    fn files_that_were_moved_are_moved_back() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("a"), "old").unwrap();
        fs::create_dir_all(desk.path().join("z/full")).unwrap();
        let stage = Stage::new(desk.path(), desk.path()).unwrap();
        let files = [file("a", "new"), file("b/c", "new"), file("z/full/d", "d")];
        let fresh = stage.path.join("new");
        stage.fill(&fresh, desk.path(), &files).unwrap();
        fs::remove_file(fresh.join("z/full/d")).unwrap();
        let mut moves = Moves::default();
        let mut place = |path| moves.place(desk.path(), &stage.path, path);
        place("a").unwrap();
        place("b/c").unwrap();
        assert_eq!(fs::read_to_string(desk.path().join("a")).unwrap(), "new");
        place("z/full/d").unwrap_err();
        assert!(moves.undo());
        drop(stage);
        assert_eq!(fs::read_to_string(desk.path().join("a")).unwrap(), "old");
        assert_eq!(names(desk.path()), ["a", "z"]);
    }

    #[test]
    fn what_is_there_is_replaced_only_when_that_is_wanted() {
        let desk = tempfile::tempdir().unwrap();
        fs::create_dir(desk.path().join(".git")).unwrap();
        let files = [file("a", "new"), file("b", "new")];
        assert!(survey(desk.path(), &files, false).unwrap().is_empty());
        fs::write(desk.path().join("a"), "old").unwrap();
        fs::write(desk.path().join("mine"), "mine").unwrap();
        let error = write(desk.path(), &files, false).unwrap_err().to_string();
        assert!(error.ends_with("it holds `a`, `mine`"), "{error}");
        assert_eq!(write(desk.path(), &files, true).unwrap(), ["a"]);
        assert_eq!(names(desk.path()), [".git", "a", "b", "mine"]);
        assert_eq!(fs::read_to_string(desk.path().join("a")).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let desk = tempfile::tempdir().unwrap();
        let (outside, inside) = (desk.path().join("outside"), desk.path().join("inside"));
        fs::create_dir_all(&outside).unwrap();
        fs::create_dir_all(&inside).unwrap();
        fs::write(outside.join("f"), "theirs").unwrap();
        std::os::unix::fs::symlink(&outside, inside.join("docs")).unwrap();
        let error = write(&inside, &[file("docs/a", "a")], true).unwrap_err();
        assert!(matches!(error, WriteError::Link(_)), "{error}");
        std::os::unix::fs::symlink(outside.join("f"), inside.join("f")).unwrap();
        write(&inside, &[file("f", "ours")], true).unwrap();
        assert_eq!(fs::read_to_string(outside.join("f")).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(inside.join("f")).unwrap(), "ours");
        std::os::unix::fs::symlink(desk.path().join("gone"), desk.path().join("l")).unwrap();
        let error = write(&desk.path().join("l"), &[file("f", "ours")], true).unwrap_err();
        assert!(matches!(error, WriteError::Link(_)), "{error}");
    }

    #[test]
    fn files_in_the_way_are_told() {
        let desk = tempfile::tempdir().unwrap();
        fs::write(desk.path().join("docs"), "x").unwrap();
        fs::create_dir(desk.path().join("a")).unwrap();
        for (path, place) in [("docs/a", "docs"), ("a", "a")] {
            let error = write(desk.path(), &[file(path, "a")], true).unwrap_err();
            assert!(matches!(error, WriteError::InTheWay { .. }), "{error}");
            assert!(error.to_string().contains(place), "{error}");
        }
        let error = write(&desk.path().join("docs"), &[], true).unwrap_err();
        assert!(matches!(error, WriteError::InTheWay { .. }), "{error}");
        let error = write(&desk.path().join("none/../x"), &[], true).unwrap_err();
        assert!(matches!(error, WriteError::Up(_)), "{error}");
    }
}
