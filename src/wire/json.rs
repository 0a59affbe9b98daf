//! JSON within bounds: depth and number of values are counted before anything is built.

use serde_json::Value;

use super::{Limits, WireError};

/// Parses one JSON text, at most [`Limits::depth`] deep and [`Limits::values`] large.
pub fn parse(text: &str, limits: &Limits) -> Result<Value, WireError> {
    check(text.as_bytes(), limits)?;
    serde_json::from_str(text).map_err(|e| WireError::Json {
        reason: e.to_string(),
    })
}

/// Walks the text once, outside of strings. Wrong JSON passes: the parser will say so.
fn check(text: &[u8], limits: &Limits) -> Result<(), WireError> {
    let (mut depth, mut values, mut quoted, mut escaped) = (0usize, 1usize, false, false);
    for &byte in text {
        if quoted {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => quoted = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => quoted = true,
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > limits.depth {
            return Err(too_much("JSON depth", limits.depth));
        }
        if values > limits.values {
            return Err(too_much("JSON values", limits.values));
        }
    }
    Ok(())
}

fn too_much(what: &'static str, limit: usize) -> WireError {
    WireError::TooMuch { what, limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_and_wide_texts_are_refused_before_they_are_built() {
        let limits = Limits {
            depth: 3,
            values: 6,
            ..Limits::default()
        };
        assert!(parse("[[[1]]]", &limits).is_ok());
        assert_eq!(parse("[[[[1]]]]", &limits), Err(too_much("JSON depth", 3)));
        assert!(parse("[1,2,3,4,5]", &limits).is_ok());
        assert_eq!(
            parse("[1,2,3,4,5,6,7]", &limits),
            Err(too_much("JSON values", 6))
        );
        assert!(parse(r#"["[[[[[,,,,,,,,\"[[["]"#, &limits).is_ok());
        assert!(matches!(parse("{", &limits), Err(WireError::Json { .. })));
    }
}
