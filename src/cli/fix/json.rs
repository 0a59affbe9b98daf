//! Changes of a JSON text: values by their pointers.

use std::collections::HashMap;

use serde_json::Value;

use super::change::Change;
use crate::cli::places::{Place, places};
use crate::outcome::Edit;

/// The bytes to change for these edits.
pub(super) fn changes(text: &str, edits: &[&Edit]) -> Vec<Change> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let places = places(&text[start..]);
    let mut changes = Vec::new();
    let mut removed: Vec<&Place> = Vec::new();
    for edit in edits {
        match edit {
            Edit::Set(pointer, value) => changes.extend(set(text, start, &places, pointer, value)),
            Edit::Remove(pointer) => removed.extend(places.get(pointer)),
            Edit::Cut(_) => {}
        }
    }
    changes.extend(
        removals(&text[start..], removed)
            .map(|range| Change::cut(range.start + start..range.end + start)),
    );
    changes
}

fn set(
    text: &str,
    start: usize,
    places: &HashMap<String, Place>,
    pointer: &str,
    value: &Value,
) -> Option<Change> {
    let place = places.get(pointer)?;
    let range = place.value.start + start..place.value.end + start;
    let old = text.get(range.clone())?;
    Some(Change {
        text: encoded(value, old.is_ascii()),
        range,
    })
}

/// The value as JSON; in ASCII where the old one was.
fn encoded(value: &Value, ascii: bool) -> String {
    let text = value.to_string();
    if !ascii || text.is_ascii() {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

/// The bytes of members and elements with the comma that goes with each.
fn removals(text: &str, mut removed: Vec<&Place>) -> impl Iterator<Item = std::ops::Range<usize>> {
    removed.sort_by_key(|place| (place.start, std::cmp::Reverse(place.value.end)));
    // What is inside of something removed goes with it.
    let mut end = 0;
    removed.retain(|place| {
        let outside = place.start >= end;
        if outside {
            end = place.value.end;
        }
        outside
    });
    // From the last to the first: the neighbour behind may be gone by now, with the comma.
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    let mut limit = text.len();
    for place in removed.into_iter().rev() {
        let behind = &text[place.value.end..limit];
        let gap = behind.len() - behind.trim_start().len();
        let range = if behind[gap..].starts_with(',') {
            let rest = &behind[gap + 1..];
            let blank = rest.len() - rest.trim_start().len();
            place.start..place.value.end + gap + 1 + blank
        } else {
            let before = text[..place.start].trim_end();
            let comma = before.strip_suffix(',').map_or(place.start, str::len);
            comma..place.value.end
        };
        limit = range.start;
        ranges.push(range);
    }
    ranges.into_iter().rev()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::fix::change::{apply, sort};
    use serde_json::json;

    fn after(text: &str, edits: &[Edit]) -> String {
        let edits: Vec<&Edit> = edits.iter().collect();
        let mut changes = changes(text, &edits);
        sort(text, &mut changes);
        let out = apply(text, &changes);
        let sound: Result<Value, _> = serde_json::from_str(out.trim_start_matches('\u{feff}'));
        assert!(sound.is_ok(), "{out}");
        out
    }

    fn without(text: &str, pointers: &[&str]) -> String {
        let edits: Vec<_> = pointers.iter().map(|p| Edit::Remove((*p).into())).collect();
        after(text, &edits)
    }

    #[test]
    fn elements_go_with_their_commas() {
        let text = "[1, 2 ,\n  3]";
        for (pointers, expected) in [
            (&["/0"][..], "[2 ,\n  3]"),
            (&["/1"], "[1, 3]"),
            (&["/2"], "[1, 2 ]"),
            (&["/1", "/2"], "[1 ]"),
            (&["/0", "/1"], "[3]"),
            (&["/0", "/2"], "[2 ]"),
            (&["/0", "/1", "/2"], "[ ]"),
        ] {
            assert_eq!(without(text, pointers), expected, "{pointers:?}");
        }
    }

    #[test]
    fn members_go_with_their_names_and_what_is_inside_goes_with_them() {
        let text = "{\"a\": {\"b\": [1, 2]}, \"c\": 3}";
        assert_eq!(without(text, &["/a", "/a/b/1"]), "{\"c\": 3}");
        assert_eq!(without(text, &["/c", "/a/b/0"]), "{\"a\": {\"b\": [2]}}");
        assert_eq!(without(text, &["/none"]), text);
    }

    #[test]
    fn the_rest_stays_as_it_was_written() {
        let text = "\u{feff}{\"a\":\t\"x\\u200b\u{e9}\",\n\n\"b\" : 1.50}";
        let set = Edit::Set("/a".into(), json!("x\u{e9}"));
        assert_eq!(
            after(text, &[set]),
            "\u{feff}{\"a\":\t\"x\u{e9}\",\n\n\"b\" : 1.50}"
        );
        let set = Edit::Set("/a".into(), json!("\u{e9}\u{1f600}"));
        let ascii = after("{\"a\": \"\\u00e9\\u200b\"}", &[set]);
        assert_eq!(ascii, "{\"a\": \"\\u00e9\\ud83d\\ude00\"}");
    }
}
