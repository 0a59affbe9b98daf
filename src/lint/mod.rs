//! Checks what a server offers, without calling anything: rules over a [`Surface`], over several
//! of them, and over the files of a project.
//!
//! A rule is a pair of files in `rules/`: code that finds, and a page that explains. The engine
//! runs the rules that the settings leave on and turns what they find into items.
//!
//! [`Surface`]: crate::mcp::Surface

mod allow;
pub mod change;
pub mod clients;
mod engine;
mod entries;
mod facts;
mod family;
pub mod lock;
mod manifest;
mod names;
mod options;
mod page;
mod poison;
pub mod project;
mod prose;
mod registry;
mod rule;
pub mod rules;
mod schemas;
mod settings;
mod show;
mod sink;
pub mod source;

// The short paths by which rules use the helpers.
pub(in crate::lint) use entries::{address, arguments, deprecation, icons, media, meta, uri};
pub(in crate::lint) use names::{case, code, effect, nouns, purpose, secrets, tool_name, verbs};
pub(in crate::lint) use project::{distributions, environment, flat, leaks, papers, production};
pub(in crate::lint) use prose::{mend, mention, sections, texts, unseen, weight};
pub(in crate::lint) use schemas::{
    accepts, claims, dialect, ecma, graph, keywords, kinds, members, params, redos, reference,
    schema, tree, values,
};

pub use allow::Ledger;
pub use engine::{Outcome, Server, check, check_all, check_project};
pub use facts::{Facts, Schema, Tool};
pub use family::FAMILIES;
pub use lock::{Lock, LockError, Locked};
pub use names::deed::Deed;
pub use names::tool_name::ToolName;
pub use names::words::Words;
pub use options::{NoOptions, OptionsType, options};
pub use page::{Example, Input, Page};
pub use project::{Project, ProjectError};
pub use prose::texts::{Source, Text, What};
pub use registry::{Registered, find, nearest};
pub use rule::{Check, Finding, Profile, Rule, Scope};
pub use settings::{
    Authority, Effective, File, Flags, Section, Settings, SettingsError, Severity, Until,
};
pub use sink::Sink;
pub use source::{Allowance, allowances, definitions};
