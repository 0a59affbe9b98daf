//! Files besides a requirement's own that an answer is held against: schemas and snapshots.

use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use jsonschema::Validator;
use serde::Deserialize;
use serde_json::Value;

use super::difference;
use super::flaw::Flaw;
use crate::mcp::message;

/// Bytes of a file that is read.
pub(super) const MOST: u64 = 4 << 20;

/// Where a requirement's files are, and what is done with snapshots.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The folder of the requirement's file.
    pub folder: &'a Path,
    /// The folder of its suite's snapshots.
    pub snapshots: &'a Path,
    /// Snapshots are written anew: every content is as expected.
    pub update: bool,
}

/// A JSON Schema in a file of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct SchemaFile {
    name: String,
    validator: Option<Arc<Validator>>,
}

/// Content that was saved, and must not change.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct Snapshot {
    /// The name, a path below the folder of snapshots.
    pub name: String,
    /// Its file.
    pub path: PathBuf,
    update: bool,
    expected: Option<Value>,
}

impl From<String> for SchemaFile {
    fn from(name: String) -> SchemaFile {
        SchemaFile {
            name,
            validator: None,
        }
    }
}

impl From<String> for Snapshot {
    fn from(name: String) -> Snapshot {
        Snapshot {
            name,
            path: PathBuf::new(),
            update: false,
            expected: None,
        }
    }
}

/// What a result holds for its user: structured content, or the content itself; for what is no
/// tool's result, all of it. `None` when there is no result.
pub fn content(message: Option<&Value>) -> Option<Value> {
    let result = message.and_then(message::result)?;
    let failed = result.get("isError") == Some(&Value::Bool(true));
    let Some(blocks) = result.get("content").filter(|c| c.is_array()) else {
        return Some(result.clone());
    };
    if failed {
        return Some(serde_json::json!({"isError": true, "content": blocks}));
    }
    let text = || {
        let mut texts = blocks.as_array()?.iter().filter_map(|b| b.get("text"));
        let (Some(Value::String(text)), None) = (texts.next(), texts.next()) else {
            return None;
        };
        let value: Value = serde_json::from_str(text).ok()?;
        (value.is_object() || value.is_array()).then_some(value)
    };
    let structured = result.get("structuredContent").cloned();
    Some(structured.or_else(text).unwrap_or_else(|| blocks.clone()))
}

impl SchemaFile {
    /// The file's name, as it was written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads and compiles the schema.
    pub(super) fn open(&mut self, place: Place<'_>) -> Result<(), Flaw> {
        let path = place.folder.join(&self.name);
        let text = read(&path).map_err(|error| {
            Flaw::new(format!(
                "the schema `{}` cannot be read: {error}",
                path.display()
            ))
            .at(&self.name)
            .help("its path is relative to this file")
        })?;
        let wrong = |reason: String, at| Flaw {
            reason,
            elsewhere: Some((path.clone(), at)),
            help: Some("a JSON Schema is needed, draft-07 or 2020-12".into()),
            culprit: None,
        };
        let schema: Value = serde_json::from_str(&text).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let at = (error.line(), error.column().max(1));
            wrong(format!("not JSON: {message}"), Some(at))
        })?;
        let validator = jsonschema::validator_for(&schema).map_err(|error| {
            let at = error.instance_path().to_string();
            wrong(format!("no valid JSON Schema: at `{at}`: {error}"), None)
        })?;
        self.validator = Some(Arc::new(validator));
        Ok(())
    }

    /// The expectation in words, and whether it holds.
    pub(super) fn judge(&self, content: Option<&Value>) -> (String, bool) {
        let problem = match (content, &self.validator) {
            (None, _) => Some("there is no result".to_owned()),
            (_, None) => Some("the schema was not read".to_owned()),
            (Some(content), Some(validator)) => validator.iter_errors(content).next().map(|e| {
                let text: String = e.to_string().chars().take(300).collect();
                match e.instance_path().to_string() {
                    place if place.is_empty() => text,
                    place => format!("at {place}: {text}"),
                }
            }),
        };
        match problem {
            None => (format!("valid against {}", self.name), true),
            Some(problem) => (format!("valid against {} ({problem})", self.name), false),
        }
    }
}

impl Snapshot {
    /// Finds the file and reads it, when it is there.
    pub(super) fn open(&mut self, place: Place<'_>) -> Result<(), Flaw> {
        let name = Path::new(&self.name);
        let inside = name.components().all(|c| matches!(c, Component::Normal(_)));
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if self.name.is_empty() || !inside || !self.name.chars().all(plain) {
            let reason = format!("`{}` is no name of a snapshot", self.name);
            return Err(Flaw::new(reason).at(&self.name).help(
                "letters, digits, `-`, `_`, `.` and `/` name a file in the folder `snapshots`",
            ));
        }
        self.path = place.snapshots.join(format!("{}.json", self.name));
        self.update = place.update;
        let text = match read(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                let path = self.path.display();
                let reason = format!("the snapshot `{path}` cannot be read: {error}");
                return Err(Flaw::new(reason).at(&self.name));
            }
        };
        match serde_json::from_str(&text) {
            Ok(value) => self.expected = Some(value),
            Err(_) if self.update => {}
            Err(error) => {
                return Err(Flaw {
                    reason: "not JSON".into(),
                    elsewhere: Some((self.path.clone(), Some((error.line(), error.column())))),
                    help: Some("--update-snapshots writes it anew".into()),
                    culprit: None,
                });
            }
        }
        Ok(())
    }

    /// The expectation in words, and whether it holds.
    pub(super) fn judge(&self, content: Option<&Value>, ignore: &[String]) -> (String, bool) {
        let name = &self.name;
        let Some(content) = content else {
            return (format!("the snapshot {name} (there is no result)"), false);
        };
        if self.update {
            return (format!("the snapshot {name}"), true);
        }
        let Some(expected) = &self.expected else {
            let why = "there is none yet, run --update-snapshots";
            return (format!("the snapshot {name} ({why})"), false);
        };
        let differences = difference::between(expected, content, ignore);
        match differences.is_empty() {
            true => (format!("the snapshot {name}"), true),
            false => (
                format!("the snapshot {name} ({})", differences.join("; ")),
                false,
            ),
        }
    }

    /// The text of its file for some content.
    pub fn text(content: &Value, ignore: &[String]) -> String {
        let mut content = content.clone();
        difference::blank(&mut content, ignore);
        format!("{content:#}\n")
    }
}

/// Reads a text file of bounded size.
pub(super) fn read(path: &Path) -> std::io::Result<String> {
    if !fs::metadata(path)?.is_file() {
        return Err(std::io::Error::other("it is no ordinary file"));
    }
    let mut text = String::new();
    let read = fs::File::open(path)?
        .take(MOST + 1)
        .read_to_string(&mut text)?;
    if u64::try_from(read).is_ok_and(|read| read > MOST) {
        return Err(std::io::Error::other(format!("more than {MOST} bytes")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_content_is_structured_or_the_json_of_the_only_text_or_the_blocks() {
        let of = |result: Value| content(Some(&json!({"id": 1, "result": result})));
        let text = |text: &str| json!({"type": "text", "text": text});
        let image = json!({"type": "image", "data": ""});
        let structured = json!({"content": [text("{}")], "structuredContent": {"a": 1}});
        assert_eq!(of(structured), Some(json!({"a": 1})));
        let blocks = json!([text("{\"a\": 2}"), image]);
        assert_eq!(of(json!({"content": blocks})), Some(json!({"a": 2})));
        for plain in [json!([text("7")]), json!([text("{}"), text("{}")])] {
            assert_eq!(of(json!({"content": plain})), Some(plain));
        }
        let failed = json!({"content": [text("no")], "isError": true});
        assert_eq!(
            of(failed.clone()),
            Some(json!({"isError": true, "content": failed["content"]}))
        );
        assert_eq!(of(json!({"tools": []})), Some(json!({"tools": []})));
        assert_eq!(content(Some(&json!({"id": 1, "error": {"code": 1}}))), None);
    }
}
