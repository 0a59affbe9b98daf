//! Configuration files as a flat list of settings with their lines.
//!
//! Written for the files that people write: block mappings in YAML, tables in TOML, JSON. What it
//! does not understand it leaves out. It never recurses into YAML or TOML, so that nothing can
//! make it run deep.

use serde_json::Value;

/// Bytes of a file that is read.
const LONGEST: usize = 512 << 10;
/// Settings of one file that are read.
const MOST: usize = 20_000;
/// Levels of a JSON file that are read.
const DEEPEST: usize = 32;

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lint) struct Setting {
    /// The keys on the way to it, in lower case, joined by dots.
    pub path: String,
    /// The value as written, without quotes.
    pub value: String,
    /// The line, from 1.
    pub line: usize,
}

impl Setting {
    /// The last key.
    pub(in crate::lint) fn key(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }
}

/// The settings of a file, by its extension.
pub(in crate::lint) fn settings(path: &str, text: &str) -> Vec<Setting> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit('.').next() {
        _ if name.starts_with(".env") => environment(text),
        Some("yaml" | "yml") => yaml(text),
        Some("toml" | "ini" | "cfg" | "conf") => sections(text),
        Some("json") => json(text),
        Some("env" | "properties") => environment(text),
        _ => Vec::new(),
    }
}

/// `KEY=value` lines.
pub(in crate::lint) fn environment(text: &str) -> Vec<Setting> {
    let lines = text.lines().enumerate().take(MOST);
    lines
        .filter_map(|(index, line)| {
            let line = line.trim();
            let line = line.strip_prefix("export ").unwrap_or(line);
            let (key, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
            Some(Setting {
                path: key.trim().to_ascii_lowercase(),
                value: unquoted(value),
                line: index + 1,
            })
        })
        .collect()
}

/// A value without its quotes, and without a comment after it.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote)
            && let Some((inner, _)) = inner.split_once(quote)
        {
            return inner.to_owned();
        }
    }
    let value = value.split(" #").next().unwrap_or(value);
    value.trim().to_owned()
}

fn yaml(text: &str) -> Vec<Setting> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, String)> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if found.len() >= MOST {
            break;
        }
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let content = content.strip_prefix("- ").unwrap_or(content);
        if content.is_empty() || content.starts_with(['#', '{', '[', '|', '>']) {
            continue;
        }
        let Some((key, value)) = content
            .split_once(": ")
            .or_else(|| Some((content.trim_end().strip_suffix(':')?, "")))
        else {
            continue;
        };
        while open.last().is_some_and(|(around, _)| *around >= indent) {
            open.pop();
        }
        let key = key.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
        let path = match open.last() {
            Some((_, around)) => format!("{around}.{key}"),
            None => key,
        };
        let value = unquoted(value);
        if path.len() > 400 {
            continue;
        }
        if value.is_empty() {
            open.push((indent, path.clone()));
        }
        found.push(Setting {
            path,
            value,
            line: index + 1,
        });
    }
    found
}

fn sections(text: &str) -> Vec<Setting> {
    let mut found = Vec::new();
    let mut section = String::new();
    for (index, line) in text.lines().enumerate().take(MOST) {
        let line = line.trim();
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            section = name.trim_matches(['[', ']', ' ']).to_ascii_lowercase();
        } else if let Some((key, value)) = line.split_once('=').filter(|_| !line.starts_with('#')) {
            let key = key.trim().trim_matches('"').to_ascii_lowercase();
            let path = if section.is_empty() {
                key
            } else {
                format!("{section}.{key}")
            };
            found.push(Setting {
                path,
                value: unquoted(value),
                line: index + 1,
            });
        }
    }
    found
}

fn json(text: &str) -> Vec<Setting> {
    let Ok(root) = serde_json::from_str::<Value>(text) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    members(&root, "", 0, text, &mut from, &mut found);
    found
}

/// Members come in the order of the text, so that each key is found after the one before.
fn members(
    value: &Value,
    path: &str,
    depth: usize,
    text: &str,
    from: &mut usize,
    found: &mut Vec<Setting>,
) {
    if depth > DEEPEST || found.len() >= MOST {
        return;
    }
    let scalar = match value {
        Value::Object(object) => {
            for (key, member) in object {
                let quoted = format!("\"{key}\"");
                if let Some(at) = text.get(*from..).and_then(|rest| rest.find(&quoted)) {
                    *from += at + quoted.len();
                }
                let key = key.to_ascii_lowercase();
                let path = if path.is_empty() {
                    key
                } else {
                    format!("{path}.{key}")
                };
                members(member, &path, depth + 1, text, from, found);
            }
            return;
        }
        Value::Array(items) => {
            for item in items {
                members(item, path, depth + 1, text, from, found);
            }
            return;
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line = line_at(text, *from);
    found.push(Setting {
        path: path.to_owned(),
        value: scalar,
        line,
    });
}

fn line_at(text: &str, byte: usize) -> usize {
    // Settings files are short; a long one only costs the file's own length.
    text.as_bytes()[..byte.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}
