//! Syntax of resource addresses: URIs (RFC 3986) and URI templates (RFC 6570).

use fluent_uri::{ParseErrorKind, Uri, UriRef};

use crate::lint::show::quote;

/// What keeps a text from being an absolute URI.
pub fn uri_problem(text: &str) -> Option<String> {
    let Err(error) = Uri::parse(text) else {
        return None;
    };
    if UriRef::parse(text).is_ok() {
        return Some("has no scheme such as `file:`".to_owned());
    }
    let rest = text.get(error.index()..).unwrap_or_default();
    Some(match (error.kind(), rest.chars().next()) {
        (ParseErrorKind::InvalidPctEncodedOctet, _) => format!(
            "has a `%` without two hexadecimal digits at character {}",
            column(text, error.index())
        ),
        (ParseErrorKind::UnexpectedChar, Some(found)) => format!(
            "has {} at character {}, which belongs in no URI unless percent-encoded",
            quote(&found.to_string()),
            column(text, error.index())
        ),
        _ => "has a host that is none".to_owned(),
    })
}

/// What keeps a text from being a template of absolute URIs.
pub fn template_problem(text: &str) -> Option<String> {
    match template(text) {
        Err((at, what)) => Some(format!("{what} at character {}", column(text, at))),
        Ok(()) if !may_be_absolute(text) => Some("has no scheme such as `file:`".to_owned()),
        Ok(()) => None,
    }
}

/// Whether a scheme is there, or an expression may bring it.
fn may_be_absolute(template: &str) -> bool {
    let end = template.find([':', '/', '?', '#', '{']);
    let (scheme, rest) = template.split_at(end.unwrap_or(template.len()));
    let mut chars = scheme.chars();
    let named = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    let plain = chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    match rest.chars().next() {
        Some(':') => named && plain,
        Some('{') => scheme.is_empty() || (named && plain),
        _ => false,
    }
}

/// Offset and kind of the first error.
type Wrong = (usize, String);

fn template(text: &str) -> Result<(), Wrong> {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at = match c {
            '{' => {
                let inner = at + 1;
                let length = text[inner..]
                    .find('}')
                    .ok_or_else(|| (at, "has a `{` that is never closed".to_owned()))?;
                expression(&text[inner..inner + length]).map_err(|(o, what)| (inner + o, what))?;
                inner + length + 1
            }
            '}' => return Err((at, "has a `}` that was never opened".to_owned())),
            '%' if !is_encoded(&text[at..]) => {
                let what = "has a `%` without two hexadecimal digits";
                return Err((at, what.to_owned()));
            }
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '|' => {
                return Err((
                    at,
                    format!("has {} outside of braces", quote(&c.to_string())),
                ));
            }
            c if c.is_control() => return Err((at, "has a control character".to_owned())),
            c => at + c.len_utf8(),
        };
    }
    Ok(())
}

/// What stands between braces: an operator, then variables separated by commas.
fn expression(text: &str) -> Result<(), Wrong> {
    let list = match text.chars().next() {
        None => return Err((0, "has empty braces".to_owned())),
        Some('+' | '#' | '.' | '/' | ';' | '?' | '&') => &text[1..],
        Some(c @ ('=' | ',' | '!' | '@' | '|')) => {
            let what = format!("has the operator `{c}`, which is reserved for later use,");
            return Err((0, what));
        }
        Some(_) => text,
    };
    let mut at = text.len() - list.len();
    for variable in list.split(',') {
        if !is_variable(variable) {
            let what = format!("has {}, which names no variable,", quote(variable));
            return Err((at, what));
        }
        at += variable.len() + 1;
    }
    Ok(())
}

/// A name with at most one modifier: `*`, or `:` and a length from 1 to 9999.
fn is_variable(text: &str) -> bool {
    let name = if let Some(name) = text.strip_suffix('*') {
        name
    } else if let Some((name, length)) = text.split_once(':') {
        let digits = length.bytes().all(|b| b.is_ascii_digit());
        if !digits || length.starts_with('0') || !(1..=4).contains(&length.len()) {
            return false;
        }
        name
    } else {
        text
    };
    name.split('.').all(|part| {
        let mut rest = part;
        while let Some(c) = rest.chars().next() {
            let step = match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => 1,
                '%' if is_encoded(rest) => 3,
                _ => return false,
            };
            rest = &rest[step..];
        }
        !part.is_empty()
    })
}

fn is_encoded(text: &str) -> bool {
    let digits = text.as_bytes().get(1..3);
    digits.is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit))
}

/// Characters are counted from 1.
fn column(text: &str, at: usize) -> usize {
    text.get(..at).map_or(at, |before| before.chars().count()) + 1
}
