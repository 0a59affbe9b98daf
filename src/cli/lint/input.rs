//! Reads a file, and tells by its content what it is.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;

use super::super::client_config::{self, Listed};
use super::super::failure::Failure;
use crate::mcp::Surface;
use crate::report;

/// Bytes of a file that are read.
const LONGEST: u64 = 512 << 20;

/// What a file holds.
pub(in crate::cli) enum Input {
    /// A dump, and its text.
    Dump(Box<Surface>, String),
    /// A client's configuration.
    Servers(Vec<Listed>),
}

/// Reads a file, or stdin for `-`; `name` is what messages call it.
pub(in crate::cli) fn read(path: &Path, name: &str) -> Result<Input, Failure> {
    let text = text(path, name)?;
    let env = |name: &str| std::env::var(name).ok();
    let servers = |path| {
        let parsed = client_config::parse(&text, path)?;
        Ok::<_, Failure>(parsed.servers(path, &env))
    };
    if client_config::is_other_language(path) {
        let listed = servers(path).map_err(|failure| failure.help("correct this line"))?;
        return listed.map(Input::Servers).ok_or_else(|| unknown(name));
    }
    let value = match serde_json::from_str::<Value>(&text) {
        Ok(value) => value,
        // Editors write JSON with comments.
        Err(strict) => {
            return match servers(path) {
                Ok(Some(listed)) => Ok(Input::Servers(listed)),
                Ok(None) => Err(not_json(&strict, &text, name)),
                Err(loose) => Err(loose.help(json_help(&text))),
            };
        }
    };
    if !is_dump(&value)
        && let Some(listed) = servers(path)?
    {
        return Ok(Input::Servers(listed));
    }
    let surface = Surface::from_dump(value).map_err(|error| {
        let failure = Failure::new(format!("{name}: {error}"));
        match error {
            crate::mcp::surface::DumpError::Empty => failure.help(KINDS),
            _ => failure.help(
                "`mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is one, too",
            ),
        }
    })?;
    Ok(Input::Dump(Box::new(surface), text))
}

const KINDS: &str = "a dump (`mcpkit dump TARGET -o FILE` writes one; the answer to tools/list is \
                     one, too) or a client's configuration (`mcpServers`, `servers`) is needed";

fn unknown(name: &str) -> Failure {
    Failure::new(format!(
        "{name} is no client's configuration: it lists no MCP servers"
    ))
    .help(KINDS)
}

/// Whether a value has members of a dump that no configuration has.
fn is_dump(value: &Value) -> bool {
    let has = |member: &str| value.get(member).is_some_and(Value::is_array);
    ["tools", "resources", "resourceTemplates", "prompts"]
        .into_iter()
        .any(has)
        || value.get("result").is_some_and(Value::is_object)
        || value.get("serverInfo").is_some_and(Value::is_object)
}

fn text(path: &Path, name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(LONGEST + 1)
            .read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| {
        Failure::new(format!("cannot read `{name}`: {e}")).help("may this user read it?")
    })?;
    if bytes.len() as u64 > LONGEST {
        return Err(
            Failure::new(format!("{name} is longer than {} MB", LONGEST >> 20))
                .help("no server is as large as this; is it the right file?"),
        );
    }
    let binary = bytes.contains(&0)
        && !bytes.starts_with(&[0xff, 0xfe])
        && !bytes.starts_with(&[0xfe, 0xff]);
    let text = String::from_utf8(bytes).map_err(|_| {
        let failure = Failure::new(format!("{name} is not UTF-8 text"));
        if binary {
            failure.help("it is binary: is it the right file?")
        } else {
            failure.help("PowerShell's `>` writes UTF-16: use `mcpkit dump -o FILE`")
        }
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn json_help(text: &str) -> &'static str {
    let config = ["ervers\"", "context_servers\""]
        .iter()
        .any(|key| text.contains(key));
    if text.trim().is_empty() {
        "it is empty: did the command that should write it fail?"
    } else if config {
        "correct this line"
    } else {
        "a dump is one JSON object: `mcpkit dump TARGET -o FILE` writes one"
    }
}

fn not_json(error: &serde_json::Error, text: &str, name: &str) -> Failure {
    let (line, column) = (error.line(), error.column().max(1));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    Failure::new(format!("{name}:{line}:{column}: not JSON: {message}"))
        .details(report::excerpt(text, line, column))
        .help(json_help(text))
}
