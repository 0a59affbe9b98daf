//! `mcpkit.lock`: every definition of a server as it was when someone looked at it, with its hash.
//!
//! A server that shows other definitions after it was approved (a "rug pull") is found by
//! comparing. The definitions themselves are kept, so that the difference can be shown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::mcp::Surface;
use crate::mcp::names::LISTS;

/// The form of the file.
const SCHEMA: &str = "mcpkit.lock/1";

/// The file: servers by the name that a run calls them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    schema: String,
    servers: BTreeMap<String, Locked>,
}

/// A server as it was.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// The hash of all the hashes below.
    hash: String,
    /// What the server said of itself, but for its version.
    server: BTreeMap<String, Definition>,
    /// List entries, by list and then by what names them.
    lists: BTreeMap<String, BTreeMap<String, Definition>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    hash: String,
    definition: Value,
}

/// The file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// It is no lock file.
    #[error("{0}")]
    Malformed(#[from] serde_json::Error),
    /// Another version of mcpkit wrote it.
    #[error("it has the form `{0}`, this mcpkit reads `{SCHEMA}`")]
    Schema(String),
    /// A hash does not belong to its definition.
    #[error("the hash of `{name}` of the server `{server}` does not fit: the file was edited")]
    Edited {
        /// The server's name.
        server: String,
        /// What names the definition.
        name: String,
    },
}

impl Default for Lock {
    fn default() -> Lock {
        Lock {
            schema: SCHEMA.to_owned(),
            servers: BTreeMap::new(),
        }
    }
}

impl Lock {
    /// Reads a file and checks its hashes.
    pub fn parse(text: &str) -> Result<Lock, LockError> {
        let lock: Lock = serde_json::from_str(text)?;
        if lock.schema != SCHEMA {
            return Err(LockError::Schema(lock.schema));
        }
        for (server, locked) in &lock.servers {
            let lists = locked.lists.values().flatten();
            for (name, one) in locked.server.iter().chain(lists) {
                if one.hash != hash(&one.definition) {
                    return Err(LockError::Edited {
                        server: server.clone(),
                        name: name.clone(),
                    });
                }
            }
        }
        Ok(lock)
    }

    /// The file's text: sorted and indented, so that version control shows what changed.
    pub fn text(&self) -> Result<String, LockError> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The server of this name as it was.
    pub fn server(&self, name: &str) -> Option<&Locked> {
        self.servers.get(name)
    }

    /// Takes a server in as it is.
    pub fn set(&mut self, name: &str, surface: &Surface) {
        self.servers.insert(name.to_owned(), Locked::of(surface));
    }
}

impl Locked {
    /// A server as it is.
    pub fn of(surface: &Surface) -> Locked {
        let mut locked = Locked::default();
        let mut info = surface.server_info.clone();
        if let Some(Value::Object(info)) = &mut info {
            // A new version with the same definitions is no drift.
            info.shift_remove("version");
        }
        for (name, value) in [
            ("serverInfo", &info),
            ("capabilities", &surface.capabilities),
            ("instructions", &surface.instructions),
        ] {
            if let Some(value) = value {
                locked.server.insert(name.into(), Definition::of(value));
            }
        }
        for list in LISTS {
            let named: BTreeMap<String, Definition> = surface
                .list(list.member)
                .iter()
                .enumerate()
                .map(|(i, entry)| (key(entry, i), Definition::of(entry)))
                .collect();
            if !named.is_empty() {
                locked.lists.insert(list.member.into(), named);
            }
        }
        let lists = locked.lists.values().flatten();
        let all: Vec<&str> = locked
            .server
            .iter()
            .chain(lists)
            .map(|(_, one)| one.hash.as_str())
            .collect();
        locked.hash = sha256(all.concat().as_bytes());
        locked
    }

    /// The surface that was locked.
    pub fn surface(&self) -> Surface {
        let own = |name: &str| self.server.get(name).map(|one| one.definition.clone());
        let mut surface = Surface {
            server_info: own("serverInfo"),
            capabilities: own("capabilities"),
            instructions: own("instructions"),
            ..Surface::default()
        };
        for (member, entries) in &self.lists {
            if let Some(list) = surface.list_mut(member) {
                list.extend(entries.values().map(|one| one.definition.clone()));
            }
        }
        surface
    }

    /// Whether nothing differs from how the server is.
    pub fn is(&self, surface: &Surface) -> bool {
        self.hash == Locked::of(surface).hash
    }
}

impl Definition {
    fn of(value: &Value) -> Definition {
        let definition = canonical(value);
        Definition {
            hash: hash(&definition),
            definition,
        }
    }
}

/// What names an entry; its number where nothing does, or where the name is no text.
fn key(entry: &Value, number: usize) -> String {
    ["uri", "uriTemplate", "name"]
        .into_iter()
        .find_map(|member| entry.get(member)?.as_str())
        .map_or_else(|| format!("#{number}"), str::to_owned)
}

/// The value with the members of its objects sorted: their order means nothing. Values that came
/// through a parser are at most 128 levels deep.
fn canonical(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(b.0));
            let sorted = sorted.into_iter().map(|(k, v)| (k.clone(), canonical(v)));
            Value::Object(sorted.collect::<Map<_, _>>())
        }
        Value::Array(elements) => elements.iter().map(canonical).collect(),
        value => value.clone(),
    }
}

fn hash(canonical: &Value) -> String {
    sha256(canonical.to_string().as_bytes())
}

fn sha256(bytes: &[u8]) -> String {
    let mut text = String::from("sha256:");
    for byte in digest(&SHA256, bytes).as_ref() {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn surface(dump: Value) -> Surface {
        Surface::from_dump(dump).unwrap()
    }

    fn two() -> Surface {
        surface(json!({
            "serverInfo": {"name": "shop", "version": "1.0.0"},
            "tools": [{"name": "b", "description": "B"}, {"name": "a", "description": "A"}],
        }))
    }

    #[test]
    fn order_and_version_change_nothing_and_a_word_does() {
        let locked = Locked::of(&two());
        assert!(locked.is(&surface(json!({
            "serverInfo": {"version": "2.0.0", "name": "shop"},
            "tools": [{"description": "A", "name": "a"}, {"name": "b", "description": "B"}],
        }))));
        let mut other = two();
        other.tools[0]["description"] = "b".into();
        assert!(!locked.is(&other));
    }

    #[test]
    fn what_was_written_is_read_and_what_was_edited_is_refused() {
        let mut lock = Lock::default();
        lock.set("shop", &two());
        let text = lock.text().unwrap();
        assert_eq!(Lock::parse(&text).unwrap(), lock);
        assert_eq!(lock.server("shop").unwrap().surface().tools.len(), 2);
        let edited = text.replace("\"A\"", "\"X\"");
        assert!(matches!(Lock::parse(&edited), Err(LockError::Edited { name, .. }) if name == "a"));
        let newer = text.replace("lock/1", "lock/2");
        assert!(matches!(Lock::parse(&newer), Err(LockError::Schema(_))));
        assert!(matches!(Lock::parse("{}"), Err(LockError::Malformed(_))));
    }
}
