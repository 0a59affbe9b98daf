//! A schema as it is meant: references followed, `null` apart.

use std::borrow::Cow;

use serde_json::Value;

use crate::lint::change::values::types_of;
use crate::lint::reference::pointed;

/// A schema with its references followed, apart from `null`.
pub struct View<'a> {
    /// Whether `null` is allowed.
    pub nullable: bool,
    /// What is asked of other values.
    pub core: Cow<'a, Value>,
    /// The alternatives, where there are several.
    pub branches: Vec<Value>,
}

/// The target of a `$ref`.
pub fn reference(schema: &Value) -> Option<String> {
    schema.get("$ref")?.as_str().map(str::to_owned)
}

/// Follows references, and takes `null` and single alternatives apart.
pub fn view<'a>(root: &'a Value, schema: &'a Value) -> View<'a> {
    let mut core = Cow::Borrowed(schema);
    let mut nullable = false;
    let mut branches = Vec::new();
    for _ in 0..8 {
        let target = reference(&core).and_then(|to| pointed(root, &to));
        if let Some(target) = target {
            core = Cow::Owned(over(target, &core, "$ref"));
            continue;
        }
        let keyword = ["anyOf", "oneOf"]
            .into_iter()
            .find(|k| core.get(k).is_some_and(Value::is_array));
        let Some(keyword) = keyword else { break };
        let all = core
            .get(keyword)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let is_null = |s: &Value| types_of(s).is_some_and(|t| t.len() == 1 && t.contains("null"));
        let rest: Vec<Value> = all.iter().filter(|s| !is_null(s)).cloned().collect();
        nullable |= rest.len() < all.len();
        match &rest[..] {
            [one] => core = Cow::Owned(over(one, &core, keyword)),
            _ => {
                let mut bare = core.into_owned();
                if let Some(object) = bare.as_object_mut() {
                    object.shift_remove(keyword);
                }
                core = Cow::Owned(bare);
                branches = rest;
                break;
            }
        }
    }
    let types = types_of(&core);
    if let Some(types) = types.filter(|t| t.len() > 1 && t.contains("null")) {
        nullable = true;
        let mut bare = core.into_owned();
        if let Some(object) = bare.as_object_mut() {
            let rest: Vec<Value> = types
                .iter()
                .filter(|t| *t != "null")
                .map(|t| t.as_str().into())
                .collect();
            let rest = match &rest[..] {
                [one] => one.clone(),
                _ => Value::Array(rest),
            };
            object.insert("type".into(), rest);
            object.shift_remove("nullable");
            if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut) {
                values.retain(|value| !value.is_null());
            }
        }
        core = Cow::Owned(bare);
    }
    View {
        nullable,
        core,
        branches,
    }
}

/// A schema with what stands beside the keyword that led to it.
fn over(target: &Value, holder: &Value, keyword: &str) -> Value {
    let (Some(target), Some(holder)) = (target.as_object(), holder.as_object()) else {
        return target.clone();
    };
    let mut merged = target.clone();
    for (key, value) in holder.iter().filter(|(key, _)| *key != keyword) {
        merged.insert(key.clone(), value.clone());
    }
    Value::Object(merged)
}
