//! Where clients keep their lists of servers.

use serde_json::{Map, Value};

use crate::mcp::pointer;

/// An entry as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Raw<'a> {
    pub name: &'a str,
    pub value: &'a Value,
    /// The folder that it is for, where the file says one.
    pub project: Option<&'a str>,
}

/// Every server of a configuration, each with its JSON pointer, in the order of the file; `None`
/// when this is no client's configuration.
pub(super) fn servers(root: &Value) -> Option<Vec<(String, Raw<'_>)>> {
    let mut found = Vec::new();
    let mut any = false;
    for path in [
        // Claude, Cursor, Windsurf, Cline, Roo, Gemini, and many more; Continue has a list.
        &["mcpServers"][..],
        // Visual Studio Code and Visual Studio.
        &["servers"],
        &["mcp", "servers"],
        &["mcp", "mcpServers"],
        // Zed, Amp, Codex.
        &["context_servers"],
        &["amp.mcpServers"],
        &["mcp_servers"],
    ] {
        any |= add(&mut found, root, path, None);
    }
    // opencode keeps them right under `mcp`.
    if let Some(Value::Object(own)) = root.get("mcp")
        && own
            .values()
            .any(|v| v.get("type").is_some_and(|t| t == "local" || t == "remote"))
    {
        any |= add(&mut found, root, &["mcp"], None);
    }
    // Claude Code keeps one list for each folder.
    for (folder, settings) in members(root.get("projects")) {
        if list(settings.get("mcpServers")) {
            any |= add(
                &mut found,
                root,
                &["projects", folder, "mcpServers"],
                Some(folder),
            );
        }
    }
    any.then_some(found)
}

/// Adds what stands at a path; tells whether something does.
fn add<'a>(
    found: &mut Vec<(String, Raw<'a>)>,
    root: &'a Value,
    path: &[&str],
    project: Option<&'a str>,
) -> bool {
    let (mut at, mut value) = (String::new(), Some(root));
    for part in path {
        at = pointer::join(&at, part);
        value = value.and_then(|v| v.get(part));
    }
    match value {
        Some(Value::Object(entries)) => {
            for (name, value) in entries.iter().filter(|(_, v)| v.is_object()) {
                found.push((
                    pointer::join(&at, name),
                    Raw {
                        name,
                        value,
                        project,
                    },
                ));
            }
            true
        }
        Some(Value::Array(entries)) => {
            for (i, value) in entries.iter().enumerate() {
                let name = value.get("name").and_then(Value::as_str);
                let raw = name.map(|name| Raw {
                    name,
                    value,
                    project,
                });
                found.extend(raw.map(|raw| (pointer::index(&at, i), raw)));
            }
            true
        }
        _ => false,
    }
}

fn list(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Object(_) | Value::Array(_)))
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
}
