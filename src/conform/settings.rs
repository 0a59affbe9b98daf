//! The `[conform]` section of `mcpkit.toml`.

use serde::Deserialize;

/// What the user leaves out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Requirements not to run: an id, or an id with a final `*`.
    pub skip: Vec<String>,
}
