//! Members of objects: those that are named, and all others.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{Flow, Spot, Walk};
use crate::lint::change::entries::{likeness, same_words};
use crate::lint::change::values::{Effect, types_of};
use crate::lint::change::{Change, kinds};
use crate::lint::show::quote;

impl Walk<'_, '_> {
    pub(super) fn properties(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let empty = Map::new();
        let of = |schema: &'_ Value| schema.get("properties").and_then(Value::as_object).cloned();
        let (before, after) = (of(old).unwrap_or(empty.clone()), of(new).unwrap_or(empty));
        let (was, is) = (required(old), required(new));
        let gone: Vec<&String> = before.keys().filter(|k| !after.contains_key(*k)).collect();
        let mut come: Vec<&String> = after.keys().filter(|k| !before.contains_key(*k)).collect();
        for name in gone {
            let at = come
                .iter()
                .position(|now| renamed((name, &before[name]), (now, &after[*now])));
            let inner = spot.member("properties", name);
            let Some(now) = at.map(|at| come.remove(at)) else {
                let (kind, word) = match self.flow {
                    Flow::In => (&kinds::PARAMETER_REMOVED, "parameter"),
                    Flow::Out => (&kinds::OUTPUT_REMOVED, "field"),
                };
                let message = format!("the {word} {} is gone", quote(&inner.label));
                self.raw(Change::new(kind, &self.subject, message).at(inner.old, None));
                continue;
            };
            let (kind, word) = match self.flow {
                Flow::In => (&kinds::PARAMETER_RENAMED, "parameter"),
                Flow::Out => (&kinds::OUTPUT_RENAMED, "field"),
            };
            let moved = spot.member("properties", now);
            let message = format!(
                "the {word} {} is now {}",
                quote(&inner.label),
                quote(&moved.label)
            );
            self.raw(Change::new(kind, &self.subject, message).at(inner.old, moved.new));
        }
        for name in come {
            let inner = spot.member("properties", name);
            let label = quote(&inner.label);
            let (kind, message) = match (self.flow, is.contains(name)) {
                (Flow::In, true) => (
                    &kinds::REQUIRED_ADDED,
                    format!("the required parameter {label} is new"),
                ),
                (Flow::In, false) => (
                    &kinds::PARAMETER_ADDED,
                    format!("the optional parameter {label} is new"),
                ),
                (Flow::Out, _) => (&kinds::OUTPUT_ADDED, format!("the field {label} is new")),
            };
            self.raw(Change::new(kind, &self.subject, message).at(None, inner.new));
        }
        for (name, schema) in &before {
            let Some(now) = after.get(name) else { continue };
            let inner = spot.member("properties", name);
            self.demanded((was.contains(name), is.contains(name)), &inner);
            self.schemas(schema, now, &inner);
        }
        // Names that are required without a schema of their own.
        let unnamed = |name: &&String| !after.contains_key(*name) && !was.contains(*name);
        for name in is.iter().filter(unnamed) {
            self.demanded((false, true), &spot.member("properties", name));
        }
    }

    fn demanded(&mut self, change: (bool, bool), inner: &Spot) {
        let (kind, what) = match (self.flow, change) {
            (Flow::In, (false, true)) => (&kinds::NOW_REQUIRED, "has to be given now"),
            (Flow::In, (true, false)) => (&kinds::NOW_OPTIONAL, "may be left out now"),
            (Flow::Out, (true, false)) => (&kinds::OUTPUT_OPTIONAL, "may be missing now"),
            (Flow::Out, (false, true)) => (&kinds::OUTPUT_PROMISED, "is always there now"),
            _ => return,
        };
        self.push(kind, what.to_owned(), inner, None);
    }

    /// What else an object may hold.
    pub(super) fn extras(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let of = |schema: &Value| {
            let said = schema
                .get("additionalProperties")
                .or(schema.get("unevaluatedProperties"));
            said.cloned().unwrap_or(Value::Bool(true))
        };
        match (of(old), of(new)) {
            (a, b) if a == b => {}
            (a, Value::Bool(false)) if self.flow == Flow::In => {
                let free = a == Value::Bool(true);
                let kind = if free {
                    &kinds::EXTRA_REFUSED
                } else {
                    &kinds::INPUT_NARROWED
                };
                let message = "it takes no other members than those named now".to_owned();
                self.push(kind, message, spot, Some("additionalProperties"));
            }
            (_, Value::Bool(false)) => {
                let message = "it has no other members than those named now";
                self.effect(
                    Effect::Narrowed,
                    message,
                    spot,
                    Some("additionalProperties"),
                );
            }
            (Value::Bool(false), _) if self.flow == Flow::In => {
                let message = "it takes other members than those named now";
                self.effect(Effect::Widened, message, spot, Some("additionalProperties"));
            }
            // More members than a reader knows hurt nobody.
            (Value::Bool(false), Value::Bool(true)) => {}
            (Value::Bool(true), Value::Object(schema)) if !schema.is_empty() => {
                let message = "its other members are restricted now";
                self.effect(
                    Effect::Narrowed,
                    message,
                    spot,
                    Some("additionalProperties"),
                );
            }
            (Value::Object(a), Value::Object(b)) => {
                let inner = spot.keyword("additionalProperties", ".*");
                self.schemas(&Value::Object(a), &Value::Object(b), &inner);
            }
            (Value::Object(_), Value::Bool(true)) => {
                let message = "its other members may be anything now";
                self.effect(Effect::Widened, message, spot, Some("additionalProperties"));
            }
            _ => {}
        }
        let (a, b) = (old.get("patternProperties"), new.get("patternProperties"));
        if a != b {
            let message = "`patternProperties` changed";
            self.effect(Effect::Unclear, message, spot, Some("patternProperties"));
        }
    }
}

fn required(schema: &Value) -> BTreeSet<String> {
    let names = schema.get("required").and_then(Value::as_array);
    let names = names.into_iter().flatten();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// Whether a property went on under another name: the same words in another style, or the same
/// schema with a similar name or the same text.
fn renamed(was: (&String, &Value), is: (&String, &Value)) -> bool {
    let described = was.1.get("description").is_some();
    same_words(was.0, is.0)
        || (was.1 == is.1 && (described || likeness(was.0, is.0) > 0.5))
        || (types_of(was.1) == types_of(is.1) && likeness(was.0, is.0) > 0.7)
}
