//! What a parameter is for, as its name tells: to say which thing is meant, or which part of a
//! list is wanted.

use crate::lint::Tool;
use crate::lint::case::words;

/// Words of parameters that choose a part of a list; sorted.
#[rustfmt::skip]
const PAGING: &[&str] = &[
    "after", "before", "continue", "cursor", "first", "last", "limit", "max", "offset", "page",
    "pagination", "paging", "size", "skip", "starting", "take", "top",
];

/// Whole names that do so; sorted.
#[rustfmt::skip]
const PAGING_NAMES: &[&str] = &[
    "amount", "chunk", "count", "from", "k", "maxkeys", "maxresults", "n", "next",
    "nextpagetoken", "nexttoken", "num", "number", "numresults", "pagenumber", "pagesize",
    "pagetoken", "perpage", "quantity", "range", "rows", "start", "startindex", "to",
];

/// Words of parameters that say which thing is meant; sorted.
#[rustfmt::skip]
const IDENTIFYING: &[&str] = &[
    "address", "alias", "arn", "branch", "code", "date", "day", "domain", "email", "expression",
    "file", "filename", "guid", "handle", "hash", "host", "hostname", "id", "identifier", "ids",
    "index", "key", "keyword", "location", "login", "name", "names", "number", "owner", "path",
    "query", "ref", "reference", "sha", "slug", "symbol", "ticker", "time", "timezone", "title",
    "uri", "url", "user", "username", "uuid", "version",
];

/// Whether the parameter chooses a part of a list.
pub fn is_paging(name: &str) -> bool {
    let words = words(name);
    words
        .iter()
        .any(|word| PAGING.binary_search(&word.as_str()).is_ok())
        || PAGING_NAMES.binary_search(&words.concat().as_str()).is_ok()
}

/// Whether the parameter says which thing is meant.
pub fn is_identifying(name: &str) -> bool {
    let words = words(name);
    words.iter().any(|word| {
        let word = word.as_str();
        IDENTIFYING.binary_search(&word).is_ok() || word.ends_with("id") || word.ends_with("name")
    })
}

/// The names of a tool's parameters; `None` when it cannot be told which they are.
pub fn parameters<'a>(tool: &Tool<'a>) -> Option<Vec<&'a str>> {
    let root = tool.input.as_ref()?.root;
    const ELSEWHERE: [&str; 6] = ["$ref", "allOf", "anyOf", "oneOf", "patternProperties", "if"];
    if !root.is_object() || ELSEWHERE.iter().any(|keyword| root.get(keyword).is_some()) {
        return None;
    }
    let parameters = tool.input.as_ref()?.parameters();
    Some(parameters.map(|(name, _)| name.as_str()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [PAGING, PAGING_NAMES, IDENTIFYING] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
        }
    }

    #[test]
    fn parameters_of_paging_are_known_by_their_words() {
        for name in [
            "limit",
            "pageSize",
            "page_size",
            "max_results",
            "next-token",
            "perPage",
            "n",
        ] {
            assert!(is_paging(name), "{name}");
        }
        for name in ["query", "project", "maximum", "pages_of", "user"] {
            assert!(!is_paging(name), "{name}");
        }
    }
}
