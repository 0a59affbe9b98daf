//! JSON as editors write it: with comments and trailing commas.

/// The text without comments and trailing commas; every other byte keeps its place, so that an
/// error still points at the right one.
pub(super) fn plain(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut comma = None;
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        match byte {
            b'"' => {
                i = end_of_string(&bytes, i);
                comma = None;
                continue;
            }
            b'/' if bytes.get(i + 1) == Some(&b'/') => {
                i = blank(&mut bytes, i, |rest| {
                    rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len())
                });
                continue;
            }
            b'/' if bytes.get(i + 1) == Some(&b'*') => {
                i = blank(&mut bytes, i, |rest| {
                    let end = rest.windows(2).skip(2).position(|w| w == b"*/");
                    end.map_or(rest.len(), |end| end + 4)
                });
                continue;
            }
            b',' => comma = Some(i),
            b'}' | b']' => {
                if let Some(at) = comma.take() {
                    bytes[at] = b' ';
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => comma = None,
        }
        i += 1;
    }
    // Whole characters alone were replaced, each of its bytes by a space.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The index after the string that begins here.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut i = start + 1;
    while let Some(byte) = bytes.get(i) {
        match byte {
            b'\\' => i += 2,
            b'"' => return i + 1,
            _ => i += 1,
        }
    }
    bytes.len()
}

/// Writes spaces over what begins here, but for its line breaks; gives the index after it.
fn blank(bytes: &mut [u8], start: usize, length: impl Fn(&[u8]) -> usize) -> usize {
    let end = start + length(&bytes[start..]);
    for byte in &mut bytes[start..end] {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(text: &str) -> Value {
        serde_json::from_str(&plain(text)).unwrap_or_else(|e| panic!("{text}: {e}"))
    }

    #[test]
    fn comments_and_trailing_commas_are_left_out() {
        for (text, value) in [
            ("{\"a\": 1, // one\n}", json!({"a": 1})),
            ("/* head */ [1, 2, /* no more */ ]", json!([1, 2])),
            ("{\"a\": [1,],}", json!({"a": [1]})),
            ("[1 /**/, 2 /***/]", json!([1, 2])),
            (
                "[\"a // b\", \"c /* d\", \",]\"]",
                json!(["a // b", "c /* d", ",]"]),
            ),
            (r#"["\"//", "\\"] // end"#, json!(["\"//", "\\"])),
            ("[1] /* ü", json!([1])),
        ] {
            assert_eq!(read(text), value);
        }
    }

    #[test]
    fn what_is_no_json_stays_none_and_keeps_its_places() {
        for text in ["[,]x", "{,", "\"open", "\"\\", "[1,,]", "/", ""] {
            let plain = plain(text);
            assert_eq!(plain.len(), text.len(), "{text}");
            assert!(serde_json::from_str::<Value>(&plain).is_err(), "{text}");
        }
        let error = serde_json::from_str::<Value>(&plain("{ // ü\n \"a\": x }")).unwrap_err();
        assert_eq!((error.line(), error.column()), (2, 7));
    }
}
