//! Refuses settings that speak of what does not exist, so that a run meets no surprise.

use std::ops::Range;
use std::sync::Arc;

use toml::{Spanned, Table, Value};

use super::section::Allow;
use super::{File, LEVEL, Layer, Section, Settings, Severity};
use crate::lint::{Registered, clients, find, nearest, rules};
use crate::outcome::matches;

/// A wrong setting.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SettingsError {
    /// What is wrong.
    pub message: String,
    /// What to do about it, where that is plain.
    pub help: Option<String>,
    span: Range<usize>,
    file: Option<Arc<File>>,
}

impl SettingsError {
    /// The bytes of the settings file that are wrong, when the settings were read from one.
    pub fn span(&self) -> Option<Range<usize>> {
        (!self.span.is_empty()).then(|| self.span.clone())
    }

    /// The file that is wrong, when it is known.
    pub fn file(&self) -> Option<&File> {
        self.file.as_deref()
    }
}

fn wrong(message: impl Into<String>, span: Range<usize>) -> SettingsError {
    SettingsError {
        message: message.into(),
        help: None,
        span,
        file: None,
    }
}

impl Settings {
    /// Checks ids, levels and options, so that a run meets no surprise.
    pub fn validate(&self) -> Result<(), SettingsError> {
        for layer in &self.layers {
            section(&layer.section).map_err(|error| in_file(error, layer))?;
            for below in layer.section.targets.values() {
                let inner = target(below);
                inner.map_err(|error| in_file(error, layer))?;
            }
        }
        Ok(())
    }
}

fn in_file(mut error: SettingsError, layer: &Layer) -> SettingsError {
    error.file = layer.file().cloned();
    error
}

fn target(below: &Section) -> Result<(), SettingsError> {
    match below.targets.keys().next() {
        Some(name) => Err(wrong("a target has no targets of its own", name.span())),
        None => section(below),
    }
}

fn section(section: &Section) -> Result<(), SettingsError> {
    let patterns = section.select.iter().flatten().chain(&section.ignore);
    for pattern in patterns.chain(section.severity.keys()) {
        some_rule(pattern)?;
    }
    for name in section.clients.iter().flatten() {
        some_client(name)?;
    }
    for (id, table) in &section.rules {
        let rule = find(id.get_ref()).ok_or_else(|| unknown(id))?;
        for (key, value) in table {
            read(rule, key.get_ref(), value.get_ref()).map_err(|problem| {
                let key_and_value = key.span().start..value.span().end;
                let message = format!("`{}` of rule `{}`: {problem}", key.get_ref(), rule.id);
                wrong(message, key_and_value)
            })?;
        }
    }
    section.allow.iter().try_for_each(|a| allow(a.get_ref()))
}

fn allow(allow: &Allow) -> Result<(), SettingsError> {
    some_rule(&allow.rule)?;
    if allow.reason.get_ref().trim().is_empty() {
        let mut error = wrong("a reason is needed", allow.reason.span());
        error.help = Some("say why this finding is accepted, for those who come later".into());
        return Err(error);
    }
    if let Some(until) = allow.until.as_ref().filter(|u| u.get_ref().day().is_none()) {
        let message = format!("`{}` is no date", until.get_ref());
        let mut error = wrong(message, until.span());
        error.help = Some("write it as until = \"2027-01-31\"".into());
        return Err(error);
    }
    Ok(())
}

fn some_client(name: &Spanned<String>) -> Result<(), SettingsError> {
    let text = name.get_ref();
    if text == clients::ALL || clients::find(text).is_some() {
        return Ok(());
    }
    let mut error = wrong(format!("unknown client `{text}`"), name.span());
    let known: Vec<&str> = clients::all().iter().map(|c| c.id.as_str()).collect();
    error.help = Some(format!(
        "known here: {}, {}",
        clients::ALL,
        known.join(", ")
    ));
    Err(error)
}

/// Refuses ids and patterns that stand for no rule.
fn some_rule(pattern: &Spanned<String>) -> Result<(), SettingsError> {
    let text = pattern.get_ref();
    if find(text).is_some() || rules::all().iter().any(|rule| matches(text, rule.id)) {
        return Ok(());
    }
    Err(unknown(pattern))
}

fn unknown(id: &Spanned<String>) -> SettingsError {
    let text = id.get_ref();
    let meant = nearest(text.trim_end_matches('*'));
    let meant = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
    wrong(format!("unknown rule `{text}`{meant}"), id.span())
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
