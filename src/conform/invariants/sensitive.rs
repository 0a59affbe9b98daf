//! `x-mcp-header` on what must not be mirrored: secrets, and integers that not everybody can read.

use serde_json::Value;

use super::tools::listed;
use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;
use crate::mcp::mirror::{self, Mirrored};
use crate::mcp::pointer;

/// The largest integer that every JSON reader has exactly: 2^53 - 1.
const SAFE: f64 = 9_007_199_254_740_991.0;
/// Names of secrets, without their separators.
const SECRETS: [&str; 14] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "clientsecret",
    "credential",
    "credentials",
    "apikey",
    "accesskey",
    "privatekey",
    "secretkey",
    "authorization",
    "authtoken",
    "accesstoken",
];
/// Words beside `token` that make it a place in a list or a count.
const HARMLESS: [&str; 9] = [
    "page",
    "next",
    "cursor",
    "continuation",
    "sync",
    "max",
    "min",
    "count",
    "limit",
];

/// Values that a mirrored integer may take are within the safe range.
pub fn safe_integers(run: Run<'_>) -> Verdict {
    over_mirrored(run, |_, schema| {
        if schema.get("type").and_then(Value::as_str) != Some("integer") {
            return Judged::Other;
        }
        let one = ["const", "default", "minimum", "maximum"];
        let one = one.iter().filter_map(|key| schema.get(key));
        let many = ["enum", "examples"];
        let many = many.iter().filter_map(|key| schema.get(key)?.as_array());
        let mut values = one.chain(many.flatten()).filter_map(Value::as_f64);
        match values.find(|v| v.abs() > SAFE) {
            None => Judged::Right,
            Some(value) => Judged::Wrong(
                "integers from -(2^53 - 1) to 2^53 - 1",
                format!("the value {value}"),
            ),
        }
    })
}

/// No secret is mirrored.
pub fn no_secrets(run: Run<'_>) -> Verdict {
    over_mirrored(run, |mirrored, _| {
        let names = mirrored.path.last().into_iter().chain([&mirrored.header]);
        let mut names = names.map(|n| n.trim_start_matches(mirror::PREFIX));
        match names.find(|name| is_secret(name)) {
            None => Judged::Right,
            Some(name) => Judged::Wrong(
                "no annotation on a parameter for a secret",
                format!("`{name}` is repeated as a header"),
            ),
        }
    })
}

fn is_secret(name: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    let mut lower = false;
    for c in name.chars() {
        let begins = words.is_empty() || !c.is_alphanumeric() || (lower && c.is_uppercase());
        lower = c.is_lowercase();
        if begins {
            words.push(String::new());
        }
        if let (true, Some(word)) = (c.is_alphanumeric(), words.last_mut()) {
            word.extend(c.to_lowercase());
        }
    }
    let whole = words.concat();
    let word = |known: &&str| words.iter().any(|w| w == *known);
    let token = words.iter().any(|w| w == "token") && !HARMLESS.iter().any(word);
    token || SECRETS.iter().any(|s| whole == *s || word(s))
}

enum Judged {
    /// Nothing to say about it.
    Other,
    Right,
    Wrong(&'static str, String),
}

fn over_mirrored(run: Run<'_>, check: impl Fn(&Mirrored, &Value) -> Judged) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        for mirrored in mirror::mirrored(listed.tool) {
            let (mut place, mut schema) =
                ("/inputSchema".to_owned(), listed.tool.get("inputSchema"));
            for name in &mirrored.path {
                place = pointer::join(&pointer::join(&place, "properties"), name);
                schema = schema.and_then(|s| s.get("properties")?.get(name));
            }
            match schema.map(|schema| check(&mirrored, schema)) {
                None | Some(Judged::Other) => {}
                Some(Judged::Right) => seen += 1,
                Some(Judged::Wrong(expected, actual)) => {
                    seen += 1;
                    findings.push(listed.finding(&place, expected, actual));
                }
            }
        }
    }
    Verdict::from_findings(seen, findings, "parameter that is repeated as a header")
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn secrets_are_told_from_places_in_a_list() {
        for name in [
            "password",
            "api_key",
            "apiKey",
            "Api-Key",
            "token",
            "authToken",
            "client_secret",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "page_token",
            "max_tokens",
            "nextToken",
            "key",
            "region",
            "Secretary",
            "tokens",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
