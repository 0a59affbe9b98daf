//! Writes changes: all of them or none.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::scaffold::add::Change;

/// Bytes of a file that is changed, at most.
const LARGEST: u64 = 1 << 20;

/// The text of a file of a project; `None` where there is none.
pub(super) fn read(root: &Path, path: &str) -> Result<Option<String>, Failure> {
    let place = inside(root, path)?;
    let cannot = |why: &str| Failure::new(format!("cannot change `{path}`: {why}"));
    let meta = match fs::metadata(&place) {
        Ok(meta) => meta,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        // A folder of the path is a file.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Ok(None),
        Err(error) => return Err(cannot(&error.to_string())),
    };
    if !meta.is_file() {
        return Err(cannot("it is no file"));
    }
    if meta.len() > LARGEST {
        return Err(cannot("it is larger than 1 MiB"));
    }
    let bytes = fs::read(&place).map_err(|error| cannot(&error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| cannot("it is not UTF-8"))?;
    Ok(Some(text))
}

/// The place of a path. Links may lead to other places of the project, not out of it.
fn inside(root: &Path, path: &str) -> Result<PathBuf, Failure> {
    let cannot =
        |error: io::Error| Failure::new(format!("cannot look at `{}`: {error}", root.display()));
    let root = root.canonicalize().map_err(cannot)?;
    let mut place = root.clone();
    for part in path.split('/') {
        place.push(part);
        let Ok(meta) = place.symlink_metadata() else {
            continue;
        };
        if meta.is_symlink() {
            place = place
                .canonicalize()
                .ok()
                .filter(|real| real.starts_with(&root))
                .ok_or_else(|| {
                    Failure::new(format!("`{path}` leads out of the project by a link"))
                        .help("nothing was written")
                })?;
        }
    }
    Ok(place)
}

/// Writes the changes. When one fails, those before it are taken back.
pub(super) fn write(root: &Path, changes: &[Change]) -> Result<(), Failure> {
    let mut done = Done::default();
    for change in changes {
        let written = inside(root, change.path()).and_then(|place| {
            done.prepare(&place, change)
                .map_err(|error| cannot(change.path(), &error))
        });
        if let Err(failure) = written {
            done.undo();
            return Err(failure);
        }
    }
    for (at, change) in changes.iter().enumerate() {
        if let Err(error) = done.replace(at) {
            done.undo();
            return Err(cannot(change.path(), &error));
        }
    }
    Ok(())
}

fn cannot(path: &str, error: &io::Error) -> Failure {
    Failure::new(format!("cannot write `{path}`: {error}")).help("nothing was changed")
}

/// A file that waits beside its place.
struct Waiting {
    fresh: PathBuf,
    place: PathBuf,
    /// What was in the place.
    before: Option<String>,
    replaced: bool,
}

/// What was done so far.
#[derive(Default)]
struct Done {
    folders: Vec<PathBuf>,
    files: Vec<Waiting>,
}

impl Done {
    /// Writes a file beside its place.
    fn prepare(&mut self, place: &Path, change: &Change) -> io::Result<()> {
        let (bytes, before) = match change {
            Change::New { bytes, .. } => (bytes.as_slice(), None),
            Change::Edit { before, after, .. } => (after.as_bytes(), Some(before.clone())),
        };
        if let Some(folder) = place.parent() {
            self.folder(folder)?;
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let fresh = place.with_file_name(format!(".{name}.{}", std::process::id()));
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&fresh)?;
        self.files.push(Waiting {
            fresh,
            place: place.to_owned(),
            before,
            replaced: false,
        });
        file.write_all(bytes)?;
        match change {
            Change::Edit { .. } => file.set_permissions(fs::metadata(place)?.permissions())?,
            Change::New { .. } => runnable(&file, bytes)?,
        }
        file.sync_all()
    }

    /// Makes a folder and those above it.
    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|f| !f.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// Puts a file in its place.
    fn replace(&mut self, at: usize) -> io::Result<()> {
        let file = &mut self.files[at];
        if file.before.is_none() && file.place.symlink_metadata().is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        fs::rename(&file.fresh, &file.place)?;
        file.replaced = true;
        Ok(())
    }

    /// Takes everything back as far as it goes: there is nobody left to tell.
    fn undo(self) {
        for file in self.files.iter().rev() {
            let _ = match (&file.before, file.replaced) {
                (_, false) => fs::remove_file(&file.fresh),
                (None, true) => fs::remove_file(&file.place),
                (Some(before), true) => fs::write(&file.place, before),
            };
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// What begins with `#!` is a program.
#[cfg(unix)]
fn runnable(file: &fs::File, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    if bytes.starts_with(b"#!") {
        file.set_permissions(fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn runnable(_: &fs::File, _: &[u8]) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(path: &str) -> Change {
        Change::New {
            path: path.into(),
            bytes: b"new\n".to_vec(),
        }
    }

    fn edit(path: &str) -> Change {
        Change::Edit {
            path: path.into(),
            before: "old\n".into(),
            after: "new\n".into(),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn everything_is_written() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "old\n").unwrap();
        write(root.path(), &[new("b/c/d"), edit("a")]).unwrap();
        assert_eq!(fs::read(root.path().join("a")).unwrap(), b"new\n");
        assert_eq!(fs::read(root.path().join("b/c/d")).unwrap(), b"new\n");
        assert_eq!(names(root.path()), ["a", "b"]);
    }

    #[test]
    fn a_file_that_cannot_be_replaced_takes_the_others_back() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "old\n").unwrap();
        // A folder where a file is to be: the very last step fails.
        fs::create_dir(root.path().join("z")).unwrap();
        let failure = write(root.path(), &[edit("a"), new("b/c"), edit("z")]).unwrap_err();
        assert!(failure.message.contains("`z`"), "{failure:?}");
        assert_eq!(fs::read(root.path().join("a")).unwrap(), b"old\n");
        assert_eq!(names(root.path()), ["a", "z"]);
        assert!(names(&root.path().join("z")).is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_prepared_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "old\n").unwrap();
        assert!(write(root.path(), &[edit("a"), new("b/c"), new("a/x")]).is_err());
        assert_eq!(fs::read(root.path().join("a")).unwrap(), b"old\n");
        assert_eq!(names(root.path()), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        use std::os::unix::fs::symlink;
        let (root, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(other.path(), root.path().join("out")).unwrap();
        fs::create_dir(root.path().join("real")).unwrap();
        symlink("real", root.path().join("in")).unwrap();
        assert!(read(root.path(), "out/a").is_err());
        assert!(write(root.path(), &[new("out/a")]).is_err());
        write(root.path(), &[new("in/a")]).unwrap();
        assert!(root.path().join("real/a").is_file());
        assert!(names(other.path()).is_empty());
    }

    #[test]
    fn what_is_no_text_of_a_sensible_size_is_refused() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("large"), vec![b'a'; (1 << 20) + 1]).unwrap();
        fs::write(root.path().join("binary"), [0xff, 0xfe]).unwrap();
        fs::create_dir(root.path().join("folder")).unwrap();
        for path in ["large", "binary", "folder"] {
            assert!(read(root.path(), path).is_err(), "{path}");
        }
        assert_eq!(read(root.path(), "none").unwrap(), None);
        assert_eq!(read(root.path(), "large/none").unwrap(), None);
    }
}
