//! How two JSON values differ, for people.

use serde_json::Value;

use super::answer::excerpt_json;
use crate::mcp::pointer;

/// So many differences are named.
const MOST: usize = 5;
/// Characters of a value.
const SHOWN: usize = 60;
/// What stands in a snapshot for a value that is not looked at.
const IGNORED: &str = "(ignored)";

/// The first differences, each with its place; pointers to ignore may have `*` for any member.
pub(super) fn between(expected: &Value, actual: &Value, ignore: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    compare(expected, actual, "", ignore, &mut all);
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    if more > 0 {
        all.push(format!("and {more} more"));
    }
    all
}

fn compare(expected: &Value, actual: &Value, at: &str, ignore: &[String], out: &mut Vec<String>) {
    if ignore.iter().any(|pattern| stands_for(pattern, at)) {
        return;
    }
    let is_ignored = |at: &str| ignore.iter().any(|pattern| stands_for(pattern, at));
    let place = if at.is_empty() { "/" } else { at };
    match (expected, actual) {
        (Value::Object(a), Value::Object(b)) => {
            for (key, old) in a {
                let at = pointer::join(at, key);
                match b.get(key) {
                    Some(new) => compare(old, new, &at, ignore, out),
                    None if is_ignored(&at) => {}
                    None => out.push(format!("{at} is missing")),
                }
            }
            for (key, new) in b.iter().filter(|(key, _)| !a.contains_key(*key)) {
                let at = pointer::join(at, key);
                if !is_ignored(&at) {
                    out.push(format!("{at} is new: {}", excerpt_json(new, SHOWN)));
                }
            }
        }
        (Value::Array(a), Value::Array(b)) => {
            for (i, (old, new)) in a.iter().zip(b).enumerate() {
                compare(old, new, &pointer::index(at, i), ignore, out);
            }
            if a.len() != b.len() {
                out.push(format!("{place} has {} elements, not {}", b.len(), a.len()));
            }
        }
        (old, new) if old == new => {}
        (old, new) => out.push(format!(
            "{place} is {}, not {}",
            excerpt_json(new, SHOWN),
            excerpt_json(old, SHOWN)
        )),
    }
}

/// Puts a sign in the place of all that is ignored.
pub(super) fn blank(value: &mut Value, ignore: &[String]) {
    fn walk(value: &mut Value, at: &str, ignore: &[String]) {
        if ignore.iter().any(|pattern| stands_for(pattern, at)) {
            *value = IGNORED.into();
            return;
        }
        match value {
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    walk(member, &pointer::join(at, key), ignore);
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter_mut().enumerate() {
                    walk(item, &pointer::index(at, i), ignore);
                }
            }
            _ => {}
        }
    }
    walk(value, "", ignore);
}

/// Whether a pointer, in which `*` is any one member, is this place.
fn stands_for(pattern: &str, at: &str) -> bool {
    let (mut wanted, mut parts) = (pattern.split('/'), at.split('/'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some(w), Some(p)) if w == "*" || w == p => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn differences_are_named_with_their_place() {
        let old = json!({"a": [1, {"b": "x"}], "c": true, "id": 7});
        let new = json!({"a": [2, {"b": "y"}, 3], "d": null, "id": 8});
        assert_eq!(
            between(&old, &new, &["/id".into(), "/a/*/b".into()]),
            [
                "/a/0 is 2, not 1",
                "/a has 3 elements, not 2",
                "/c is missing",
                "/d is new: null"
            ]
        );
        assert!(between(&old, &old, &[]).is_empty());
        let (old, new) = (json!((0..50).collect::<Vec<_>>()), json!(vec![0; 50]));
        assert_eq!(
            between(&old, &new, &[]).last().map(String::as_str),
            Some("and 44 more")
        );
    }

    #[test]
    fn what_is_ignored_is_left_blank_in_the_file() {
        let mut value = json!({"items": [{"id": 1, "n": 2}], "at": "now"});
        blank(&mut value, &["/items/*/id".into(), "/at".into()]);
        assert_eq!(
            value,
            json!({"items": [{"id": IGNORED, "n": 2}], "at": IGNORED})
        );
    }
}
