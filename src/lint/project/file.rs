//! One file of a project.

use std::fmt;
use std::sync::OnceLock;

use super::dockerfile::Dockerfile;
use super::yaml::{self, Node, Problem};

/// Bytes of a file that are read; what is longer was hardly written by hand.
pub const LONGEST: u64 = 2 << 20;

/// A file with its text, if it has one.
#[derive(Debug)]
pub struct File {
    /// Path below the folder, with `/`.
    pub path: String,
    content: Result<String, Unread>,
    yaml: OnceLock<Result<Vec<Node>, Problem>>,
    dockerfile: OnceLock<Option<Dockerfile>>,
}

/// Why a file has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It is longer than two megabytes, or the project is larger than is read.
    TooLong,
    /// It holds zero bytes.
    Binary,
    /// It is no UTF-8.
    NotUtf8,
    /// It is a link, and links are not followed.
    Link,
    /// The system refused.
    Refused(String),
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unread::TooLong => f.write_str("is too long to be read"),
            Unread::Binary => f.write_str("is binary"),
            Unread::NotUtf8 => f.write_str("is not UTF-8 text"),
            Unread::Link => f.write_str("is a link, which is not followed"),
            Unread::Refused(why) => write!(f, "cannot be read: {why}"),
        }
    }
}

/// A programming language that servers are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Python.
    Python,
    /// TypeScript, JavaScript; JSX too.
    TypeScript,
    /// Rust.
    Rust,
}

impl File {
    /// A file of these bytes.
    pub fn new(path: String, bytes: Vec<u8>) -> File {
        let content = if bytes.contains(&0) {
            Err(Unread::Binary)
        } else {
            String::from_utf8(bytes).map_err(|_| Unread::NotUtf8)
        };
        File::with(path, content)
    }

    fn with(path: String, content: Result<String, Unread>) -> File {
        File {
            path,
            content,
            yaml: OnceLock::new(),
            dockerfile: OnceLock::new(),
        }
    }

    /// A file that was not read.
    pub fn unread(path: String, why: Unread) -> File {
        File::with(path, Err(why))
    }

    /// Its text.
    pub fn text(&self) -> Option<&str> {
        self.content.as_deref().ok()
    }

    /// Why it has no text.
    pub fn why_unread(&self) -> Option<&Unread> {
        self.content.as_ref().err()
    }

    /// Its documents, read as YAML; read once. No text, no documents.
    pub fn yaml(&self) -> Result<&[Node], &Problem> {
        let read = || yaml::parse(self.text().unwrap_or_default());
        let read = self.yaml.get_or_init(read).as_ref();
        read.map(Vec::as_slice)
    }

    /// What it says as a Dockerfile; read once.
    pub fn dockerfile(&self) -> Option<&Dockerfile> {
        let read = || Dockerfile::parse(self.text()?);
        self.dockerfile.get_or_init(read).as_ref()
    }

    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// What stands after the last dot of its name, in lower case; empty without a dot.
    pub fn extension(&self) -> String {
        let name = self.name();
        let dot = name.rfind('.').filter(|dot| *dot > 0);
        dot.map_or_else(String::new, |dot| name[dot + 1..].to_ascii_lowercase())
    }

    /// The programming language, by its extension.
    pub fn language(&self) -> Option<Language> {
        Some(match self.extension().as_str() {
            "py" | "pyi" => Language::Python,
            "ts" | "tsx" | "mts" | "cts" | "js" | "jsx" | "mjs" | "cjs" => Language::TypeScript,
            "rs" => Language::Rust,
            _ => return None,
        })
    }

    /// The line of a byte of its text, from 1.
    pub fn line_of(&self, byte: usize) -> usize {
        let text = self.text().unwrap_or_default().as_bytes();
        text[..byte.min(text.len())]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1
    }
}
