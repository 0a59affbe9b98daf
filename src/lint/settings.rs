//! The `[lint]` section of `mcpkit.toml`.

use std::ops::Range;

use serde::Deserialize;

/// Which rules run, how severe they are, and their options.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {}

/// A wrong setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {}

impl SettingsError {
    /// The bytes of the settings file that are wrong.
    pub fn span(&self) -> Option<Range<usize>> {
        None
    }
}

impl Settings {
    /// Checks ids, levels and options.
    pub fn validate(&self) -> Result<(), SettingsError> {
        Ok(())
    }
}
