//! The repository of a new project.

use std::path::Path;
use std::process::{Command, Stdio};

/// What became of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repository {
    /// It was made.
    Made,
    /// The folder is in one already.
    Within,
    /// There is no git.
    NoGit,
    /// Git refused.
    Failed,
}

/// Whether a folder, or the nearest above it that exists, is in a repository.
pub(super) fn is_within(folder: &Path) -> bool {
    let Ok(folder) = std::path::absolute(folder) else {
        return false;
    };
    folder.ancestors().any(|at| at.join(".git").exists())
}

/// Makes a repository in a folder, as `cargo new` does.
pub(super) fn init(folder: &Path) -> Repository {
    if is_within(folder) {
        return Repository::Within;
    }
    let git = |args: &[&str]| {
        Command::new("git")
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
    };
    match git(&["init", "--quiet", "--initial-branch=main"]) {
        Err(_) => Repository::NoGit,
        Ok(status) if status.success() => Repository::Made,
        // Before 2.28 the branch could not be named.
        Ok(_) => match git(&["init", "--quiet"]) {
            Ok(status) if status.success() => Repository::Made,
            _ => Repository::Failed,
        },
    }
}
