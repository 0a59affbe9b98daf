//! JSON values in comparisons and messages, and the patterns that both engines read alike.

use serde_json::Value;

use crate::lint::show::quote;
use crate::mcp::surface;

/// A pattern that means the same to the language of JSON Schema and to the engine at hand.
pub fn plain_regex(pattern: &str) -> Option<regex::Regex> {
    const LONGEST: usize = 256;
    // Within a class, `[` and doubled signs are operators in one language only; groups with `?`
    // and sets of properties differ, too.
    let odd = [
        "&&", "--", "~~", "(?", "\\p", "\\P", "\\c", "\\u", "\\k", "\\z", "\\A",
    ];
    let nested = pattern.split_once('[').is_some_and(|(_, rest)| {
        let mut parts = rest.split(']');
        parts.next().is_some_and(|class| class.contains('['))
            || parts.any(|part| part.matches('[').count() > 1)
    });
    if pattern.len() > LONGEST || nested || odd.iter().any(|sign| pattern.contains(sign)) {
        return None;
    }
    regex::RegexBuilder::new(pattern)
        .size_limit(1 << 18)
        .build()
        .ok()
}

/// Equality of JSON: `1` is `1.0`.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        _ => a == b,
    }
}

/// A value in a message.
pub fn json(value: &Value) -> String {
    match value {
        Value::Array(_) | Value::Object(_) => surface::type_name(value).to_owned(),
        Value::String(text) => quote(text),
        value => value.to_string(),
    }
}
