//! Runs the rules.
use super::Settings;
use crate::mcp::Surface;
use crate::outcome::Item;

/// What a lint run found.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, in a stable order.
    pub items: Vec<Item>,
    /// Rule × subject pairs checked.
    pub checked: usize,
}

/// Checks a surface with every rule that the settings leave on.
pub fn check(_surface: &Surface, _settings: &Settings) -> Outcome {
    Outcome::default()
}
