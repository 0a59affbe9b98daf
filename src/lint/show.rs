//! How a message quotes what came from a server.

use crate::mcp::hidden;

/// Characters of a quotation; a message is one line.
const LONGEST: usize = 60;

/// The text in backticks, on one line, shortened, with hidden characters as visible escapes.
pub fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", hidden::visible(&text[..end])),
        None => format!("`{}`", hidden::visible(text)),
    }
}

/// The beginning of a text, at most so many bytes of it.
pub fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// "a", "a and b", "a, b and c"; beyond the sixth only the number of the rest.
pub fn list(words: &[String]) -> String {
    const MOST: usize = 6;
    let (shown, rest) = words.split_at(words.len().min(MOST));
    match (shown, rest.len()) {
        ([], _) => String::new(),
        ([one], 0) => one.clone(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// How to fix a name that is not as it should be.
pub fn rename(better: String) -> String {
    format!("Rename it to {}.", quote(&better))
}
