//! JSON pointers (RFC 6901).

use std::fmt::Write as _;

/// Appends a member name or index to a pointer, escaped.
pub fn join(base: &str, token: impl AsRef<str>) -> String {
    let mut out = String::with_capacity(base.len() + token.as_ref().len() + 1);
    out.push_str(base);
    out.push('/');
    for c in token.as_ref().chars() {
        match c {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            c => out.push(c),
        }
    }
    out
}

/// Appends an array index to a pointer.
pub fn index(base: &str, i: usize) -> String {
    let mut out = base.to_owned();
    // Writing to a String cannot fail.
    let _ = write!(out, "/{i}");
    out
}
