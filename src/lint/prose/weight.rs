//! How much of a conversation a value takes.

use serde_json::Value;

/// The bytes of a value as compact JSON. No recursion: a value may be as deep as it likes.
pub fn bytes(value: &Value) -> usize {
    let mut sum = 0;
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        sum += match value {
            Value::Null => 4,
            Value::Bool(true) => 4,
            Value::Bool(false) => 5,
            Value::Number(number) => number.to_string().len(),
            Value::String(text) => quoted(text),
            Value::Array(items) => {
                open.extend(items);
                // Brackets, and a comma between each two.
                items.len().max(1) + 1
            }
            Value::Object(members) => {
                open.extend(members.values());
                let keys: usize = members.keys().map(|key| quoted(key) + 1).sum();
                keys + members.len().max(1) + 1
            }
        };
    }
    sum
}

fn quoted(text: &str) -> usize {
    let escaped = |byte: &u8| match byte {
        b'"' | b'\\' | b'\n' | b'\t' | b'\r' | 8 | 12 => 1,
        0..=31 => 5,
        _ => 0,
    };
    text.len() + 2 + text.as_bytes().iter().map(escaped).sum::<usize>()
}

/// A number of bytes for people.
pub fn kilobytes(bytes: usize) -> String {
    match bytes {
        0..=999 => format!("{bytes} bytes"),
        _ => format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_weighs_what_its_compact_text_weighs() {
        for value in [
            json!(null),
            json!([]),
            json!({}),
            json!([1, -2.5, true, false, null]),
            json!({"a": {"b\n": ["x\"y\\", "\u{1}é"]}, "c": []}),
        ] {
            assert_eq!(bytes(&value), value.to_string().len(), "{value}");
        }
    }
}
