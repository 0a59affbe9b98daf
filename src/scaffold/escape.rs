//! Values inside the string literals of each format.
//!
//! Templates put values between double quotes. A value must neither end the literal nor be taken
//! for an escape in it.

use std::fmt::Write as _;

/// The escaping for a file, by its name.
pub(super) fn of(path: &str) -> fn(&str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit('.').next().unwrap_or_default() {
        "toml" => |text| quoted(text, |out, c| write!(out, "\\u{:04x}", c as u32)),
        "rs" => |text| quoted(text, |out, c| write!(out, "\\u{{{:x}}}", c as u32)),
        "json" | "ts" | "mts" | "js" | "mjs" | "py" | "yaml" | "yml" => {
            |text| quoted(text, |out, c| write!(out, "\\u{:04x}", c as u32))
        }
        _ => str::to_owned,
    }
}

/// Quotes, backslashes and control characters as every one of these formats writes them.
fn quoted(text: &str, control: impl Fn(&mut String, char) -> std::fmt::Result) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a string cannot fail.
            c if c.is_control() => drop(control(&mut out, c)),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "a \"b\" \\ \n\t\u{7} é {{x}}";

    #[test]
    fn readers_of_each_format_get_the_value_back() {
        let within = |path: &str| format!("\"{}\"", of(path)(NASTY));
        let json: String = serde_json::from_str(&within("server.json")).unwrap();
        assert_eq!(json, NASTY);
        let toml: toml::Table = format!("x = {}", within("Cargo.toml")).parse().unwrap();
        assert_eq!(toml["x"].as_str(), Some(NASTY));
        let rust = within("src/main.rs");
        assert_eq!(rust, r#""a \"b\" \\ \n\t\u{7} é {{x}}""#);
        assert_eq!(within("src/main.py"), r#""a \"b\" \\ \n\t\u0007 é {{x}}""#);
    }

    #[test]
    fn other_files_take_values_as_they_are() {
        assert_eq!(of("README.md")(NASTY), NASTY);
        assert_eq!(of("Makefile")(NASTY), NASTY);
    }
}
