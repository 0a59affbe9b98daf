//! Our message schemas per revision, compiled on first use.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::embedded::FILES;
use crate::mcp::Revision;

/// What of a message an index speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Results, by the method of their request.
    Results,
    /// Notifications, by their method.
    Notifications,
    /// Requests of the server, by their method.
    Requests,
    /// Error responses, by their code.
    Errors,
}

/// The definition that describes a method's result, notification or request, or the errors with a
/// code, if the revision has one.
pub fn definition(revision: Revision, part: Part, key: &str) -> Option<&'static str> {
    let member = match part {
        Part::Results => "results",
        Part::Notifications => "notifications",
        Part::Requests => "requests",
        Part::Errors => "errors",
    };
    document(revision)?
        .get("x-index")?
        .get(member)?
        .get(key)?
        .as_str()
}

/// Why a value is not valid against a definition; `None` when it is.
pub fn violation(revision: Revision, definition: &str, value: &Value) -> Option<String> {
    let Some(validator) = validator(revision, definition) else {
        return Some(format!("there is no definition {definition} in {revision}"));
    };
    let error = validator.iter_errors(value).next()?;
    let place = error.instance_path().to_string();
    let place = if place.is_empty() { "/" } else { &place };
    let text: String = error.to_string().chars().take(300).collect();
    Some(format!("at {place}: {text}"))
}

fn validator(revision: Revision, definition: &str) -> Option<Arc<Validator>> {
    type Cache = Mutex<HashMap<(Revision, String), Option<Arc<Validator>>>>;
    static CACHE: LazyLock<Cache> = LazyLock::new(Mutex::default);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    cache
        .entry((revision, definition.to_owned()))
        .or_insert_with(|| compile(revision, definition).map(Arc::new))
        .clone()
}

fn compile(revision: Revision, definition: &str) -> Option<Validator> {
    let document = document(revision)?;
    let definitions = document.get("$defs")?;
    definitions.get(definition)?;
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/$defs/{definition}"),
        "$defs": definitions,
    });
    jsonschema::draft202012::new(&root).ok()
}

fn document(revision: Revision) -> Option<&'static Value> {
    static DOCUMENTS: LazyLock<HashMap<Revision, Value>> = LazyLock::new(|| {
        Revision::ALL
            .into_iter()
            .filter_map(|revision| {
                let path = format!("schema/{revision}.json");
                let (_, text) = FILES.iter().find(|(name, _)| *name == path)?;
                Some((revision, serde_json::from_str(text).ok()?))
            })
            .collect()
    });
    DOCUMENTS.get(&revision)
}
