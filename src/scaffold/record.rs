//! `.mcpkit/answers.toml`: what a project was made from.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Answers, Planned};

/// Where it lies in a project.
pub const RECORD: &str = ".mcpkit/answers.toml";

/// The version of its form.
const FORMAT: i64 = 1;

const HEAD: &str = "\
# How this project was made. `mcpkit add` reads the answers; `mcpkit new --answers FILE` makes
# another project from them. Each of [files] has the SHA-256 with which it was written, which tells
# what was changed since. Keep this file in version control.

";

/// What a project was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: i64,
    /// The template.
    pub template: Origin,
    /// What was answered.
    pub answers: Answers,
    /// Hashes of the files as they were written, by path.
    pub files: BTreeMap<String, String>,
    /// What was added since, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Added>,
}

/// Something that was added to a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// `tool`, `resource` or `prompt`.
    pub kind: String,
    /// Its name.
    pub name: String,
}

/// The template of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its name.
    pub name: String,
    /// The version of mcpkit with which it was rendered.
    pub version: String,
    /// The folder that it was read from, as it was given; `None` for one that comes with mcpkit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
}

/// Why a record cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// It is no record.
    #[error("{0}")]
    Broken(String),
    /// A later mcpkit wrote it.
    #[error("it was written by mcpkit {0}, which is newer than this one, {this}", this = env!("CARGO_PKG_VERSION"))]
    Newer(String),
}

impl Record {
    /// The record of a project with these files.
    pub fn new(origin: Origin, answers: Answers, files: &[Planned]) -> Record {
        let files = files
            .iter()
            .map(|file| (file.path.clone(), hash(&file.bytes)))
            .collect();
        Record {
            format: FORMAT,
            template: origin,
            answers,
            files,
            added: Vec::new(),
        }
    }

    /// Reads a record.
    pub fn parse(text: &str) -> Result<Record, RecordError> {
        let broken = |e: toml::de::Error| RecordError::Broken(e.to_string().trim_end().to_owned());
        // A later form may differ in all but this.
        let table: toml::Table = text.parse().map_err(broken)?;
        let version = table
            .get("template")
            .and_then(|template| template.get("version"))
            .and_then(toml::Value::as_str)
            .unwrap_or("of another version");
        let format = table.get("format").and_then(toml::Value::as_integer);
        if format.is_some_and(|format| format > FORMAT) || is_newer(version) {
            return Err(RecordError::Newer(version.to_owned()));
        }
        toml::from_str(text).map_err(broken)
    }

    /// The record as a file.
    pub fn text(&self) -> Result<String, RecordError> {
        let body = toml::to_string(self).map_err(|e| RecordError::Broken(e.to_string()))?;
        Ok(format!("{HEAD}{body}"))
    }
}

/// Whether the first two numbers of a version are above those of this program: patches change
/// nothing that is recorded.
fn is_newer(version: &str) -> bool {
    let numbers = |version: &str| -> Option<(u64, u64)> {
        let mut parts = version.split(['.', '-', '+']);
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    };
    numbers(version) > numbers(env!("CARGO_PKG_VERSION"))
}

/// The SHA-256 of a file, in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, bytes);
    digest.as_ref().iter().map(|b| format!("{b:02x}")).collect()
}
