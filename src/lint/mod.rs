//! Checks what a server offers, without calling anything: rules over a [`Surface`].

mod engine;
mod rule;
pub mod rules;
mod settings;

pub use engine::{Outcome, check};
pub use rule::{Rule, Scope, Sink};
/// One rule of the list in `rules/mod.rs`.
pub struct Registered {
    /// The file stem in kebab-case, such as `tool-name-case`.
    pub id: &'static str,
    /// What it looks at, and how.
    pub rule: &'static Rule,
    /// Its page as written, in Markdown.
    pub text: &'static str,
}

pub use settings::{Settings, SettingsError};
