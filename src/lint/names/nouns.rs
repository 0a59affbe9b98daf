//! Whether a noun of a tool's name stands for one thing or for several, and its singular.
//!
//! English has no rule without exceptions, so there is a third answer: cannot be told. A word is
//! called singular or plural only when a reader would not hesitate.

/// How many things a noun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// One: `user`.
    One,
    /// Several: `users`.
    Many,
    /// A mass (`metadata`), a set that is one thing (`settings`), or no noun at all.
    Open,
}

/// Plurals that do not end in `s`, and endings that change; sorted.
const IRREGULAR: &[(&str, &str)] = &[
    ("analyses", "analysis"),
    ("appendices", "appendix"),
    ("axes", "axis"),
    ("caches", "cache"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("hypotheses", "hypothesis"),
    ("indices", "index"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("mice", "mouse"),
    ("movies", "movie"),
    ("people", "person"),
    ("phenomena", "phenomenon"),
    ("queries", "query"),
    ("replies", "reply"),
    ("selfies", "selfie"),
    ("theses", "thesis"),
    ("ties", "tie"),
    ("vertices", "vertex"),
    ("women", "woman"),
    ("zombies", "zombie"),
];

/// Singulars that end like a plural; sorted.
const SINGULAR: &[&str] = &[
    "alias", "atlas", "bias", "canvas", "gas", "iris", "lens", "pancreas", "texas",
];

/// Words that say nothing about a number: masses, sets that are one thing, names and formats that
/// end in `s`, adjectives, and containers (`list_directory` shows what is inside); sorted.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "access", "active", "activity", "advanced", "advice", "all", "analytics", "apis", "archive",
    "archived", "args", "arguments", "async", "audio", "availability", "available", "aws",
    "backlog", "balances", "basics", "batch", "billing", "blockers", "bounds", "bucket", "bulk",
    "calendar", "capabilities", "cash", "catalog", "catalogue", "changelog", "changes", "chaos",
    "classics", "code", "collection", "config", "configuration", "consensus", "content",
    "contents", "context", "coordinates", "cors", "costs", "count", "counts", "credentials",
    "credits", "css", "csv", "current", "data", "database", "default", "defaults",
    "dependencies", "detailed", "details", "devops", "diagnostics", "dimensions", "dir",
    "directions", "directory", "discovery", "dns", "docs", "documentation", "economics",
    "enabled", "equipment", "evidence", "feedback", "filesystem", "folder", "full", "funds",
    "graph", "graphics", "group", "guidance", "guidelines", "hardware", "headers", "health",
    "hierarchy", "highlights", "history", "hours", "html", "https", "inbox", "income", "info",
    "information", "insights", "instructions", "inventory", "ios", "js", "json", "knowledge",
    "kubernetes", "library", "limits", "lineage", "list", "lists", "logistics", "logs",
    "machinery", "macos", "mail", "mailbox", "markdown", "mathematics", "me", "means", "media",
    "memory", "metadata", "metrics", "mine", "minutes", "money", "multiple", "music", "my",
    "namespace", "network", "news", "nodejs", "only", "open", "operations", "options",
    "outputs", "overview", "paginated", "parameters", "params", "path", "pending",
    "permissions", "physics", "playlist", "portfolio", "postgres", "practices", "preferences",
    "prices", "production", "progress", "properties", "public", "queue", "rates", "raw",
    "readings", "recent", "recommended", "redis", "registry", "repo", "repository",
    "requirements", "research", "results", "root", "saas", "sales", "savings", "schema",
    "scope", "series", "settings", "sheep", "shortlist", "sms", "software", "space", "species",
    "specifications", "staff", "stash", "statistics", "stats", "stock", "storage", "structure",
    "summary", "support", "sync", "system", "tasklist", "team", "technology", "terms", "text",
    "timeline", "times", "timings", "tls", "today", "tomorrow", "topology", "totals", "traffic",
    "training", "trash", "tree", "trending", "trends", "usage", "weather", "wiki", "windows",
    "work", "workspace", "xml", "yaml", "yesterday",
];

/// Words after which a name tells circumstances, not what it is about; sorted.
#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "and", "around", "as", "at", "before", "below", "between",
    "by", "containing", "during", "for", "from", "if", "in", "inside", "into", "matching", "near", "of",
    "on", "or", "over", "per", "since", "through", "to", "under", "until", "using", "via", "when",
    "where", "with", "within", "without",
];

/// How many things the word stands for.
pub fn number(word: &str) -> Number {
    let sure = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if !sure || OPEN.binary_search(&word).is_ok() || is_abstract(word) {
        return Number::Open;
    }
    if irregular(word).is_some() {
        return Number::Many;
    }
    let singular_ending = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if singular_ending && !matches!(word, "menus" | "gurus" | "taxis" | "skis") {
        return Number::One;
    }
    if word.ends_with('s') && SINGULAR.binary_search(&word).is_err() {
        Number::Many
    } else {
        Number::One
    }
}

/// Masses and adjectives that their ending gives away.
fn is_abstract(word: &str) -> bool {
    ["ing", "ware", "ness", "ism", "ed", "able", "ful"]
        .iter()
        .any(|end| word.ends_with(end) && word.len() > end.len() + 2)
}

fn irregular(word: &str) -> Option<&'static str> {
    let at = IRREGULAR.binary_search_by_key(&word, |pair| pair.0).ok()?;
    Some(IRREGULAR[at].1)
}

/// The singular of a plural; any other word as it is.
pub fn singular(word: &str) -> String {
    if let Some(singular) = irregular(word) {
        return singular.to_owned();
    }
    let ends_like_one = ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    if word.len() < 4 || ends_like_one || SINGULAR.binary_search(&word).is_ok() {
        return word.to_owned();
    }
    let cut = |end: &str, with: &str| word.strip_suffix(end).map(|stem| format!("{stem}{with}"));
    cut("ies", "y")
        .or_else(|| cut("sses", "ss"))
        .or_else(|| cut("shes", "sh"))
        .or_else(|| cut("ches", "ch"))
        .or_else(|| cut("xes", "x"))
        .or_else(|| cut("zzes", "zz"))
        .or_else(|| cut("uses", if word.ends_with("auses") { "use" } else { "us" }))
        .or_else(|| cut("s", ""))
        .unwrap_or_else(|| word.to_owned())
}

/// The plural of a word that is [one](Number::One).
pub fn plural(word: &str) -> String {
    if let Some((plural, _)) = IRREGULAR.iter().find(|pair| pair.1 == word) {
        return (*plural).to_owned();
    }
    let hissing = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    let stem = word.strip_suffix('y');
    match stem.filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with("is") => format!("{}es", &word[..word.len() - 2]),
        None if hissing => format!("{word}es"),
        None => format!("{word}s"),
    }
}

/// Where in the words after a verb the noun stands that they are about: before the first
/// preposition, as `comments` in `comments_by_author`.
pub fn head<S: AsRef<str>>(words: &[S]) -> Option<usize> {
    let end = words
        .iter()
        .position(|word| is_preposition(word.as_ref()))
        .unwrap_or(words.len());
    end.checked_sub(1)
}

/// Whether the word begins the circumstances.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(IRREGULAR.is_sorted_by(|a, b| a.0 < b.0));
        assert!(SINGULAR.is_sorted_by(|a, b| a < b));
        assert!(PREPOSITIONS.is_sorted_by(|a, b| a < b));
        for pair in OPEN.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
    }

    #[test]
    fn the_number_of_common_nouns_is_told() {
        for word in [
            "user", "status", "address", "analysis", "bus", "canvas", "index", "box", "key",
        ] {
            assert_eq!(number(word), Number::One, "{word}");
        }
        for word in [
            "users",
            "statuses",
            "addresses",
            "people",
            "branches",
            "photos",
            "schemas",
            "menus",
        ] {
            assert_eq!(number(word), Number::Many, "{word}");
        }
        for word in [
            "metadata",
            "settings",
            "dns",
            "directory",
            "id",
            "v2",
            "größe",
            "software",
            "sorted",
        ] {
            assert_eq!(number(word), Number::Open, "{word}");
        }
    }

    #[test]
    fn singular_and_plural_undo_each_other() {
        for word in [
            "user", "status", "address", "branch", "query", "key", "index", "person", "box",
            "page", "cookie", "cache", "analysis", "database", "issue", "response", "cause",
        ] {
            assert_eq!(singular(&plural(word)), word, "{word} {}", plural(word));
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn the_head_stands_before_the_first_preposition() {
        for (name, noun) in [
            ("comments_by_author", Some(0)),
            ("pull_request_files", Some(2)),
            ("in_place", None),
            ("", None),
        ] {
            let words: Vec<&str> = name.split('_').filter(|word| !word.is_empty()).collect();
            assert_eq!(head(&words), noun, "{name}");
        }
    }
}
