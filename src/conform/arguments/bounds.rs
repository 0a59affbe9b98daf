//! What of a schema is taken on at all: schemas come from strangers, and some are made to keep
//! their reader busy for ever.

use std::collections::HashMap;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::refs::Root;

/// Most values in a schema.
const VALUES: usize = 60_000;
/// Deepest nesting, references followed.
const DEPTH: usize = 192;
/// Most schemas that apply to one value, references followed.
const WEIGHT: u64 = 50_000;
/// How long the work on one schema may take.
const PATIENCE: Duration = Duration::from_millis(1500);
/// Validators descend as deep as the schema does.
const STACK: usize = 32 << 20;

/// Does work on a schema aside, and leaves it when it takes too long: a validator cannot be
/// stopped, its thread ends with this process.
pub fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(STACK);
    let started = thread.spawn(move || {
        let _ = sender.send(work());
    });
    started.ok()?;
    receiver.recv_timeout(PATIENCE).ok()
}

/// Why a schema is too much, if it is.
pub fn excess(root: &Root<'_>) -> Option<&'static str> {
    let mut left = VALUES;
    if !fits(root.schema, &mut left, DEPTH) {
        return Some("the schema is too large or too deep");
    }
    let mut weights = HashMap::new();
    let mut open = vec![root.schema];
    while let Some(value) = open.pop() {
        if weight(root, value, DEPTH, &mut weights).is_none_or(|w| w > WEIGHT) {
            return Some("the references of the schema unfold to too much");
        }
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    None
}

fn fits(value: &Value, left: &mut usize, depth: usize) -> bool {
    if *left == 0 || depth == 0 {
        return false;
    }
    *left -= 1;
    match value {
        Value::Object(members) => members.values().all(|v| fits(v, left, depth - 1)),
        Value::Array(items) => items.iter().all(|v| fits(v, left, depth - 1)),
        _ => true,
    }
}

/// How many schemas apply to one value where this one does; `None` for a chain that is too long.
/// A cycle ends where it begins.
fn weight<'a>(
    root: &Root<'a>,
    schema: &'a Value,
    depth: usize,
    known: &mut HashMap<*const Value, u64>,
) -> Option<u64> {
    let key: *const Value = schema;
    if let Some(weight) = known.get(&key) {
        return Some(*weight);
    }
    let Value::Object(members) = schema else {
        return Some(1);
    };
    let depth = depth.checked_sub(1)?;
    known.insert(key, 0);
    let mut sum = 1u64;
    for (keyword, value) in members {
        let more = match (keyword.as_str(), value) {
            ("$ref" | "$dynamicRef" | "$recursiveRef", Value::String(target)) => {
                match root.target(target) {
                    Some(target) => weight(root, target, depth, known)?,
                    None => 0,
                }
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(branches)) => {
                let mut all = 0u64;
                for branch in branches {
                    all = all.saturating_add(weight(root, branch, depth, known)?);
                }
                all
            }
            ("not" | "if" | "then" | "else", value) => weight(root, value, depth, known)?,
            ("dependentSchemas" | "dependencies", Value::Object(map)) => {
                let mut all = 0u64;
                for value in map.values() {
                    all = all.saturating_add(weight(root, value, depth, known)?);
                }
                all
            }
            _ => 0,
        };
        sum = sum.saturating_add(more);
    }
    known.insert(key, sum);
    Some(sum)
}
