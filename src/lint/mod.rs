//! Checks what a server offers, without calling anything: rules over a [`Surface`].

mod engine;
mod rule;
pub mod rules;
mod settings;

pub use engine::{Outcome, check};
pub use rule::{Rule, Scope, Sink};
pub use settings::{Settings, SettingsError};
