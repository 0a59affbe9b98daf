//! Checks what a server offers, without calling anything: rules over a [`Surface`].
//!
//! A rule is a pair of files in `rules/`: code that finds, and a page that explains. The engine
//! runs the rules that the settings leave on and turns what they find into items.
//!
//! [`Surface`]: crate::mcp::Surface

mod case;
mod dialect;
mod engine;
mod page;
mod reference;
mod registry;
mod rule;
pub mod rules;
mod schema;
mod settings;
mod show;
mod sink;
mod tree;
mod unseen;
mod uri;
mod verbs;

pub use engine::{Outcome, check};
pub use page::{Example, Page};
pub use registry::{Registered, find, nearest};
pub use rule::{Finding, NoOptions, Rule, Scope, options};
pub use settings::{Settings, SettingsError, Severity};
pub use sink::Sink;
