//! Finds what was probably meant.

/// The candidate most like a word, if one is like it at all. A word that ends a candidate
/// (`unknown-method` for `contract/http/unknown-method`) is as good as the whole.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let likeness = |candidate: &str| {
        let end = candidate.rsplit('/').next().unwrap_or(candidate);
        strsim::jaro_winkler(word, candidate).max(if word.contains('/') {
            0.0
        } else {
            strsim::jaro_winkler(word, end)
        })
    };
    candidates
        .into_iter()
        .map(|c| (likeness(c), c))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_and_last_segments_find_their_id() {
        let ids = [
            "tool-description",
            "tool-name-case",
            "contract/http/unknown-method",
        ];
        assert_eq!(nearest("tool-descripton", ids), Some("tool-description"));
        assert_eq!(
            nearest("unknown-metod", ids),
            Some("contract/http/unknown-method")
        );
        assert_eq!(
            nearest("contract/http/unknwn", ids),
            Some("contract/http/unknown-method")
        );
        assert_eq!(nearest("xyz", ids), None);
    }
}
