//! Whether a description speaks of something that a good one speaks of. Only words are looked
//! for; whether they say enough nobody can tell without understanding.

use std::sync::LazyLock;

use regex::Regex;

/// Words that speak of one matter.
pub struct Section(LazyLock<Option<Regex>>);

impl Section {
    /// Whether a text speaks of it.
    pub fn speaks(&self, text: &str) -> bool {
        // A pattern that did not compile must not accuse anybody; a test makes sure that all do.
        self.0.as_ref().is_none_or(|words| words.is_match(text))
    }
}

/// Of what a call returns.
pub static RETURNS: Section = Section(LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:return(?:s|ed|ing)?|outputs?|responds?|response|results?|yields?|gives? back)(?-u:\b)",
    )
    .ok()
}));

/// Of what may fail.
pub static ERRORS: Section = Section(LazyLock::new(|| {
    Regex::new(
        r"(?i)(?-u:\b)(?:errors?|fail(?:s|ed|ure|ures)?|rais(?:es|ed)|throws?|exceptions?|not[ _]found|invalid|denied|forbidden|unauthori[sz]ed|conflict|times? ?out|rejects?|rejected|refus(?:es|ed)|[45][0-9][0-9])(?-u:\b)",
    )
    .ok()
}));

/// Of an example.
pub static EXAMPLE: Section = Section(LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:examples?|for instance|such as|sample)(?-u:\b)|(?-u:\b)e\.g(?-u:\b)|(?-u:\b)ex:|```").ok()
}));

/// Of when to use a tool, or when not.
pub static WHEN: Section = Section(LazyLock::new(|| {
    Regex::new(
        r"(?xi)
            (?-u:\b)(?:use|call|run|invoke|choose|prefer)\s+(?:this|it|the\ tool|when|for|if|only|before|after|instead|to)(?-u:\b)
          | (?-u:\b)(?:useful|helpful|ideal|best|intended|suited|suitable)\s+(?:for|when|to|if)(?-u:\b)
          | (?-u:\b)when(?:ever)?\s+(?:you|the\ user|a\ user|users|asked|to|needing|working)(?-u:\b)
          | (?-u:\b)if\s+(?:you|the\ user|a\ user|users)(?-u:\b)
          | (?-u:\b)(?:do\ not|don't|never)\s+use(?-u:\b) | (?-u:\b)instead\ of(?-u:\b) | (?-u:\b)rather\ than(?-u:\b)
          | (?-u:\b)should\ be\ (?:used|called)(?-u:\b) | (?-u:\b)(?:before|after)\s+(?:using|calling)(?-u:\b)",
    )
    .ok()
}));

/// What a line says after the name of a parameter that it begins with, as in `- name: …` and
/// `:param name …`.
pub fn after_name<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let line =
        line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '`' | '•'));
    let line = line
        .strip_prefix(":param ")
        .or(line.strip_prefix("@param "))
        .unwrap_or(line);
    line.strip_prefix(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles_and_tells_texts_apart() {
        for (section, yes, no) in [
            (&RETURNS, "Returns a list.", "Gets an order."),
            (&ERRORS, "Gives 404 when missing.", "Gets an order."),
            (&EXAMPLE, "An id, e.g. A-1.", "An id."),
            (&WHEN, "Use this when asked for orders.", "Gets an order."),
        ] {
            assert!(section.speaks(yes), "{yes}");
            assert!(!section.speaks(no), "{no}");
        }
    }
}
