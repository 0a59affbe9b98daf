//! Checks what a server offers, without calling anything: rules over a [`Surface`], over several
//! of them, and over the files of a project.
//!
//! A rule is a pair of files in `rules/`: code that finds, and a page that explains. The engine
//! runs the rules that the settings leave on and turns what they find into items.
//!
//! [`Surface`]: crate::mcp::Surface

mod accepts;
mod address;
mod allow;
mod arguments;
mod case;
pub mod change;
mod claims;
pub mod clients;
mod code;
mod deprecation;
mod dialect;
mod ecma;
mod effect;
mod engine;
mod environment;
mod facts;
mod family;
mod flat;
mod graph;
mod icons;
mod keywords;
mod kinds;
mod leaks;
pub mod lock;
mod manifest;
mod media;
mod members;
mod mend;
mod mention;
mod meta;
mod nouns;
mod options;
mod page;
mod papers;
mod params;
mod poison;
mod production;
pub mod project;
mod prose;
mod purpose;
mod redos;
mod reference;
mod registry;
mod rule;
pub mod rules;
mod schema;
mod secret_words;
mod secrets;
mod sections;
mod settings;
mod show;
mod sink;
pub mod source;
mod stdlib;
mod texts;
mod tool_name;
mod tree;
mod unseen;
mod uri;
mod values;
mod verbs;
mod weight;
mod words;

pub use allow::Ledger;
pub use engine::{Outcome, Server, check, check_all, check_project};
pub use facts::{Facts, Schema, Tool};
pub use family::FAMILIES;
pub use lock::{Lock, LockError, Locked};
pub use options::{NoOptions, OptionsType, options};
pub use page::{Example, Input, Page};
pub use project::{Project, ProjectError};
pub use registry::{Registered, find, nearest};
pub use rule::{Check, Finding, Profile, Rule, Scope};
pub use settings::{
    Authority, Effective, File, Flags, Section, Settings, SettingsError, Severity, Until,
};
pub use sink::Sink;
pub use source::{Allowance, allowances, definitions};
pub use texts::{Source, Text, What};
pub use tool_name::ToolName;
pub use words::Words;
