//! Writes new servers, and new tools, resources and prompts into them.
//!
//! A template is a folder of files with a manifest; it may stand on layers that several templates
//! share. Rendering is pure: a [`Template`] and [`Answers`] give a list of files. Writing is
//! another step, and asking and showing are the command line's.

pub mod add;
mod answers;
mod clash;
mod condition;
mod embedded;
mod escape;
mod forms;
mod helpers;
mod interview;
mod manifest;
mod names;
mod plan;
mod question;
mod record;
mod render;
mod taken;
mod template;
mod write;

pub use answers::{Answers, Auth, License, Profile, Target, Transport};
pub use forms::{Forms, plural, singular};
pub use interview::{Given, InterviewError, interview};
pub use manifest::{Addition, Manifest};
pub use names::{check_name, check_noun, nearest_name};
pub use plan::{Planned, plan};
pub use question::{Question, QuestionKind, Refusal, Reply};
pub use record::{Added, Origin, RECORD, Record, RecordError, hash};
pub use template::{Template, TemplateError, names};
pub use write::{WriteError, occupied, survey, write};

use serde_json::{Map, Value};

/// What a template sees: names with their values.
pub type Values = Map<String, Value>;
