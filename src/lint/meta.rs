//! Keys of `_meta`: which there are, and what the specification says of their form.

use crate::mcp::{Entry, Surface};

use super::prose::entries;

/// Keys of one `_meta` that are looked at.
const MOST: usize = 1_000;

/// The keys of the `_meta` of every entry.
pub fn keys(surface: &Surface) -> impl Iterator<Item = (Entry<'_>, &str)> {
    entries(surface).flat_map(|(_, entry)| {
        let meta = entry.raw.get("_meta").and_then(|meta| meta.as_object());
        let keys = meta.into_iter().flat_map(|meta| meta.keys().take(MOST));
        keys.map(move |key| (entry.clone(), key.as_str()))
    })
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
