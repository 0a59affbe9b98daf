//! YAML with positions: a tree of our own, so that what a hostile file can make of it is bounded.
//!
//! Bounds: bytes of the file, depth of nesting, and (in the parser) nodes that aliases expand to.
//! Merge keys (`<<`) are followed by [`Node::get`].

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};

/// Bytes of a file that is read; what people write is far below.
const LARGEST: usize = 1 << 20;
/// Levels of nesting.
const DEEPEST: usize = 64;
/// Columns that a line may be indented by, indicators included: bounds the depth before parsing.
const WIDEST: usize = 250;

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The line of its first character, from 1.
    pub line: usize,
    /// What it is.
    pub value: Value,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A string.
    Text(String),
    /// A sequence.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Vec<(Key, Node)>),
}

/// The key of a mapping and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The line, from 1.
    pub line: usize,
    /// The key as text.
    pub text: String,
}

/// Reads every document of a text.
pub fn parse(text: &str) -> Result<Vec<Node>, Problem> {
    if text.len() > LARGEST {
        return Err(problem(1, "more than 1 MiB of YAML"));
    }
    for (number, line) in text.lines().enumerate() {
        if indicators(line) > WIDEST {
            return Err(problem(number + 1, "nested too deeply"));
        }
    }
    let documents = MarkedYaml::load_from_str(text)
        .map_err(|error| problem(error.marker().line().max(1), error.info()))?;
    documents
        .iter()
        .filter(|document| !matches!(document.data, YamlData::BadValue))
        .map(|document| node(document, 0))
        .collect()
}

/// The width of what can open block collections at the start of a line.
fn indicators(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' => at += 1,
            b'-' | b'?' | b':' if bytes.get(at + 1).is_none_or(|b| *b == b' ' || *b == b'\t') => {
                at += 1;
            }
            _ => break,
        }
    }
    // A blank line opens nothing.
    if line.trim().is_empty() { 0 } else { at }
}

fn problem(line: usize, message: &str) -> Problem {
    Problem {
        line,
        message: message.to_owned(),
    }
}

fn node(yaml: &MarkedYaml<'_>, depth: usize) -> Result<Node, Problem> {
    let line = yaml.span.start.line().max(1);
    if depth > DEEPEST {
        return Err(problem(line, "nested too deeply"));
    }
    let value = match &yaml.data {
        YamlData::Value(scalar) => match scalar {
            Scalar::Null => Value::Null,
            Scalar::Boolean(value) => Value::Bool(*value),
            Scalar::Integer(value) => Value::Int(*value),
            Scalar::FloatingPoint(value) => Value::Float(value.into_inner()),
            Scalar::String(text) => Value::Text(text.clone().into_owned()),
        },
        YamlData::Representation(text, ..) => Value::Text(text.clone().into_owned()),
        YamlData::Sequence(items) => {
            let items: Result<Vec<Node>, Problem> =
                items.iter().map(|item| node(item, depth + 1)).collect();
            Value::List(items?)
        }
        YamlData::Mapping(entries) => {
            let entries: Result<Vec<(Key, Node)>, Problem> = entries
                .iter()
                .map(|(key, value)| {
                    let key = node(key, depth + 1)?;
                    Ok((
                        Key {
                            line: key.line,
                            text: key.shown(),
                        },
                        node(value, depth + 1)?,
                    ))
                })
                .collect();
            Value::Map(entries?)
        }
        YamlData::Tagged(_, inner) => return node(inner, depth),
        YamlData::Alias(_) | YamlData::BadValue => Value::Null,
    };
    Ok(Node { line, value })
}

impl Node {
    /// The value of a key of a mapping, merged mappings included.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let entries = self.entries();
        if let Some((_, value)) = entries.iter().find(|(found, _)| found.text == key) {
            return Some(value);
        }
        let merged = &entries.iter().find(|(found, _)| found.text == "<<")?.1;
        match &merged.value {
            Value::List(nodes) => nodes.iter().find_map(|node| node.get(key)),
            _ => merged.get(key),
        }
    }

    /// The value behind several keys.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of a mapping; none of anything else.
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The line of a key, or of the mapping where it has no such key.
    pub fn line_of(&self, key: &str) -> usize {
        let entries = self.entries().iter();
        let mut lines = entries.filter(|(found, _)| found.text == key);
        lines.next().map_or(self.line, |(found, _)| found.line)
    }

    /// The items of a sequence; none of anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text under a key.
    pub fn text_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// A whole number.
    pub fn int(&self) -> Option<i64> {
        match self.value {
            Value::Int(value) => Some(value),
            _ => None,
        }
    }

    /// A boolean.
    pub fn bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Whether it is a mapping.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// Whether there is nothing.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// A scalar as text; collections are empty.
    pub fn shown(&self) -> String {
        match &self.value {
            Value::Bool(value) => value.to_string(),
            Value::Int(value) => value.to_string(),
            Value::Float(value) => value.to_string(),
            Value::Text(text) => text.clone(),
            Value::Null | Value::List(_) | Value::Map(_) => String::new(),
        }
    }

    /// Every string below this node, with its line.
    pub fn texts<'a>(&'a self, found: &mut Vec<(usize, &'a str)>) {
        match &self.value {
            Value::Text(text) => found.push((self.line, text)),
            Value::List(items) => items.iter().for_each(|item| item.texts(found)),
            Value::Map(entries) => entries.iter().for_each(|(_, value)| value.texts(found)),
            _ => {}
        }
    }
}
