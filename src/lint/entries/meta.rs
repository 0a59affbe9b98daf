//! Keys of `_meta`: which there are, and what the specification says of their form.

use std::collections::HashMap;

use crate::lint::Finding;
use crate::lint::prose::entries;
use crate::lint::show::quote;
use crate::mcp::{Entry, Surface, pointer};

/// Keys of one `_meta` that are looked at.
const MOST: usize = 1_000;

/// A key with the first entry that has it.
pub struct Key<'a> {
    /// The first entry.
    pub entry: Entry<'a>,
    /// The key.
    pub name: &'a str,
    /// How many entries have it.
    pub count: usize,
}

impl Key<'_> {
    /// A finding about the key, such as "the key `x` in `_meta` is …".
    pub fn finding(&self, what: &str) -> Finding {
        let others = match self.count {
            1 => String::new(),
            many => format!(" ({many} entries have it)"),
        };
        let place = pointer::join(&self.entry.at("_meta"), self.name);
        let message = format!("the key {} in `_meta` {what}{others}", quote(self.name));
        Finding::of(&self.entry, place, message)
    }
}

/// The different keys in the `_meta` of all entries, in the order of the dump. Frameworks give
/// every entry the same.
pub fn keys(surface: &Surface) -> Vec<Key<'_>> {
    let mut found: Vec<Key<'_>> = Vec::new();
    let mut places = HashMap::new();
    for (_, entry) in entries(surface) {
        let meta = entry.raw.get("_meta").and_then(|meta| meta.as_object());
        for name in meta.into_iter().flat_map(|meta| meta.keys().take(MOST)) {
            let place = *places.entry(name.as_str()).or_insert(found.len());
            match found.get_mut(place) {
                Some(key) => key.count += 1,
                None => found.push(Key {
                    entry: entry.clone(),
                    name,
                    count: 1,
                }),
            }
        }
    }
    found
}

/// What keeps a key from being well-formed.
pub fn syntax_problem(key: &str) -> Option<String> {
    let (prefix, name) = match key.rsplit_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    };
    for label in prefix.into_iter().flat_map(|prefix| prefix.split('.')) {
        let starts = label.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = label.ends_with(|c: char| c.is_ascii_alphanumeric());
        let inside = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !(starts && ends && inside) {
            return Some(
                "has a prefix that is not made of labels of letters, digits and `-`".to_owned(),
            );
        }
    }
    let ends = |c: char| c.is_ascii_alphanumeric();
    let inside = |c: char| ends(c) || matches!(c, '-' | '_' | '.');
    if name.is_empty() && prefix.is_some() {
        None
    } else if !(name.starts_with(ends) && name.ends_with(ends)) {
        Some("does not begin and end with a letter or digit".to_owned())
    } else if !name.chars().all(inside) {
        Some("has characters other than letters, digits, `-`, `_` and `.`".to_owned())
    } else {
        None
    }
}

/// Names that the protocol and its extensions define under their prefixes.
const DEFINED: &[&str] = &[
    "clientCapabilities",
    "clientInfo",
    "logLevel",
    "model-immediate-response",
    "protocolVersion",
    "related-task",
    "serverInfo",
    "subscriptionId",
    "tasks",
    "ui",
];

/// Whether a key has a prefix of the protocol and no meaning there.
pub fn reserved(key: &str) -> bool {
    let Some((prefix, name)) = key.split_once('/') else {
        return false;
    };
    let second = prefix.split('.').nth(1);
    matches!(second, Some("modelcontextprotocol" | "mcp"))
        && !(prefix == "io.modelcontextprotocol" && DEFINED.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_a_key_is_that_of_the_specification() {
        for (key, fine) in [
            ("ui", true),
            ("openai/ui", true),
            ("com.example/", true),
            ("com.example-2/a_b.c-d", true),
            ("", false),
            ("_x", false),
            ("x.", false),
            ("a b", false),
            ("/x", false),
            ("com..example/x", false),
            ("2com/x", false),
            ("com-/x", false),
            ("a/b/c", false),
        ] {
            assert_eq!(syntax_problem(key).is_none(), fine, "{key}");
        }
    }

    #[test]
    fn the_second_label_makes_a_prefix_reserved() {
        assert!(reserved("io.modelcontextprotocol/x"));
        assert!(reserved("dev.mcp/x"));
        assert!(!reserved("io.modelcontextprotocol/related-task"));
        assert!(!reserved("com.example.mcp/x"));
        assert!(!reserved("mcp/x"));
        assert!(!reserved("ui"));
    }
}
