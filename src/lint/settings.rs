//! The `[lint]` section of `mcpkit.toml`.

use serde::Deserialize;

/// Which rules run, how severe they are, and their options.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {}

/// A wrong setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {}
