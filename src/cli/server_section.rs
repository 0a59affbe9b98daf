//! `[server]` in `mcpkit.toml`: the server of the folder that the file is in.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::client_config::{Scope, Way, way};
use super::config::DEFAULT;
use super::failure::Failure;

/// How the folder's own server is reached. Texts may hold `${env:NAME}`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ServerSection {
    /// Program and arguments of a server that speaks over stdin and stdout.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub command: Vec<String>,
    /// The address of a server that is running.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Variables for the command.
    pub env: BTreeMap<String, String>,
    /// HTTP headers for the address.
    pub headers: BTreeMap<String, String>,
    /// The folder to start the command in, seen from the file's [default: the file's folder].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cwd: Option<String>,
    /// Seconds to wait for a sign of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout: Option<f64>,
}

impl ServerSection {
    /// How to reach the server of this folder; none without `command` and `url`.
    pub fn way(&self, folder: &Path) -> Result<Option<Way>, Failure> {
        let file = folder.join(DEFAULT);
        let file = file.strip_prefix(".").unwrap_or(&file).display();
        if self.url.is_some() && !self.command.is_empty() {
            return Err(
                Failure::new(format!("{file}: [server] has both `command` and `url`"))
                    .help("keep the one by which it is to be read"),
            );
        }
        if self.url.is_none() && self.command.is_empty() {
            return Ok(None);
        }
        let scope = Scope {
            env: &|name| std::env::var(name).ok(),
            workspace: folder.to_owned(),
        };
        // Texts, lists and numbers alone: there is nothing that could fail.
        let entry = serde_json::to_value(self).unwrap_or_default();
        way(&entry, None, &scope).map(Some).map_err(|why| {
            Failure::new(format!("{file}: [server]: {why}")).help("correct [server]")
        })
    }
}
