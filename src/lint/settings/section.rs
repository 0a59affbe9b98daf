//! The `[lint]` section as it is written: every value remembers its place.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::until::Until;
use crate::lint::Profile;

/// Which rules run, how severe they are, and their options.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Section {
    /// Which rules run when nothing else is said: those of this profile and of the profiles below.
    #[schemars(with = "Option<Profile>")]
    pub(super) profile: Option<Spanned<Profile>>,
    /// The only rules that run, whatever the profile: ids, or patterns such as `tool-*`.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) select: Option<Vec<Spanned<String>>>,
    /// Rules that do not run: ids, or patterns such as `tool-*`. Adds to the files extended.
    #[schemars(with = "Vec<String>")]
    pub(super) ignore: Vec<Spanned<String>>,
    /// How severe the findings are, by id or pattern.
    #[schemars(with = "BTreeMap<String, Severity>")]
    pub(super) severity: BTreeMap<Spanned<String>, Spanned<Severity>>,
    /// Per rule id: `level` and the rule's options.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    pub(super) rules: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Value>>>,
    /// Words that names of yours are made of. Adds to the files extended.
    pub(super) words: WordLists,
    /// The clients that the servers have to work with.
    #[schemars(with = "Option<Vec<String>>")]
    pub(super) clients: Option<Vec<Spanned<String>>>,
    /// Findings that are accepted. Adds to the files extended.
    #[schemars(with = "Vec<Allow>")]
    pub(super) allow: Vec<Spanned<Allow>>,
    /// The same settings for some targets alone, by a server's name, URL or dump path, or a
    /// pattern of them.
    #[schemars(with = "BTreeMap<String, Section>")]
    pub(super) targets: BTreeMap<Spanned<String>, Section>,
}

/// How severe the findings of a rule are; the value of `level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Fails the run.
    Error,
    /// Fails the run only when asked for.
    Warning,
    /// Never fails the run.
    Info,
    /// The rule does not run.
    Off,
}

impl Severity {
    /// The word in the settings.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Off => "off",
        }
    }
}

/// Words that names of yours are made of.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WordLists {
    /// Verbs that the names of tools may start with.
    #[schemars(with = "Vec<String>")]
    pub verbs: Vec<Spanned<String>>,
    /// Nouns of your field, which are neither verbs nor vague.
    #[schemars(with = "Vec<String>")]
    pub nouns: Vec<Spanned<String>>,
    /// Abbreviations that your readers know.
    #[schemars(with = "Vec<String>")]
    pub abbreviations: Vec<Spanned<String>>,
}

/// Findings that are accepted, and why. What is narrowed down in several ways has to fit all.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// The rule: its id, or a pattern such as `param-*`.
    #[schemars(with = "String")]
    pub rule: Spanned<String>,
    /// The tool, resource or prompt: its name or URI, or a pattern.
    pub name: Option<String>,
    /// JSON pointer into the dump, or a pattern; what lies below is meant, too.
    pub pointer: Option<String>,
    /// The file of a project, or a pattern such as `tests/*`.
    pub path: Option<String>,
    /// The target: a server's name, URL or dump path, or a pattern.
    pub target: Option<String>,
    /// Why it is accepted, for those who come later.
    #[schemars(with = "String", length(min = 1))]
    pub reason: Spanned<String>,
    /// The last day on which it is, such as `2027-01-31`.
    #[schemars(with = "Option<Until>")]
    pub until: Option<Spanned<Until>>,
}
