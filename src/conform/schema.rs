//! Our message schemas per revision, compiled on first use.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, mpsc};
use std::time::Duration;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::embedded::FILES;
use crate::mcp::Revision;

/// How long a schema of the server's may take.
const PATIENCE: Duration = Duration::from_secs(2);

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

/// What is found when a value is held against a schema of the server's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// It is valid.
    Valid,
    /// It is not: where and why.
    Invalid {
        /// JSON pointer into the value.
        place: String,
        /// The validator's words.
        why: String,
    },
    /// The schema cannot be used.
    Unusable,
}

/// Holds a value against a schema of the server's.
pub fn hold(value: &Value, schema: &Value) -> Held {
    // A few references that double again and again keep a validator busy for years. There is no
    // way to stop it, only to leave it: the thread ends with this process.
    let (sender, receiver) = mpsc::channel();
    let (schema, value) = (schema.clone(), value.clone());
    std::thread::spawn(move || {
        let held = match jsonschema::validator_for(&schema) {
            Err(_) => Held::Unusable,
            Ok(validator) => match validator.iter_errors(&value).next() {
                None => Held::Valid,
                Some(error) => Held::Invalid {
                    place: error.instance_path().to_string(),
                    why: error.to_string().chars().take(200).collect(),
                },
            },
        };
        let _ = sender.send(held);
    });
    receiver.recv_timeout(PATIENCE).unwrap_or(Held::Unusable)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_that_never_comes_to_an_end_is_left_alone() {
        let next = |i: usize| json!({"$ref": format!("#/$defs/a{}", i + 1)});
        let mut defs: serde_json::Map<_, _> = (0..60)
            .map(|i| (format!("a{i}"), json!({"allOf": [next(i), next(i)]})))
            .collect();
        defs.insert("a60".into(), json!({"type": "object"}));
        let schema = json!({"$ref": "#/$defs/a0", "$defs": defs});
        assert_eq!(hold(&json!({}), &schema), Held::Unusable);
        let plain = json!({"type": "object"});
        assert_eq!(hold(&json!({}), &plain), Held::Valid);
        assert!(matches!(hold(&json!(1), &plain), Held::Invalid { .. }));
    }
}
