//! `template.toml`: what a template is called, what it stands on and when which file is written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Question;

/// A template's manifest.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Manifest {
    /// What it is called in lists, such as `Python`.
    pub title: String,
    /// One line more: what it is built with.
    pub about: String,
    /// Layers that it stands on, by name, the lowest first.
    pub layers: Vec<String>,
    /// Texts for files of all layers, seen as `data.KEY`; rendered themselves first.
    pub data: BTreeMap<String, String>,
    /// What is asked before, in this order; one of the same name takes the place of a layer's.
    pub questions: Vec<Question>,
    /// Conditions of files. What is not named is always written.
    pub files: Vec<FileRule>,
    /// What `mcpkit add` does for each kind of thing.
    pub add: Additions,
}

/// Files that are written under a condition alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRule {
    /// Patterns of paths below `files/`, without `.hbs`: `*` is any text, `?` any character.
    pub paths: Vec<String>,
    /// Names of true values, `!name` for false ones; all must hold.
    pub when: Vec<String>,
}

/// What can be added.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Additions {
    /// `mcpkit add tool`.
    pub tool: Addition,
    /// `mcpkit add resource`.
    pub resource: Addition,
    /// `mcpkit add prompt`.
    pub prompt: Addition,
}

/// What adding one thing does to a project.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Addition {
    /// New files.
    pub files: Vec<NewFile>,
    /// Lines for files that exist.
    pub lines: Vec<NewLine>,
    /// Parts for the ends of files that exist.
    pub append: Vec<NewPart>,
}

/// A file that comes with a new thing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewFile {
    /// Its path below `add/`, without `.hbs`.
    pub from: String,
    /// Where it goes, with expressions.
    pub to: String,
    /// As in [`FileRule::when`].
    #[serde(default)]
    pub when: Vec<String>,
}

/// A line that makes a new thing known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// The file, with expressions.
    pub file: String,
    /// The line, with expressions, without indentation.
    pub line: String,
    /// How the lines begin among which it is sorted.
    pub among: String,
    /// A text of a line before them, where the first such lines of the file are not meant.
    #[serde(default)]
    pub after: Option<String>,
    /// As in [`FileRule::when`].
    #[serde(default)]
    pub when: Vec<String>,
    /// Whether it is left to the user where the file or the place is gone.
    #[serde(default)]
    pub optional: bool,
}

/// A part for the end of a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPart {
    /// The file, with expressions.
    pub file: String,
    /// The part's path below `add/`, without `.hbs`.
    pub from: String,
    /// As in [`FileRule::when`].
    #[serde(default)]
    pub when: Vec<String>,
    /// Whether it is left to the user where the file or the place is gone.
    #[serde(default)]
    pub optional: bool,
}
