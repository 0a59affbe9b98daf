//! One server of a client's configuration: how to reach it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::{Map, Value};
use url::Url;

use super::placeholders::{Filled, Scope, fill, fill_variable};
use crate::wire::{Command, Endpoint};

/// How a server is reached.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Way {
    pub endpoint: Endpoint,
    pub headers: Vec<(String, String)>,
    pub timeout: Option<Duration>,
    /// Variables of this process whose values it would get.
    pub borrowed: BTreeSet<String>,
    /// Their values, where nobody must see them.
    pub secrets: Vec<String>,
}

/// Numbers from here on are milliseconds: clients do not agree on a unit, and nobody waits so many
/// seconds.
const MILLISECONDS: f64 = 1000.0;
/// However long a file wants to be waited for.
const LONGEST: Duration = Duration::from_secs(120);

/// Whether the entry is switched off.
pub(super) fn is_disabled(entry: &Value) -> bool {
    entry.get("disabled") == Some(&Value::Bool(true))
        || entry.get("enabled") == Some(&Value::Bool(false))
}

/// Reads an entry; unknown members are ignored. An error says why the server cannot be had.
pub(in super::super) fn way(
    entry: &Value,
    project: Option<&str>,
    scope: &Scope<'_>,
) -> Result<Way, String> {
    let mut reader = Reader {
        entry,
        scope,
        read: Vec::new(),
    };
    let kind = reader
        .text(&["type", "transport"])?
        .unwrap_or_default()
        .to_ascii_lowercase();
    let address = reader.text(&["url", "serverUrl", "httpUrl", "endpoint"])?;
    let command = reader.command()?;
    let endpoint = match (address, command) {
        (Some(_), Some(command)) if matches!(kind.as_str(), "stdio" | "local") => {
            reader.started(command, project)?
        }
        (Some(address), _) => reader.address(&address, &kind)?,
        (None, Some(command)) => reader.started(command, project)?,
        (None, None) if entry.get("source").is_some_and(|s| s == "extension") => {
            return Err("an extension of the editor brings it, and it cannot be had here".into());
        }
        (None, None) => return Err("neither `command` nor `url` is given".into()),
    };
    let headers = match endpoint {
        Endpoint::Url(_) => reader.headers()?,
        Endpoint::Command(_) => Vec::new(),
    };
    let timeout = reader.timeout();
    let telling = |(name, value): &&(String, String)| {
        // A folder is none, and masking it would garble every place.
        crate::wire::is_secret(name, value) && !Path::new(value).is_absolute()
    };
    Ok(Way {
        endpoint,
        headers,
        timeout,
        secrets: reader
            .read
            .iter()
            .filter(telling)
            .map(|(_, value)| value.clone())
            .collect(),
        borrowed: reader.read.into_iter().map(|(name, _)| name).collect(),
    })
}

struct Reader<'a> {
    entry: &'a Value,
    scope: &'a Scope<'a>,
    /// Variables that were read, with their values.
    read: Vec<(String, String)>,
}

impl Reader<'_> {
    fn keep(&mut self, filled: Filled) -> String {
        self.read.extend(filled.read);
        filled.text
    }

    fn fill(&mut self, text: &str) -> Result<String, String> {
        let filled = fill(text, self.scope)?;
        Ok(self.keep(filled))
    }

    /// The first of these members that is a text.
    fn text(&mut self, names: &[&str]) -> Result<Option<String>, String> {
        let text = names.iter().find_map(|name| self.entry.get(name)?.as_str());
        text.filter(|text| !text.trim().is_empty())
            .map(|text| self.fill(text))
            .transpose()
    }

    /// Program and arguments.
    fn command(&mut self) -> Result<Option<Vec<String>>, String> {
        let (program, args) = match self.entry.get("command") {
            Some(Value::Object(nested)) => (nested.get("path"), nested.get("args")),
            program => (program, self.entry.get("args")),
        };
        let mut words = match program {
            Some(Value::String(program)) => vec![self.fill(program.trim())?],
            Some(Value::Array(words)) => self.words(words)?,
            _ => return Ok(None),
        };
        match args {
            Some(Value::Array(args)) => words.extend(self.words(args)?),
            None | Some(Value::Null) => {}
            Some(_) => return Err("`args` is no list of words".into()),
        }
        if words.first().is_none_or(String::is_empty) {
            return Err("`command` is empty".into());
        }
        Ok(Some(words))
    }

    fn words(&mut self, words: &[Value]) -> Result<Vec<String>, String> {
        words
            .iter()
            .map(|word| match scalar(word) {
                Some(word) => self.fill(&word),
                None => Err("a word of the command is neither a text nor a number".into()),
            })
            .collect()
    }

    fn started(&mut self, words: Vec<String>, project: Option<&str>) -> Result<Endpoint, String> {
        let mut words = words.into_iter();
        let program = words.next().unwrap_or_default();
        let mut env = Vec::new();
        let nested = self.entry.get("command").and_then(|c| c.get("env"));
        for map in [self.entry.get("env"), self.entry.get("environment"), nested] {
            for (name, value) in members(map) {
                let Some(value) = scalar(value) else { continue };
                let filled = fill_variable(&value, self.scope)?;
                env.push((name.clone(), self.keep(filled)));
            }
        }
        if let Some((name, _)) = env
            .iter()
            .find(|(n, v)| n.is_empty() || n.contains(['=', '\0']) || v.contains('\0'))
        {
            return Err(format!("`{name}` cannot be a variable"));
        }
        let cwd = match (self.text(&["cwd"])?, project) {
            (Some(cwd), _) => Some(self.scope.workspace.join(home(&cwd, self.scope))),
            (None, Some(project)) => Some(PathBuf::from(project)),
            (None, None) => Some(self.scope.workspace.clone()),
        };
        let cwd = cwd.filter(|cwd| !cwd.as_os_str().is_empty());
        if let Some(cwd) = cwd.as_ref().filter(|cwd| !cwd.is_dir()) {
            return Err(format!("its folder `{}` does not exist", cwd.display()));
        }
        Ok(Endpoint::Command(Command {
            // Otherwise it would depend on the system which folder it is looked for in.
            program: match &cwd {
                Some(cwd) if is_relative(&program) => {
                    let place = cwd.join(&program);
                    std::path::absolute(&place)
                        .unwrap_or(place)
                        .display()
                        .to_string()
                }
                _ => home(&program, self.scope),
            },
            args: words.collect(),
            env,
            cwd,
            ..Command::default()
        }))
    }

    fn address(&mut self, address: &str, kind: &str) -> Result<Endpoint, String> {
        if kind.starts_with("ws") {
            return Err(format!("the transport `{kind}` is not spoken by mcpkit"));
        }
        let url = Url::parse(address.trim()).map_err(|e| format!("its URL is not sound: {e}"))?;
        match url.scheme() {
            "http" | "https" => Ok(Endpoint::Url(url)),
            scheme => Err(format!("scheme `{scheme}` is not spoken by MCP servers")),
        }
    }

    fn headers(&mut self) -> Result<Vec<(String, String)>, String> {
        let mut headers = Vec::new();
        let nested = self.entry.get("requestInit").and_then(|r| r.get("headers"));
        for map in [
            self.entry.get("headers"),
            self.entry.get("http_headers"),
            nested,
        ] {
            for (name, value) in members(map) {
                let Some(value) = scalar(value) else { continue };
                headers.push((name.clone(), self.fill(&value)?));
            }
        }
        for (name, variable) in members(self.entry.get("env_http_headers")) {
            if let Some(variable) = variable.as_str() {
                headers.push((name.clone(), self.fill(&format!("${{env:{variable}}}"))?));
            }
        }
        if let Some(variable) = self.text(&["bearer_token_env_var"])? {
            let token = self.fill(&format!("${{env:{variable}}}"))?;
            headers.push(("Authorization".into(), format!("Bearer {token}")));
        }
        Ok(headers)
    }

    fn timeout(&self) -> Option<Duration> {
        let number = |name| self.entry.get(name)?.as_f64().filter(|n| *n > 0.0);
        let seconds = number("startup_timeout_sec")
            .or_else(|| number("startup_timeout_ms").map(|ms| ms / 1000.0))
            .or_else(|| number("timeout").map(|n| if n < MILLISECONDS { n } else { n / 1000.0 }))?;
        let time = Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST);
        Some(time.min(LONGEST)).filter(|time| !time.is_zero())
    }
}

/// A text, number or truth value as a text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(Map::iter)
}

/// Whether a program is named by its place, seen from a folder.
fn is_relative(program: &str) -> bool {
    program.contains(['/', '\\']) && !program.starts_with('~') && Path::new(program).is_relative()
}

/// A path that may begin with `~`.
fn home(path: &str, scope: &Scope<'_>) -> String {
    match (path.strip_prefix("~/"), (scope.env)("HOME")) {
        (Some(rest), Some(home)) => format!("{home}/{rest}"),
        _ => path.to_owned(),
    }
}
