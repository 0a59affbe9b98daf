//! Reads and writes the files of a project.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::scaffold::add::Change;
use crate::scaffold::{self, Planned};

/// Bytes of a file that is changed, at most.
const LARGEST: u64 = 1 << 20;

/// The text of a file of a project; `None` where there is none. Links are not followed.
pub(super) fn read(root: &Path, path: &str) -> Result<Option<String>, Failure> {
    let cannot = |why: &str| Failure::new(format!("cannot change `{path}`: {why}"));
    let mut place = root.to_owned();
    for part in path.split('/') {
        place.push(part);
        if place.is_symlink() {
            return Err(cannot("a link leads to it"));
        }
    }
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

/// Writes the changes: all of them or none.
pub(super) fn write(root: &Path, changes: &[Change]) -> Result<(), Failure> {
    let files: Vec<Planned> = changes
        .iter()
        .filter_map(|change| match change {
            Change::New { path, bytes } => Some(Planned {
                executable: bytes.starts_with(b"#!"),
                path: path.clone(),
                bytes: bytes.clone(),
            }),
            Change::Edit { path, after, .. } => Some(Planned {
                executable: is_program(&root.join(path)),
                path: path.clone(),
                bytes: after.clone().into_bytes(),
            }),
            Change::Left { .. } => None,
        })
        .collect();
    scaffold::write(root, &files, true)
        .map(drop)
        .map_err(|error| Failure::new(error.to_string()).help("nothing was changed"))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_program(_: &Path) -> bool {
    false
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
    fn a_file_that_cannot_be_written_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a"), "old\n").unwrap();
        fs::create_dir(root.path().join("z")).unwrap();
        for last in ["a/x", "z"] {
            assert!(write(root.path(), &[edit("a"), new("b/c"), new(last)]).is_err());
            assert_eq!(fs::read(root.path().join("a")).unwrap(), b"old\n");
            assert_eq!(names(root.path()), ["a", "z"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("real")).unwrap();
        symlink("real", root.path().join("link")).unwrap();
        assert!(read(root.path(), "link/a").is_err());
        assert!(write(root.path(), &[new("link/a")]).is_err());
        assert!(names(&root.path().join("real")).is_empty());
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
