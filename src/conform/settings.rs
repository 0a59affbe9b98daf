//! The `[conform]` section of `mcpkit.toml`.

use serde::Deserialize;

/// What the user leaves out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Requirements not to run: an id, or the beginning of ids with a final `*`.
    pub skip: Vec<String>,
}

impl Settings {
    /// Whether a requirement is left out.
    pub fn skips(&self, id: &str) -> bool {
        self.skip.iter().any(|pattern| matches(pattern, id))
    }
}

/// Whether a pattern (an id, or its beginning with a final `*`) names this id.
pub fn matches(pattern: &str, id: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => id.starts_with(beginning),
        None => pattern == id,
    }
}
