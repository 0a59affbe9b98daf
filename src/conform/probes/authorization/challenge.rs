//! `WWW-Authenticate` (RFC 9110 section 11.6.1), read leniently.

use crate::conform::answer::Answer;

/// What a server says to those whom it does not let in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The scheme, such as `Bearer`.
    pub scheme: String,
    params: Vec<(String, String)>,
}

impl Challenge {
    /// A parameter of the challenge.
    pub fn param(&self, name: &str) -> Option<&str> {
        let found = self
            .params
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The scopes named, in the order of the alphabet.
    pub fn scopes(&self) -> Vec<&str> {
        let mut scopes: Vec<_> = self
            .param("scope")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        scopes.sort_unstable();
        scopes.dedup();
        scopes
    }

    /// Whether it asks for an access token.
    pub fn wants_token(&self) -> bool {
        // RFC 9449 binds tokens to a key of the client.
        ["bearer", "dpop"].contains(&self.scheme.to_ascii_lowercase().as_str())
    }

    /// Whether it says more than that somebody has to be known.
    pub fn tells(&self) -> bool {
        self.params.iter().any(|(name, _)| name != "realm")
    }
}

/// Every challenge of an answer.
pub fn challenges(answer: &Answer) -> Vec<Challenge> {
    let headers = answer.headers.iter();
    let values = headers.filter(|(name, _)| name.eq_ignore_ascii_case("www-authenticate"));
    values.flat_map(|(_, value)| parse(value)).collect()
}

fn parse(text: &str) -> Vec<Challenge> {
    let mut all: Vec<Challenge> = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',', '=']);
        if rest.is_empty() {
            return all;
        }
        let end = rest.find([' ', '\t', ',', '=', '"']).unwrap_or(rest.len());
        if end == 0 {
            // A stray quotation mark.
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let (word, after) = rest.split_at(end);
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        match (value, all.last_mut()) {
            (Some(value), Some(challenge)) => {
                let (value, after) = self::value(value);
                challenge.params.push((word.to_ascii_lowercase(), value));
                rest = after;
            }
            _ => {
                all.push(Challenge {
                    scheme: word.to_owned(),
                    params: Vec::new(),
                });
                rest = after;
            }
        }
    }
}

/// A quoted string or a token, and what follows it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([' ', '\t', ',']).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let (mut value, mut escaped) = (String::new(), false);
    for (at, c) in quoted.char_indices() {
        match c {
            _ if escaped => {
                value.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => return (value, &quoted[at + 1..]),
            c => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn challenges_are_read_with_their_parameters() {
        let all = parse(
            "Basic realm=\"a, \\\"b\\\"\", Bearer error=invalid_token , scope = \"b a b\",\
             resource_metadata=\"https://h/x?y=1\"",
        );
        assert_eq!(all.len(), 2);
        assert_eq!(all[0].param("realm"), Some("a, \"b\""));
        assert!(!all[0].tells() && all[1].tells() && all[1].wants_token());
        assert_eq!(all[1].scopes(), ["a", "b"]);
        assert_eq!(all[1].param("Resource_Metadata"), Some("https://h/x?y=1"));
        assert_eq!(parse("Bearer")[0].scheme, "Bearer");
    }

    #[test]
    fn odd_headers_end() {
        for text in [
            "",
            ",,,",
            "\"\"\"",
            "=\"",
            "Bearer a=\"b",
            "a=b",
            "Negotiate YII==",
        ] {
            parse(text);
        }
        assert!(parse("é\"é=é, \"").len() < 4);
    }
}
