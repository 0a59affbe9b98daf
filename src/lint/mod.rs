//! Checks what a server offers, without calling anything: rules over a [`Surface`], over several
//! of them, and over the files of a project.
//!
//! A rule is a pair of files in `rules/`: code that finds, and a page that explains. The engine
//! runs the rules that the settings leave on and turns what they find into items.
//!
//! [`Surface`]: crate::mcp::Surface

mod case;
mod dialect;
mod engine;
mod facts;
mod options;
mod page;
mod poison;
pub mod project;
mod reference;
mod registry;
mod rule;
pub mod rules;
mod schema;
mod settings;
mod show;
mod sink;
mod texts;
mod tool_name;
mod tree;
mod unseen;
mod uri;
mod verbs;
mod words;

pub use engine::{Outcome, Server, check, check_all, check_project};
pub use facts::{Facts, Schema, Tool};
pub use options::{NoOptions, OptionsType, options};
pub use page::{Example, Input, Page};
pub use project::{Project, ProjectError};
pub use registry::{Registered, find, nearest};
pub use rule::{Check, Finding, Profile, Rule, Scope};
pub use settings::{Settings, SettingsError, Severity};
pub use sink::Sink;
pub use texts::{Source, Text, What};
pub use tool_name::ToolName;
pub use words::Words;
