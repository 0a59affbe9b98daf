//! Plausible, harmless values by the name of a parameter.

/// What a name without a better hint stands for.
pub const ANYTHING: &str = "mcpkit";

/// Words at the end of a name, with a text.
const TEXTS: &[(&[&str], &str)] = &[
    (
        &["url", "uri", "link", "href", "website", "endpoint"],
        "https://example.com/",
    ),
    (&["path", "directory", "dir", "folder", "cwd", "root"], "."),
    (&["file", "filename", "filepath"], "mcpkit.txt"),
    (&["email", "mail"], "mcpkit@example.com"),
    (
        &[
            "date", "day", "from", "to", "since", "until", "after", "before",
        ],
        "2026-01-01",
    ),
    (&["datetime", "timestamp"], "2026-01-01T00:00:00Z"),
    (&["time"], "12:00"),
    (&["timezone", "tz"], "UTC"),
    (&["language", "lang", "locale"], "en"),
    (&["country", "region"], "DE"),
    (&["city", "location", "address", "place"], "Berlin"),
    (&["currency"], "EUR"),
    (&["host", "hostname", "domain"], "example.com"),
    (&["ip"], "192.0.2.1"),
    (&["color", "colour"], "#336699"),
    (&["id", "number"], "1"),
    (&["branch", "ref"], "main"),
    (&["glob"], "*"),
    (&["version"], "1.0.0"),
    (&["expression", "formula"], "1+1"),
    (&["sql"], "SELECT 1"),
];

/// Words at the end of a name, with a number.
const NUMBERS: &[(&[&str], f64)] = &[
    (
        &[
            "limit", "count", "results", "size", "top", "n", "k", "max", "length",
        ],
        10.0,
    ),
    (&["timeout", "seconds", "minutes"], 10.0),
    (&["offset", "skip", "start", "index", "from"], 0.0),
    (&["year"], 2026.0),
    (&["port"], 80.0),
    (&["latitude", "lat"], 52.5),
    (&["longitude", "lon", "lng", "long"], 13.4),
    (&["width", "height"], 100.0),
];

/// A text for a name.
pub fn text(name: &str) -> Option<&'static str> {
    find(TEXTS, name)
}

/// A number for a name.
pub fn number(name: &str) -> Option<f64> {
    find(NUMBERS, name)
}

/// Whether only the server can know such a value.
pub fn is_cursor(name: &str) -> bool {
    let words = words(name);
    match words.as_slice() {
        [.., last] if last == "cursor" => true,
        [.., a, b] => b == "token" && ["page", "next", "continuation"].contains(&a.as_str()),
        _ => false,
    }
}

fn find<T: Copy>(table: &[(&[&str], T)], name: &str) -> Option<T> {
    let words = words(name);
    let last = words.last()?;
    let singular = last.strip_suffix('s').unwrap_or(last);
    let all = words.concat();
    table
        .iter()
        .find(|(names, _)| {
            [last.as_str(), singular, all.as_str()]
                .iter()
                .any(|n| names.contains(n))
        })
        .map(|(_, value)| *value)
}

/// The words of `maxResults` or `max_results`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars().take(64) {
        let new = !c.is_alphanumeric() || (c.is_uppercase() && lower);
        if new && words.last().is_some_and(|w| !w.is_empty()) {
            words.push(String::new());
        }
        lower = c.is_lowercase();
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_by_their_last_word() {
        assert_eq!(text("imageUrl"), Some("https://example.com/"));
        assert_eq!(text("file_paths"), Some("."));
        assert_eq!(text("query"), None);
        assert_eq!(number("maxResults"), Some(10.0));
        assert!(is_cursor("nextCursor") && is_cursor("page_token") && !is_cursor("token"));
        assert_eq!(text(""), None);
    }
}
