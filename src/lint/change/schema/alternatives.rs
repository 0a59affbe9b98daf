//! Schemas made of schemas: `allOf`, `anyOf`, `oneOf`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::view::{View, view};
use super::{Spot, Walk};
use crate::lint::change::values::{Effect, types_of};

impl Walk<'_, '_> {
    /// `allOf`: each part holds. Equal parts pair off; the rest in order.
    pub(super) fn parts(&mut self, old: &Value, new: &Value, spot: &Spot) {
        let of = |schema: &Value| -> Vec<Value> {
            schema
                .get("allOf")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let (mut before, mut after) = (of(old), of(new));
        if before == after && self.old == self.new {
            return;
        }
        strike(&mut before, &mut after);
        let common = before.len().min(after.len());
        for (a, b) in before.iter().zip(&after) {
            self.schemas(a, b, &spot.keyword("allOf", ""));
        }
        if after.len() > common {
            self.effect(
                Effect::Narrowed,
                "a further part of `allOf` has to hold",
                spot,
                Some("allOf"),
            );
        } else if before.len() > common {
            self.effect(
                Effect::Widened,
                "a part of `allOf` is gone",
                spot,
                Some("allOf"),
            );
        }
    }

    /// `anyOf` and `oneOf`: equal alternatives pair off, then those of the same kind.
    pub(super) fn alternatives(&mut self, before: &View<'_>, after: &View<'_>, spot: &Spot) {
        let whole = |view: &View<'_>| match view.branches.is_empty() {
            true => vec![view.core.clone().into_owned()],
            false => view.branches.clone(),
        };
        let (mut old, mut new) = (whole(before), whole(after));
        strike(&mut old, &mut new);
        let mut gone = Vec::new();
        for a in old {
            match new.iter().position(|b| akin(self.old, &a, self.new, b)) {
                Some(at) => {
                    let b = new.remove(at);
                    self.schemas(&a, &b, &spot.keyword("anyOf", ""));
                }
                None => gone.push(a),
            }
        }
        if !gone.is_empty() {
            self.effect(
                Effect::Narrowed,
                "an alternative is gone",
                spot,
                Some("anyOf"),
            );
        }
        if !new.is_empty() {
            self.effect(
                Effect::Widened,
                "an alternative is new",
                spot,
                Some("anyOf"),
            );
        }
    }
}

/// Takes out what both lists hold.
fn strike(old: &mut Vec<Value>, new: &mut Vec<Value>) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for value in new.iter() {
        *counts.entry(value.to_string()).or_default() += 1;
    }
    let mut struck: BTreeMap<String, usize> = BTreeMap::new();
    old.retain(|value| {
        let text = value.to_string();
        let left = counts.get_mut(&text).filter(|count| **count > 0);
        let Some(left) = left else { return true };
        *left -= 1;
        *struck.entry(text).or_default() += 1;
        false
    });
    new.retain(|value| {
        let left = struck
            .get_mut(&value.to_string())
            .filter(|count| **count > 0);
        let Some(left) = left else { return true };
        *left -= 1;
        false
    });
}

/// Whether two alternatives are versions of one: the same definition, title, or type of value.
fn akin(old_root: &Value, old: &Value, new_root: &Value, new: &Value) -> bool {
    let same = |member: &str| old.get(member).is_some() && old.get(member) == new.get(member);
    if same("$ref") || same("title") {
        return true;
    }
    let types = |root, schema| types_of(&view(root, schema).core);
    let (a, b) = (types(old_root, old), types(new_root, new));
    a.is_some() && a == b
}
