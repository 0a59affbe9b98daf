//! What the user points at.

use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use super::args::{Aim, Aims};
use super::failure::Failure;
use crate::demo::Faults;

/// What is to be judged.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    Url(Url),
    /// The program and its arguments.
    Command(Vec<String>),
    /// The sample server, and the word that asked for it.
    Demo(Faults, String),
    /// A dump or a client's configuration.
    File(PathBuf),
    Stdin,
    Folder(PathBuf),
}

impl Target {
    /// How it would be spoken to.
    pub fn kind(&self) -> &'static str {
        match self {
            Target::Url(_) | Target::Demo(..) => "http",
            Target::Command(_) => "stdio",
            Target::File(_) | Target::Stdin => "dump",
            Target::Folder(_) => "folder",
        }
    }
}

/// As reports call it when nothing more is known of it.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Url(url) => {
                let mut shown = url.clone();
                // Both may be secrets.
                let _ = shown.set_username("");
                let _ = shown.set_password(None);
                shown.set_query(None);
                write!(f, "{shown}")
            }
            Target::Command(words) => f.write_str(&words.join(" ")),
            Target::Demo(_, word) => f.write_str(word),
            Target::File(path) | Target::Folder(path) => write!(f, "{}", path.display()),
            Target::Stdin => f.write_str("<stdin>"),
        }
    }
}

const KINDS: &str = "TARGET is a URL (http://localhost:3000/mcp), a dump file, `-` for a dump on \
                     stdin, `demo`, or `-- COMMAND ARGS…` to start a server; for `lint` also a \
                     client's configuration or a folder";

/// Understands TARGET or `-- COMMAND`.
pub(super) fn parse(aim: &Aim) -> Result<Target, Failure> {
    match (&aim.target, aim.command.as_slice()) {
        (None, []) => Err(Failure::new("nothing to look at: no TARGET is given").help(KINDS)),
        (Some(_), [_, ..]) => Err(
            Failure::new("both a TARGET and a COMMAND after `--` are given")
                .help("give one of them"),
        ),
        (None, command) => Ok(Target::Command(command.to_vec())),
        (Some(text), []) => match one(text)? {
            Target::Folder(_) => Err(folder(text)),
            target => Ok(target),
        },
    }
}

fn folder(text: &str) -> Failure {
    Failure::new(format!("`{text}` is a folder")).help("`mcpkit lint FOLDER` checks projects")
}

/// Understands the targets of `lint`, and a command as one more.
pub(super) fn parse_lint(aims: &Aims) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for text in &aims.targets {
        let target = one(text)?;
        if target == Target::Stdin && targets.contains(&target) {
            return Err(Failure::new("`-` is given twice").help("stdin can be read once"));
        }
        targets.push(target);
    }
    if !aims.command.is_empty() {
        targets.push(Target::Command(aims.command.clone()));
    }
    if targets.is_empty() {
        return Err(Failure::new("nothing to look at: no TARGET is given").help(KINDS));
    }
    Ok(targets)
}

/// Understands the targets of `conform`: running servers, and a command as one more.
pub(super) fn parse_all(aims: &Aims) -> Result<Vec<Target>, Failure> {
    let mut targets = Vec::new();
    for text in &aims.targets {
        targets.push(match one(text)? {
            Target::File(_) | Target::Stdin => {
                let message = format!("a running server is needed, `{text}` is a file");
                return Err(Failure::new(message).help("`mcpkit lint FILE` checks dumps"));
            }
            Target::Folder(_) => return Err(folder(text)),
            target => target,
        });
    }
    if !aims.command.is_empty() {
        targets.push(Target::Command(aims.command.clone()));
    }
    if targets.is_empty() {
        return Err(Failure::new("nothing to look at: no TARGET is given").help(KINDS));
    }
    Ok(targets)
}

/// Understands a TARGET of any kind.
pub(super) fn one(text: &str) -> Result<Target, Failure> {
    if text == "-" {
        return Ok(Target::Stdin);
    }
    if let Some(faults) = Faults::of_target(text) {
        return faults
            .map(|faults| Target::Demo(faults, text.to_owned()))
            .map_err(|e| unknown_fault(&e));
    }
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    if let Some(scheme) = scheme {
        return match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Url::parse(text)
                .map(Target::Url)
                .map_err(|e| Failure::new(format!("TARGET is not a sound URL: {e}")).help(KINDS)),
            "file" => Err(
                Failure::new("dump files are given by their path, not by a file:// URL")
                    .help(format!("try `{}`", &text["file://".len()..])),
            ),
            _ => Err(
                Failure::new(format!("scheme `{scheme}` is not spoken by MCP servers"))
                    .help("use http:// or https://, or `-- COMMAND` to start a server"),
            ),
        };
    }
    if Path::new(text).is_dir() {
        return Ok(Target::Folder(text.into()));
    }
    if Path::new(text).exists() {
        return Ok(Target::File(text.into()));
    }
    let failure = Failure::new(format!("there is no file `{text}`, and it is no URL"));
    Err(if is_address(text) {
        failure.help(format!("did you mean `http://{text}`?"))
    } else if text.contains(' ') {
        failure.help(format!(
            "to start a server: `-- {text}`, without the quotes"
        ))
    } else if !text.contains(['/', '.']) {
        failure.help(format!(
            "to start a server, put its command after `--`, as in `-- {text} …`; {KINDS}"
        ))
    } else {
        failure.help(KINDS)
    })
}

/// Whether the text is a URL but for its scheme: `localhost`, `host:3000/mcp`, `example.com/mcp`.
fn is_address(text: &str) -> bool {
    let authority = text.split('/').next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let port = port.map(|p| p.parse::<u16>().is_ok());
    let named = !host.is_empty()
        && !host.starts_with('.')
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':'));
    match port {
        Some(port) => named && port,
        None => named && (host == "localhost" || (host.contains('.') && text.contains('/'))),
    }
}

/// No fault has this name.
pub(super) fn unknown_fault(error: &crate::demo::UnknownFault) -> Failure {
    let help = match error.near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`demo:honest` has none; `mcpkit demo --help` tells more".to_owned(),
    };
    Failure::new(format!("unknown fault `{}`", error.name)).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(text: &str) -> String {
        let failure = one(text).unwrap_err();
        failure.help.unwrap_or_default()
    }

    #[test]
    fn urls_the_demo_and_stdin_are_targets() {
        assert!(matches!(one("https://h/mcp"), Ok(Target::Url(_))));
        assert!(matches!(one("HTTP://h"), Ok(Target::Url(_))));
        assert!(matches!(one("demo"), Ok(Target::Demo(..))));
        assert_eq!(one("-"), Ok(Target::Stdin));
        assert!(matches!(one("Cargo.toml"), Ok(Target::File(_))));
    }

    #[test]
    fn addresses_without_a_scheme_are_completed() {
        for text in [
            "localhost:3000/mcp",
            "localhost",
            "127.0.0.1:80",
            "example.com/mcp",
        ] {
            assert_eq!(help(text), format!("did you mean `http://{text}`?"));
        }
    }

    #[test]
    fn what_looks_like_a_command_is_pointed_to_the_dashes() {
        assert!(help("node server.js").contains("`-- node server.js`"));
        assert!(help("npx").contains("`-- npx …`"));
        assert!(help("missing.json").starts_with("TARGET is a URL"));
        assert!(help("ws://h/mcp").starts_with("use http://"));
    }
}
