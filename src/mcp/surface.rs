//! Everything a server offers, kept as it came so that a check can speak about what is wrong.

use serde_json::{Map, Value};

use super::names::LISTS;
use super::{Revision, pointer};

/// What a server shows of itself: the answer to every list, all pages joined.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Surface {
    /// The revision it was read in, when known.
    pub revision: Option<Revision>,
    /// `serverInfo` as it came.
    pub server_info: Option<Value>,
    /// `capabilities` as it came.
    pub capabilities: Option<Value>,
    /// `instructions` as it came.
    pub instructions: Option<Value>,
    /// Entries of `tools/list`.
    pub tools: Vec<Value>,
    /// Entries of `resources/list`.
    pub resources: Vec<Value>,
    /// Entries of `resources/templates/list`.
    pub resource_templates: Vec<Value>,
    /// Entries of `prompts/list`.
    pub prompts: Vec<Value>,
    /// What could not be read, one line each.
    pub problems: Vec<String>,
}

/// One entry of a list with its place.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// JSON pointer of the entry in the dump, such as `/tools/3`.
    pub pointer: String,
    /// The entry as it came.
    pub raw: &'a Value,
}

impl<'a> Entry<'a> {
    /// A string member of the entry.
    pub fn text(&self, member: &str) -> Option<&'a str> {
        self.raw.get(member)?.as_str()
    }

    /// The entry's `name`.
    pub fn name(&self) -> Option<&'a str> {
        self.text("name")
    }

    /// What a report calls the entry: its name, else its URI, else its place.
    pub fn subject(&self) -> String {
        self.name()
            .or_else(|| self.text("uri"))
            .or_else(|| self.text("uriTemplate"))
            .map_or_else(|| self.pointer.clone(), str::to_owned)
    }

    /// The pointer of a member of the entry.
    pub fn at(&self, member: &str) -> String {
        pointer::join(&self.pointer, member)
    }
}

/// The text is not a dump.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DumpError {
    /// The root is no JSON object.
    #[error("a dump is a JSON object, this is {0}")]
    NotAnObject(&'static str),
    /// A list member is no array.
    #[error("`{0}` is not an array")]
    NotAList(&'static str),
    /// None of the known members is there.
    #[error("none of `tools`, `resources`, `resourceTemplates`, `prompts` is there")]
    Empty,
}

impl Surface {
    /// The entries under one of the four list members (`tools`, `resources`,
    /// `resourceTemplates`, `prompts`).
    pub fn list(&self, member: &str) -> &[Value] {
        match member {
            "tools" => &self.tools,
            "resources" => &self.resources,
            "resourceTemplates" => &self.resource_templates,
            "prompts" => &self.prompts,
            _ => &[],
        }
    }

    /// As [`Surface::list`], to be filled.
    pub fn list_mut(&mut self, member: &str) -> Option<&mut Vec<Value>> {
        Some(match member {
            "tools" => &mut self.tools,
            "resources" => &mut self.resources,
            "resourceTemplates" => &mut self.resource_templates,
            "prompts" => &mut self.prompts,
            _ => return None,
        })
    }

    /// The entries of a list with their places.
    pub fn entries(&self, member: &'static str) -> impl Iterator<Item = Entry<'_>> {
        let base = pointer::join("", member);
        self.list(member)
            .iter()
            .enumerate()
            .map(move |(i, raw)| Entry {
                pointer: pointer::index(&base, i),
                raw,
            })
    }

    /// Whether the server declared a capability: one such as `tools`, a part of one such as
    /// `tasks.list`, or an extension by its id, such as `io.modelcontextprotocol/tasks`.
    pub fn declares(&self, capability: &str) -> bool {
        let Some(all) = &self.capabilities else {
            return false;
        };
        if capability.contains('/') {
            let extensions = all.get("extensions");
            return extensions.and_then(|e| e.get(capability)).is_some();
        }
        let mut parts = capability.split('.');
        parts.try_fold(all, |at, part| at.get(part)).is_some()
    }

    /// A string member of `serverInfo`.
    pub fn server_text(&self, member: &str) -> Option<&str> {
        self.server_info.as_ref()?.get(member)?.as_str()
    }

    /// Reads a saved dump, or the bare result of a list method. Unknown members are ignored.
    pub fn from_dump(mut dump: Value) -> Result<Surface, DumpError> {
        let Some(object) = dump.as_object_mut() else {
            return Err(DumpError::NotAnObject(type_name(&dump)));
        };
        // A raw JSON-RPC answer is a dump of one list.
        if let Some(Value::Object(result)) = object.remove("result") {
            *object = result;
        }
        let mut surface = Surface {
            revision: object
                .get("protocolVersion")
                .and_then(Value::as_str)
                .and_then(|v| v.parse().ok()),
            server_info: take(object, "serverInfo"),
            capabilities: take(object, "capabilities"),
            instructions: take(object, "instructions"),
            ..Surface::default()
        };
        let mut lists = 0;
        for list in LISTS {
            match object.remove(list.member) {
                None | Some(Value::Null) => {}
                Some(Value::Array(entries)) => {
                    lists += 1;
                    if let Some(slot) = surface.list_mut(list.member) {
                        *slot = entries;
                    }
                }
                Some(_) => return Err(DumpError::NotAList(list.member)),
            }
        }
        if lists == 0 && surface.server_info.is_none() && surface.capabilities.is_none() {
            return Err(DumpError::Empty);
        }
        Ok(surface)
    }

    /// The dump that [`Surface::from_dump`] reads.
    pub fn to_dump(&self) -> Value {
        let mut object = Map::new();
        object.insert("schema".into(), "mcpkit.surface/1".into());
        if let Some(revision) = self.revision {
            object.insert("protocolVersion".into(), revision.date().into());
        }
        for (key, value) in [
            ("serverInfo", &self.server_info),
            ("capabilities", &self.capabilities),
            ("instructions", &self.instructions),
        ] {
            if let Some(value) = value {
                object.insert(key.into(), value.clone());
            }
        }
        for list in LISTS {
            object.insert(list.member.into(), self.list(list.member).into());
        }
        if !self.problems.is_empty() {
            object.insert("problems".into(), self.problems.clone().into());
        }
        Value::Object(object)
    }
}

/// The JSON type of a value, with its article.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn take(object: &mut Map<String, Value>, key: &str) -> Option<Value> {
    object.remove(key).filter(|v| !v.is_null())
}
