//! The files in which MCP clients keep their servers: told from other files by their content, read
//! into ways to reach each server. Nothing is started here.

mod entry;
mod jsonc;
mod placeholders;
mod shapes;
mod yaml;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub(super) use entry::{Way, way};
pub(super) use placeholders::Scope;

use super::config::at;
use super::failure::Failure;
use super::places;
use crate::report;

/// A server that a client's configuration lists.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub name: String,
    /// The folder that it is for, where the file keeps one list for each folder.
    pub project: Option<String>,
    /// Where its entry begins.
    pub line: Option<usize>,
    /// The file says that it is switched off, or its folder is no more.
    pub disabled: bool,
    /// How it is reached, or why it cannot be.
    pub way: Result<Way, String>,
}

/// How a configuration is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    /// With comments and trailing commas.
    Json,
    Toml,
    Yaml,
}

/// A file that may be a client's configuration.
pub(super) struct Parsed<'a> {
    text: &'a str,
    language: Language,
    root: Value,
}

/// Whether a file's name says that it is no JSON.
pub(super) fn is_other_language(path: &Path) -> bool {
    language(path) != Language::Json
}

fn language(path: &Path) -> Language {
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "toml" => Language::Toml,
        "yaml" | "yml" => Language::Yaml,
        _ => Language::Json,
    }
}

/// Reads the text of a configuration; a mistake in it is an error with its place.
pub(super) fn parse<'a>(text: &'a str, path: &Path) -> Result<Parsed<'a>, Failure> {
    let language = language(path);
    let name = path.display();
    let root = match language {
        Language::Json => serde_json::from_str(&jsonc::plain(text)).map_err(|error| {
            let (line, column) = (error.line(), error.column().max(1));
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Failure::new(format!("{name}:{line}:{column}: not JSON: {message}"))
                .details(report::excerpt(text, line, column))
        }),
        Language::Toml => {
            toml::from_str(text).map_err(|error| at(text, path, error.span(), error.message()))
        }
        Language::Yaml => yaml::read(text).map_err(|wrong| {
            let yaml::Wrong {
                line,
                column,
                message,
            } = wrong;
            Failure::new(format!("{name}:{line}:{column}: not YAML: {message}"))
                .details(report::excerpt(text, line, column))
        }),
    }?;
    Ok(Parsed {
        text,
        language,
        root,
    })
}

impl Parsed<'_> {
    /// The servers that it lists; `None` when it is no client's configuration.
    pub fn servers(
        &self,
        path: &Path,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Vec<Listed>> {
        let found = shapes::servers(&self.root)?;
        let scope = Scope {
            env,
            workspace: workspace(path),
        };
        let places = match self.language {
            Language::Json => places::places(&jsonc::plain(self.text)),
            _ => HashMap::new(),
        };
        let listed = found.into_iter().map(|(pointer, raw)| Listed {
            name: raw.name.to_owned(),
            project: raw.project.map(str::to_owned),
            line: match self.language {
                Language::Json => places.get(&pointer).map(|place| place.line),
                _ => line_of(self.text, raw.name),
            },
            disabled: entry::is_disabled(raw.value) || gone(raw.project),
            way: entry::way(raw.value, raw.project, &scope),
        });
        Some(listed.collect())
    }
}

/// Whether the folder that an entry is for is no more; clients keep such entries for ever.
fn gone(project: Option<&str>) -> bool {
    project.is_some_and(|folder| !Path::new(folder).is_dir())
}

/// The first line that seems to begin the entry of this name, in TOML or YAML.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let begins = |line: &str| {
        let line = line.trim_start_matches(['-', ' ', '\t', '[']);
        let line = line.strip_prefix("name:").unwrap_or(line).trim_start();
        let line = line.strip_prefix("mcp_servers.").unwrap_or(line);
        let line = line.trim_start_matches(['"', '\'']);
        let rest = line.strip_prefix(name)?;
        rest.chars()
            .next()
            .is_none_or(|c| "]\"': .".contains(c))
            .then_some(())
    };
    text.lines()
        .position(|line| begins(line).is_some())
        .map(|i| i + 1)
}

/// The folder that a configuration belongs to: its own, or the one above for the folders in which
/// editors keep theirs. Empty, the current folder, for files that belong to a user.
fn workspace(path: &Path) -> PathBuf {
    const EDITORS: [&str; 9] = [
        ".vscode",
        ".cursor",
        ".gemini",
        ".roo",
        ".zed",
        ".codex",
        ".continue",
        ".amazonq",
        ".kiro",
    ];
    let name = |path: &Path| path.file_name().map(|n| n.to_string_lossy().into_owned());
    let folder = path.parent().unwrap_or(Path::new(""));
    if name(folder).is_some_and(|n| EDITORS.contains(&n.as_str())) {
        folder.parent().unwrap_or(Path::new("")).to_owned()
    } else if name(path).is_some_and(|n| n.ends_with("mcp.json")) {
        folder.to_owned()
    } else {
        PathBuf::new()
    }
}

#[cfg(test)]
mod tests;
