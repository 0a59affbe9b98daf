//! What elicitations must not ask for and must not carry: secrets, links, credentials.
//!
//! Words are read narrowly. A secret that we overlook costs less than an alarm about a harmless
//! field.

use serde_json::Value;
use url::{Host, Url};

use super::asked::{self, Asked};
use super::elicitation::url;
use crate::conform::client::Kind;
use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;
use crate::mcp::Revision;

/// Names of fields that hold secrets.
const SECRETS: [&str; 22] = [
    "password",
    "passwd",
    "passphrase",
    "api key",
    "apikey",
    "api token",
    "access token",
    "auth token",
    "bearer token",
    "refresh token",
    "client secret",
    "secret key",
    "private key",
    "secret",
    "access key",
    "credit card number",
    "card number",
    "cvv",
    "cvc",
    "security code",
    "seed phrase",
    "recovery phrase",
];
/// More of what the oldest page calls sensitive.
const SENSITIVE: [&str; 2] = ["ssn", "social security number"];
/// With one of these words a field is about a secret, but does not ask for it.
const ABOUT: [&str; 20] = [
    "policy", "length", "hint", "count", "limit", "manager", "name", "rules", "strength", "expiry",
    "reset", "type", "id", "label", "rotation", "enabled", "required", "url", "path", "kind",
];
/// Parameters of a query that let whoever has the URL in.
const CREDENTIALS: [&str; 9] = [
    "access_token",
    "refresh_token",
    "id_token",
    "api_key",
    "apikey",
    "client_secret",
    "session_token",
    "auth_token",
    "bearer",
];
/// Parameters of a query that tell a secret of the user.
const PRIVATE: [&str; 6] = [
    "password",
    "passwd",
    "passphrase",
    "ssn",
    "card_number",
    "cvv",
];

/// Forms do not ask for secrets.
pub fn asked_for(run: Run<'_>) -> Verdict {
    forms(run, |asked| {
        let fields = asked.params.pointer("/requestedSchema/properties");
        let fields = fields.and_then(Value::as_object)?;
        let (name, _) = fields
            .iter()
            .find(|(name, f)| is_secret(run.revision, name, f))?;
        Some(("no field for a secret", format!("the field `{name}`")))
    })
}

/// Whether a field that can be filled in freely is for a secret.
fn is_secret(revision: Revision, name: &str, field: &Value) -> bool {
    let choice = ["enum", "oneOf", "anyOf", "const"]
        .iter()
        .any(|k| field.get(*k).is_some());
    let kind = field.get("type").and_then(Value::as_str);
    if choice || field.get("format").is_some() || matches!(kind, Some("boolean" | "array")) {
        return false;
    }
    let title = field
        .get("title")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let old = revision == Revision::V2025_06_18;
    [name, title].into_iter().any(|text| {
        let words = words(text);
        let about = ABOUT.iter().any(|w| words.contains(&format!(" {w} ")));
        let more: &[&str] = if old { &SENSITIVE } else { &[] };
        let mut secrets = SECRETS.iter().chain(more);
        !about && secrets.any(|s| words.contains(&format!(" {s} ")))
    })
}

/// The words of a name or title in lower case, with a space around each.
fn words(text: &str) -> String {
    let mut words = String::from(" ");
    let mut before = ' ';
    for c in text.chars().take(200) {
        if c.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        } else {
            words.push(' ');
        }
        before = c;
    }
    words.push(' ');
    words
        .split_whitespace()
        .fold(" ".to_owned(), |all, w| all + w + " ")
}

/// Forms have no links to click on.
pub fn links(run: Run<'_>) -> Verdict {
    forms(run, |asked| {
        let fields = asked.params.pointer("/requestedSchema/properties");
        let fields = fields.and_then(Value::as_object).into_iter().flatten();
        // What stands beside a field for a URL may show one.
        let fields = fields.filter(|(_, f)| f.get("format").and_then(Value::as_str) != Some("uri"));
        let texts = fields.flat_map(|(_, f)| [f.get("title"), f.get("description")]);
        let texts = std::iter::once(asked.params.get("message")).chain(texts);
        let link = texts.flatten().filter_map(Value::as_str).find_map(link)?;
        Some(("texts without links", format!("`{link}`")))
    })
}

/// The first web address in a text that is more than an example.
fn link(text: &str) -> Option<&str> {
    let starts = text.match_indices("http").map(|(at, _)| &text[at..]);
    starts
        .filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"))
        .map(|rest| {
            let end = rest.find(|c: char| c.is_whitespace() || "\"'`<>()".contains(c));
            &rest[..end.unwrap_or(rest.len())]
        })
        .find(|link| {
            let url = link.parse::<Url>().ok();
            url.is_some_and(|u| !is_near(&u) && !is_example(&u))
        })
}

fn is_example(url: &Url) -> bool {
    url.domain().is_some_and(|d| {
        let end = |of: &str| d == of || d.ends_with(&format!(".{of}"));
        ["example", "example.com", "example.org", "example.net"]
            .into_iter()
            .any(end)
    })
}

/// Pages are fetched over HTTPS.
pub fn encrypted(run: Run<'_>) -> Verdict {
    pages(run, |url| {
        let open = url.scheme() == "http" && !is_near(url);
        open.then(|| ("an https URL", format!("`{url}`")))
    })
}

/// Whether a URL leads to this machine, as in development.
fn is_near(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(d)) => d == "localhost" || d.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_private(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// URLs do not tell secrets of the user.
pub fn private_urls(run: Run<'_>) -> Verdict {
    pages(run, |url| {
        let name = parameter(url, &PRIVATE)?;
        Some((
            "no sensitive data in the URL",
            format!("the parameter `{name}`"),
        ))
    })
}

/// URLs do not let in whoever has them.
pub fn open_doors(run: Run<'_>) -> Verdict {
    pages(run, |url| {
        if url.password().is_some_and(|p| !p.is_empty()) {
            return Some((
                "a URL without credentials",
                "a user name with a password".into(),
            ));
        }
        let name = parameter(url, &CREDENTIALS)?;
        Some((
            "a URL without credentials",
            format!("the parameter `{name}`"),
        ))
    })
}

fn parameter(url: &Url, names: &[&str]) -> Option<String> {
    let mut pairs = url.query_pairs().take(100);
    let found = pairs
        .find(|(name, value)| !value.is_empty() && names.contains(&name.to_lowercase().as_str()))?;
    Some(found.0.into_owned())
}

fn forms(run: Run<'_>, problem: impl Fn(&Asked<'_>) -> Option<(&'static str, String)>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for asked in asked::elicitations(run).filter(|a| a.kind == Kind::Form) {
        seen += 1;
        let problem = problem(&asked);
        findings.extend(problem.map(|(expected, actual)| asked.finding(expected, actual)));
    }
    Verdict::from_findings(seen, findings, "form")
}

fn pages(run: Run<'_>, problem: impl Fn(&Url) -> Option<(&'static str, String)>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for asked in asked::elicitations(run).filter(|a| a.kind == Kind::Url) {
        let Some(url) = url(&asked) else { continue };
        seen += 1;
        let problem = problem(&url);
        findings.extend(problem.map(|(expected, actual)| asked.finding(expected, actual)));
    }
    Verdict::from_findings(seen, findings, "elicitation in URL mode")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_known_by_their_names_and_their_neighbours_are_not() {
        let secret = |name: &str, field: Value| is_secret(Revision::V2025_11_25, name, &field);
        let text = || json!({"type": "string"});
        for name in [
            "password",
            "apiKey",
            "api_key",
            "API Key",
            "cardNumber",
            "new-password",
        ] {
            assert!(secret(name, text()), "{name}");
        }
        for name in [
            "token_count",
            "passwordPolicy",
            "secret_name",
            "keyword",
            "pin",
            "tokens",
        ] {
            assert!(!secret(name, text()), "{name}");
        }
        assert!(secret(
            "value",
            json!({"type": "string", "title": "Access token"})
        ));
        assert!(!secret("password", json!({"type": "boolean"})));
        assert!(!secret("secret", json!({"type": "string", "enum": ["a"]})));
        assert!(!secret("ssn", text()));
        assert!(is_secret(Revision::V2025_06_18, "ssn", &text()));
    }

    #[test]
    fn links_are_found_in_texts_and_examples_are_none() {
        assert_eq!(
            link("see https://a.dev/x, please"),
            Some("https://a.dev/x,")
        );
        assert_eq!(link("such as https://example.com/x"), None);
        assert_eq!(link("over http, on http://localhost:1/"), None);
    }
}
