//! The `[lint]` section of `mcpkit.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::{Spanned, Table, Value};

use super::{Profile, Registered, Words, find, nearest};
use crate::outcome::Level;

/// Which rules run, how severe they are, and their options.
///
/// ```toml
/// [lint]
/// ignore = ["param-case"]
///
/// [lint.rules.tool-name-case]
/// level = "error"     # error, warning, info or off
/// style = "kebab"     # the rule's own options
/// ```
///
/// Read with `toml::from_str`, the values remember where they stand, and so does an error.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How much is asked for.
    profile: Profile,
    /// The words of the user's field.
    words: Words,
    /// The clients that the user cares for.
    clients: Vec<String>,
    /// Ids of rules that do not run.
    ignore: Vec<Spanned<String>>,
    /// Per rule id: `level` and the rule's options.
    rules: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<Value>>>,
}

/// How severe the findings of a rule are; the value of `level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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

/// A wrong setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No rule has this id.
    #[error("unknown rule `{id}`{}", suggestion(*.nearest))]
    UnknownRule {
        /// The id as written.
        id: String,
        /// The id that was probably meant.
        nearest: Option<&'static str>,
        /// Where it stands.
        span: Option<Range<usize>>,
    },
    /// A key of a rule's table is unknown, or its value does not fit.
    #[error("`{key}` of rule `{rule}`: {problem}")]
    Option {
        /// The rule's id.
        rule: &'static str,
        /// The key as written.
        key: String,
        /// What is wrong with it.
        problem: String,
        /// Where it stands.
        span: Option<Range<usize>>,
    },
}

impl SettingsError {
    /// The bytes of the settings file that are wrong, when the settings were read from one.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            SettingsError::UnknownRule { span, .. } | SettingsError::Option { span, .. } => {
                span.clone()
            }
        }
    }
}

fn suggestion(nearest: Option<&'static str>) -> String {
    nearest.map_or_else(String::new, |id| format!("; did you mean `{id}`?"))
}

impl Settings {
    /// Checks ids, levels and options, so that a run meets no surprise.
    pub fn validate(&self) -> Result<(), SettingsError> {
        for id in &self.ignore {
            known(id)?;
        }
        for (id, table) in &self.rules {
            let rule = known(id)?;
            for (key, value) in table {
                read(rule, key.get_ref(), value.get_ref()).map_err(|problem| {
                    SettingsError::Option {
                        rule: rule.id,
                        key: key.get_ref().clone(),
                        problem,
                        span: place(key.span().start..value.span().end),
                    }
                })?;
            }
        }
        Ok(())
    }

    /// Turns a rule off, as an entry of `ignore` does.
    pub fn ignore(&mut self, id: impl Into<String>) {
        self.ignore.push(Spanned::new(0..0, id.into()));
    }

    /// The severity of a rule under these settings; `None` when it does not run.
    pub fn level(&self, rule: &Registered) -> Option<Level> {
        if self.ignore.iter().any(|id| id.get_ref() == rule.id) {
            return None;
        }
        match self.severity(rule.id) {
            None => (rule.rule.profile <= self.profile).then_some(rule.rule.level),
            Some(Severity::Error) => Some(Level::Error),
            Some(Severity::Warning) => Some(Level::Warning),
            Some(Severity::Info) => Some(Level::Info),
            Some(Severity::Off) => None,
        }
    }

    /// How much is asked for.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The words of the user's field.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The clients that the user cares for.
    pub fn clients(&self) -> &[String] {
        &self.clients
    }

    /// The options of a rule, as written.
    pub(super) fn options(&self, id: &str) -> Table {
        let options = self.rules.get(id).into_iter().flatten();
        options
            .filter(|(key, _)| key.get_ref() != LEVEL)
            .map(|(key, value)| (key.get_ref().clone(), value.get_ref().clone()))
            .collect()
    }

    fn severity(&self, id: &str) -> Option<Severity> {
        let value = self.rules.get(id)?.get(LEVEL)?;
        value.get_ref().clone().try_into().ok()
    }
}

/// The key that every rule has.
const LEVEL: &str = "level";

fn known(id: &Spanned<String>) -> Result<&'static Registered, SettingsError> {
    find(id.get_ref()).ok_or_else(|| SettingsError::UnknownRule {
        id: id.get_ref().clone(),
        nearest: nearest(id.get_ref()),
        span: place(id.span()),
    })
}

/// Tries one key of a rule's table. Every option has a default, so that one can be tried alone
/// and the error is about this key.
fn read(rule: &Registered, key: &str, value: &Value) -> Result<(), String> {
    let tried = if key == LEVEL {
        value.clone().try_into::<Severity>().map(drop)
    } else {
        (rule.rule.options.read)(Table::from_iter([(key.to_owned(), value.clone())]))
    };
    tried.map_err(|error| error.message().to_owned())
}

fn place(span: Range<usize>) -> Option<Range<usize>> {
    (!span.is_empty()).then_some(span)
}
