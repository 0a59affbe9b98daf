//! Writes new servers, and new tools, resources and prompts into them.
//!
//! A template is a folder of files with a manifest; it may stand on layers that several templates
//! share. Rendering is pure: a [`Template`] and [`Answers`] give a list of files. Writing is
//! another step, and asking and showing are the command line's.

pub mod add;
mod answers;
mod condition;
mod embedded;
mod escape;
mod forms;
mod helpers;
mod manifest;
mod plan;
mod record;
mod render;
mod template;

pub use answers::{Answers, Auth, License, Profile, Target, Transport};
pub use forms::{Forms, plural, singular};
pub use manifest::{Addition, Manifest};
pub use plan::{Planned, plan};
pub use record::{Added, Origin, RECORD, Record, RecordError, hash};
pub use template::{Template, TemplateError, names};

use serde_json::{Map, Value};

/// What a template sees: names with their values.
pub type Values = Map<String, Value>;
