//! What tells a finding from others, also after tools were put in another order.

use ring::digest::{SHA256, digest};

use crate::mcp::names::LISTS;
use crate::outcome::Item;

/// A finding's place and message, without what changes by itself.
pub(super) struct Print {
    /// The place inside of the subject, with `*` for numbers; the file of a project.
    pub at: Option<String>,
    /// Twelve digits that stand for the message.
    pub message: String,
}

impl Print {
    pub fn of(item: &Item) -> Print {
        let location = item.location.as_ref();
        let pointer = location.and_then(|l| l.pointer.as_deref());
        let file = location.and_then(|l| l.file.clone());
        Print {
            at: match pointer {
                Some(pointer) => Some(inside(pointer)).filter(|at| !at.is_empty()),
                None => file,
            },
            message: digits(item.message.as_deref().unwrap_or_default()),
        }
    }
}

/// The pointer without the list entry that it starts with, and without numbers.
fn inside(pointer: &str) -> String {
    let tokens: Vec<&str> = pointer.split('/').skip(1).collect();
    let listed = tokens
        .first()
        .is_some_and(|first| LISTS.iter().any(|list| list.member == *first));
    let tokens = tokens.into_iter().skip(if listed { 2 } else { 0 });
    let steady = |token| match is_number(token) {
        true => "*",
        false => token,
    };
    tokens.map(steady).collect::<Vec<_>>().join("/")
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit())
}

/// The hash of a message, in which all numbers are alike: they are lengths and counts.
fn digits(message: &str) -> String {
    let mut plain = String::with_capacity(message.len());
    for c in message.chars() {
        match c.is_ascii_digit() {
            true if plain.ends_with('#') => {}
            true => plain.push('#'),
            false => plain.push(c),
        }
    }
    let hash = digest(&SHA256, plain.as_bytes());
    let bytes = hash.as_ref().iter().take(6);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_know_no_order() {
        for (pointer, expected) in [
            ("/tools/3", ""),
            (
                "/tools/3/inputSchema/properties/id",
                "inputSchema/properties/id",
            ),
            ("/tools/12/inputSchema/required/2", "inputSchema/required/*"),
            ("/serverInfo/name", "serverInfo/name"),
            ("", ""),
        ] {
            assert_eq!(inside(pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn messages_differ_by_their_words_alone() {
        assert_eq!(digits("has 120 characters"), digits("has 7 characters"));
        assert_ne!(digits("has 7 characters"), digits("has 7 words"));
        assert_eq!(digits("x").len(), 12);
    }
}
