//! The keys of `_meta`, wherever a definition may carry one.

use super::Facts;
use crate::mcp::{Entry, pointer};

/// Keys of one `_meta` that are looked at.
const MOST: usize = 256;

/// One key of a `_meta`.
pub struct MetaKey<'a> {
    /// The entry it belongs to.
    pub entry: Entry<'a>,
    /// Its JSON pointer.
    pub pointer: String,
    /// The key as it came.
    pub key: &'a str,
}

impl<'a> MetaKey<'a> {
    /// What stands before the slash.
    pub fn prefix(&self) -> Option<&'a str> {
        Some(self.key.split_once('/')?.0)
    }

    /// What stands after the slash, or all of it.
    pub fn name(&self) -> &'a str {
        self.key.split_once('/').map_or(self.key, |(_, name)| name)
    }
}

/// The keys of every entry's `_meta`, in the order of the dump.
pub fn keys<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = MetaKey<'a>> + use<'f, 'a> {
    let listed = facts
        .sources()
        .iter()
        .filter(|source| source.list.is_some());
    listed.flat_map(|source| {
        let entry = source.entry.clone();
        let meta = entry.raw.get("_meta").and_then(|meta| meta.as_object());
        let place = entry.at("_meta");
        let keys: Vec<&'a String> = meta.into_iter().flat_map(|m| m.keys()).take(MOST).collect();
        keys.into_iter().map(move |key| MetaKey {
            entry: entry.clone(),
            pointer: pointer::join(&place, key),
            key,
        })
    })
}

/// Whether a prefix is made as the specification asks: labels between dots, each with a letter in
/// front and a letter or digit at its end, only hyphens besides.
pub fn is_prefix(prefix: &str) -> bool {
    prefix.split('.').all(|label| {
        label.starts_with(|c: char| c.is_ascii_alphabetic())
            && label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })
}

/// Whether a name is made as the specification asks; it may be empty.
pub fn is_name(name: &str) -> bool {
    let edge = |c: char| c.is_ascii_alphanumeric();
    name.is_empty()
        || (name.starts_with(edge)
            && name.ends_with(edge)
            && name
                .chars()
                .all(|c| edge(c) || matches!(c, '-' | '_' | '.')))
}
