//! A folder: the files of a server's project, as rules see them.

pub mod alerts;
pub mod ci;
pub mod compose;
pub(in crate::lint) mod distributions;
pub mod dockerfile;
pub(in crate::lint) mod environment;
mod file;
pub(in crate::lint) mod flat;
pub mod ignored;
pub mod kubernetes;
pub(in crate::lint) mod leaks;
pub mod markdown;
pub(in crate::lint) mod papers;
mod paths;
pub(in crate::lint) mod production;
pub mod secret_words;
mod walk;
pub mod workflow;
pub mod yaml;

use std::path::Path;
use std::sync::OnceLock;

use super::source::Sources;

pub use file::{File, Language, Unread};
pub use paths::{is_aside, is_dockerfile, is_foreign, is_test, is_vendored};
pub use walk::ProjectError;

/// The files of a project, without what version control ignores, sorted by path. Nothing outside
/// of the folder is ever read: links are not followed.
#[derive(Debug, Default)]
pub struct Project {
    files: Vec<File>,
    /// There are more files than are looked at.
    pub cut: bool,
    /// It is a package as it was installed, not the folder where it is developed.
    installed: bool,
    sources: OnceLock<Sources>,
}

/// What says that a folder is developed.
const MANIFESTS: &[&str] = &[
    "pyproject.toml",
    "package.json",
    "Cargo.toml",
    "go.mod",
    "requirements.txt",
    "setup.py",
];

impl Project {
    /// Reads a folder.
    pub fn read(folder: &Path) -> Result<Project, ProjectError> {
        walk::read(folder)
    }

    /// A project of texts: paths with `/`, and what the files hold.
    pub fn of<P: Into<String>, T: Into<Vec<u8>>>(
        files: impl IntoIterator<Item = (P, T)>,
    ) -> Project {
        let mut files: Vec<File> = files
            .into_iter()
            .map(|(path, bytes)| File::new(path.into(), bytes.into()))
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Project {
            files,
            ..Project::default()
        }
    }

    /// Every file, sorted by path.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Its source files, parsed when the first rule asks.
    pub(super) fn sources(&self) -> &Sources {
        self.sources.get_or_init(|| Sources::read(self))
    }

    /// The file at a path relative to the folder, with `/`.
    pub fn file(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|f| f.path.as_str().cmp(path));
        at.ok().map(|at| &self.files[at])
    }

    /// Whether it is a package as registries hand it out. Such a folder lacks tests, locks and
    /// documents on purpose.
    pub fn is_published(&self) -> bool {
        let marks = [".cargo_vcs_info.json", ".cargo-ok", "PKG-INFO"];
        self.installed || marks.iter().any(|mark| self.file(mark).is_some())
    }

    /// The manifest, where the folder is developed.
    pub fn manifest(&self) -> Option<&File> {
        let mut manifests = MANIFESTS.iter().filter_map(|path| self.file(path));
        manifests.next().filter(|_| !self.is_published())
    }

    /// Where a finding about what the folder lacks is put: its manifest, its README, or its first
    /// file. A published package has no such place.
    pub fn front(&self) -> Option<&File> {
        if self.is_published() {
            return None;
        }
        let readme = |file: &&File| file.path.to_ascii_lowercase().starts_with("readme");
        self.manifest()
            .or_else(|| self.files.iter().find(readme))
            .or_else(|| self.files.first())
    }

    /// Whether anything lies below a folder, such as `tests`.
    pub fn has_folder(&self, path: &str) -> bool {
        let inside = |file: &File| {
            file.path
                .strip_prefix(path)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        self.files.iter().any(inside)
    }
}
