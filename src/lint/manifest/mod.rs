//! Manifests of packages: `pyproject.toml`, `requirements.txt`, `package.json`, `Cargo.toml`.

mod cargo;
mod lock;
mod npm;
mod python;

use super::Project;
use super::project::File;
use super::source::{is_aside, is_foreign, is_test};

pub(super) use lock::lock;
pub(super) use python::{name as python_name, requirements};

/// Bytes of a manifest that is read.
const LONGEST: usize = 512 << 10;
/// Manifests of one project that are read.
const MOST: usize = 200;

/// Whose manifest it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ecosystem {
    Python,
    Npm,
    Cargo,
}

/// A manifest, as far as rules care.
#[derive(Debug)]
pub(super) struct Manifest<'p> {
    pub file: &'p File,
    pub ecosystem: Ecosystem,
    pub name: Option<String>,
    pub version: Version,
    /// Whether each of these is stated, with the name that the manifest gives it.
    pub stated: Vec<(&'static str, bool)>,
    pub dependencies: Vec<Dependency>,
    /// It only gathers other packages.
    pub is_workspace: bool,
}

/// The version of a package.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Version {
    Text(String),
    /// Made by the build, or inherited.
    Dynamic,
    Missing,
}

/// A dependency as the manifest asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dependency {
    pub name: String,
    /// The versions asked for, as written; empty for any.
    pub wanted: String,
    /// Only for development.
    pub dev: bool,
    /// Where it comes from, when that is no registry.
    pub origin: Option<Origin>,
    pub line: usize,
}

/// Where a dependency comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// A repository; whether a commit or tag is named.
    Git { fixed: bool },
    /// A file somewhere in the net.
    Url,
    /// A folder.
    Path,
}

impl Manifest<'_> {
    /// The folder of the manifest, with a slash at the end; empty at the root.
    pub fn folder(&self) -> &str {
        let path = &self.file.path;
        path.rfind('/').map_or("", |slash| &path[..=slash])
    }

    /// Where a word first stands in the manifest.
    pub fn line_of(&self, word: &str) -> usize {
        line_with(self.file.text().unwrap_or_default(), word)
    }
}

/// Every manifest of the project that is its own: none of tests, examples or installed packages.
/// One that cannot be read is left out.
pub(super) fn manifests(project: &Project) -> Vec<Manifest<'_>> {
    project
        .files()
        .iter()
        .filter(|file| !is_foreign(&file.path) && !is_test(&file.path) && !is_aside(&file.path))
        .filter_map(|file| {
            let text = file.text().filter(|text| text.len() <= LONGEST)?;
            match file.name() {
                "pyproject.toml" => python::read(file, text),
                "package.json" => npm::read(file, text),
                "Cargo.toml" => cargo::read(file, text),
                _ => None,
            }
        })
        .take(MOST)
        .collect()
}

/// The line on which a word first stands, from 1.
pub(super) fn line_with(text: &str, word: &str) -> usize {
    let before = text.find(word).map_or("", |at| &text[..at]);
    before.bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Major, minor and patch with what may follow them.
pub(super) fn is_semantic(version: &str) -> bool {
    let core = version.split(['-', '+']).next().unwrap_or(version);
    let numbers: Vec<&str> = core.split('.').collect();
    let is_number = |part: &&str| {
        !part.is_empty() && part.len() < 19 && part.bytes().all(|b| b.is_ascii_digit())
    };
    numbers.len() == 3 && numbers.iter().all(is_number)
}
