//! `${…}` in a client's configuration: what clients put in its place.

use std::path::{Path, PathBuf};

/// Where placeholders get their values from.
pub(in super::super) struct Scope<'a> {
    /// The variables of this process.
    pub env: &'a dyn Fn(&str) -> Option<String>,
    /// The folder that the configuration belongs to.
    pub workspace: PathBuf,
}

/// A text whose placeholders are filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filled {
    pub text: String,
    /// The variables that were read, with their values.
    pub read: Vec<(String, String)>,
}

/// Fills in the placeholders of a text; an error says why one of them cannot be had.
///
/// Clients write `${env:NAME}` (VS Code, Cursor, Windsurf), `${NAME}` and `${NAME:-default}`
/// (Claude Code, Gemini), `{env:NAME}` (opencode), and `${workspaceFolder}` and its like.
pub(super) fn fill(text: &str, scope: &Scope<'_>) -> Result<Filled, String> {
    let mut filled = Filled::default();
    let mut rest = text;
    while let Some((before, inner, after)) = next(rest) {
        filled.text.push_str(before);
        match value(inner, scope)? {
            Value::Own(text) => filled.text.push_str(&text),
            Value::Read(name, value) => {
                filled.text.push_str(&value);
                filled.read.push((name, value));
            }
            Value::None => filled
                .text
                .push_str(&rest[before.len()..rest.len() - after.len()]),
        }
        rest = after;
    }
    filled.text.push_str(rest);
    Ok(filled)
}

/// As [`fill`] for the value of a variable, which may also be another one's name: `$TOKEN`.
pub(super) fn fill_variable(text: &str, scope: &Scope<'_>) -> Result<Filled, String> {
    match text.strip_prefix('$').filter(|name| is_name(name)) {
        Some(name) => fill(&format!("${{{name}}}"), scope),
        None => fill(text, scope),
    }
}

/// What stands before the first placeholder, what is inside of it, and what comes after.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let dollar = text.find("${").map(|at| (at, at + 2));
    let bare = text.find("{env:").map(|at| (at, at + 1));
    let (start, inside) = match (dollar, bare) {
        // `${env:X}` is found both ways.
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    let length = text[inside..].find('}')?;
    let end = inside + length;
    Some((&text[..start], &text[inside..end], &text[end + 1..]))
}

enum Value {
    /// Known without the environment.
    Own(String),
    /// A variable's name and value.
    Read(String, String),
    /// No placeholder: it stays as it is.
    None,
}

fn value(inner: &str, scope: &Scope<'_>) -> Result<Value, String> {
    let folder = |path: &Path| Ok(Value::Own(path.display().to_string()));
    match inner {
        "workspaceFolder" | "workspaceRoot" => return folder(&scope.workspace),
        "workspaceFolderBasename" => {
            return folder(Path::new(scope.workspace.file_name().unwrap_or_default()));
        }
        "userHome" => return variable("HOME", inner, None, scope),
        "pathSeparator" | "/" => return Ok(Value::Own(std::path::MAIN_SEPARATOR.into())),
        _ => {}
    }
    let Some((kind, name)) = inner.split_once(':') else {
        return if is_name(inner) {
            variable(inner, inner, None, scope)
        } else {
            Ok(Value::None)
        };
    };
    match kind {
        "env" => variable(name, inner, None, scope),
        "input" => Err(format!(
            "`${{{inner}}}` is asked for by the editor, and cannot be had here"
        )),
        "config" | "command" | "file" => {
            Err(format!("`${{{inner}}}` is known to the editor alone"))
        }
        _ => match name.strip_prefix('-') {
            Some(default) if is_name(kind) => variable(kind, inner, Some(default), scope),
            _ => Ok(Value::None),
        },
    }
}

fn variable(
    name: &str,
    inner: &str,
    default: Option<&str>,
    scope: &Scope<'_>,
) -> Result<Value, String> {
    match ((scope.env)(name), default) {
        (Some(value), _) => Ok(Value::Read(name.to_owned(), value)),
        (None, Some(default)) => Ok(Value::Own(default.to_owned())),
        (None, None) => Err(format!(
            "`${{{inner}}}` is needed, and the variable `{name}` is not set"
        )),
    }
}

/// Whether a text may be a variable's name.
fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, String> {
        let env = |name: &str| match name {
            "TOKEN" => Some("t-123".to_owned()),
            "HOME" => Some("/home/me".to_owned()),
            _ => None,
        };
        let scope = Scope {
            env: &env,
            workspace: "/home/me/shop".into(),
        };
        fill(text, &scope).map(|filled| filled.text)
    }

    #[test]
    fn variables_are_read_where_the_configuration_says_so() {
        for (text, expected) in [
            ("plain $TOKEN {x}", "plain $TOKEN {x}"),
            ("Bearer ${TOKEN}", "Bearer t-123"),
            ("${env:TOKEN}/${TOKEN}", "t-123/t-123"),
            ("{env:TOKEN}", "t-123"),
            ("${MISSING:-https://h/}", "https://h/"),
            ("${TOKEN:-other}", "t-123"),
            ("${workspaceFolder}${/}x", "/home/me/shop/x"),
            ("${workspaceFolderBasename}", "shop"),
            ("${userHome}", "/home/me"),
            ("${not a name} ${", "${not a name} ${"),
            ("${a:b}", "${a:b}"),
        ] {
            assert_eq!(filled(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_had_is_told_by_name() {
        for (text, part) in [
            ("${input:key}", "asked for by the editor"),
            ("${config:x.y}", "known to the editor alone"),
            ("${env:MISSING}", "`MISSING` is not set"),
            ("a ${MISSING} b", "`MISSING` is not set"),
        ] {
            let why = filled(text).unwrap_err();
            assert!(why.contains(part), "{why}");
        }
    }

    #[test]
    fn the_value_of_a_variable_may_be_the_name_of_another() {
        let env = |name: &str| (name == "KEY").then(|| "k".to_owned());
        let scope = Scope {
            env: &env,
            workspace: PathBuf::new(),
        };
        let read = |text: &str| fill_variable(text, &scope).map(|f| (f.text, f.read.len()));
        assert_eq!(read("$KEY"), Ok(("k".into(), 1)));
        assert_eq!(read("$5 off"), Ok(("$5 off".into(), 0)));
        assert!(read("$NONE").is_err());
    }
}
