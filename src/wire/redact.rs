//! Keeps secrets out of transcripts, reports and errors.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;
use url::{Url, form_urlencoded};

/// What stands in a secret's place.
const MASK: &str = "[redacted]";
/// Shorter values would mask ordinary text; they are dropped by position only (header values).
const SHORTEST: usize = 6;
/// So much of a secret's beginning is a secret, too, where a text was cut off.
const PART: usize = 8;
/// Values of variables from this length on are secrets whatever the variable's name.
const LONG: usize = 16;
/// Headers whose values are never kept, whoever sends them.
const SENSITIVE: [&str; 6] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "x-api-key",
    "api-key",
];
/// Parts of an option's or parameter's name that announce a secret value.
const TELLING: [&str; 8] = [
    "key",
    "token",
    "secret",
    "passw",
    "pwd",
    "auth",
    "credential",
    "bearer",
];

/// Knows the secrets of this run: values of user headers, the bearer token, the child's
/// environment, passwords and query values of the URL.
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    secrets: Vec<String>,
    headers: Vec<String>,
}

impl Redactor {
    /// Remembers a value that must not appear anywhere. Very short ones are ignored.
    pub fn secret(&mut self, value: &str) {
        let value = value.trim();
        if value.len() >= SHORTEST && !self.secrets.iter().any(|s| s == value) {
            self.secrets.push(value.to_owned());
            // As it stands in JSON that is shown as text.
            let escaped = Value::from(value).to_string();
            let escaped = escaped.trim_matches('"');
            if escaped != value {
                self.secrets.push(escaped.to_owned());
            }
            // Longest first, so that a secret that holds another is masked whole.
            self.secrets.sort_by_key(|s| std::cmp::Reverse(s.len()));
        }
    }

    /// Remembers a header given by the user: its value is masked in every frame.
    pub fn header(&mut self, name: &str, value: &str) {
        self.headers.push(name.to_ascii_lowercase());
        self.secret(value);
        // "Bearer abc": the credential is secret without its scheme, too.
        if let Some((_, credential)) = value.trim().split_once(' ') {
            self.secret(credential);
        }
    }

    /// Remembers what a URL holds: user, password and query values, as written and as meant.
    pub fn url(&mut self, url: &Url) {
        secrets_of(url)
            .iter()
            .for_each(|secret| self.secret(secret));
        let (user, password) = (decoded(url.username()), url.password().map(decoded));
        if !user.is_empty() || password.is_some() {
            // As it goes into the Authorization header.
            let pair = format!("{user}:{}", password.unwrap_or_default());
            self.secret(&BASE64.encode(pair));
        }
    }

    /// Remembers the secret words of a command line.
    pub fn command(&mut self, args: &[String]) {
        for (_, secret) in secret_words(args) {
            self.secret(&secret);
        }
    }

    /// As [`Redactor::text`] for a text that may have been cut off, at its end or before a `…`:
    /// the beginning of a secret that stands there vanishes, too.
    pub fn excerpt(&self, text: &str) -> String {
        let mut out = self.text(text);
        for secret in &self.secrets {
            let cuts = out.match_indices('…').map(|(at, _)| at);
            let cuts: Vec<_> = cuts.chain([out.len()]).collect();
            for cut in cuts.into_iter().rev() {
                let part = (PART..secret.len())
                    .rev()
                    .filter_map(|length| secret.get(..length))
                    .find(|part| out[..cut].ends_with(part));
                if let Some(part) = part {
                    out.replace_range(cut - part.len()..cut, MASK);
                }
            }
        }
        out
    }

    /// The text without secrets.
    pub fn text(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for secret in &self.secrets {
            if out.contains(secret.as_str()) {
                out = out.replace(secret.as_str(), MASK);
            }
        }
        out
    }

    /// Whether there is anything to mask.
    pub fn has_secrets(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Masks secrets in every string of a value, member names included.
    pub fn value(&self, value: &mut Value) {
        if self.secrets.is_empty() {
            return;
        }
        match value {
            Value::String(s) => *s = self.text(s),
            Value::Array(items) => items.iter_mut().for_each(|v| self.value(v)),
            Value::Object(members) => {
                if members.keys().any(|k| self.text(k) != *k) {
                    *members = std::mem::take(members)
                        .into_iter()
                        .map(|(k, v)| (self.text(&k), v))
                        .collect();
                }
                members.values_mut().for_each(|v| self.value(v));
            }
            _ => {}
        }
    }

    /// A header value as it may be kept.
    pub fn header_value(&self, name: &str, value: &str) -> String {
        let name = name.to_ascii_lowercase();
        if SENSITIVE.contains(&name.as_str()) || self.headers.contains(&name) {
            MASK.to_owned()
        } else {
            self.text(value)
        }
    }
}

/// Whether a header may carry a credential.
pub(super) fn is_credential(name: &str) -> bool {
    SENSITIVE.contains(&name.to_ascii_lowercase().as_str()) || is_telling(name)
}

/// Whether an option's or parameter's name announces a secret value.
pub fn is_telling(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TELLING.iter().any(|t| name.contains(t))
}

/// Whether a variable holds a secret: by its name, or because it is long or no mere word. Masking
/// an ordinary word (`object`) would garble every report.
pub fn is_secret(name: &str, value: &str) -> bool {
    let word = value.chars().all(char::is_alphabetic);
    is_telling(name) || !word || value.len() >= LONG
}

/// What is secret in the words of a command line, each with the number of its word: values of
/// options, variables and headers with telling names, and what URLs hold.
pub(super) fn secret_words(args: &[String]) -> Vec<(usize, String)> {
    let mut secrets = Vec::new();
    let mut telling = false;
    for (i, arg) in args.iter().enumerate() {
        let option = arg.starts_with('-');
        if telling && !option {
            secrets.push((i, arg.clone()));
        }
        telling = option && !arg.contains('=') && is_telling(arg);
        // `--token=t`, `TOKEN=t`, `Authorization: t`; not the `:` or `=` of a URL.
        let name = arg.split(['=', ':']).next().unwrap_or_default();
        let value = arg[name.len()..].trim_start_matches(['=', ':']).trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if !value.is_empty() && name.chars().all(plain) && is_telling(name) {
            secrets.push((i, value.to_owned()));
            // "Bearer abc": the credential is secret without its scheme, too.
            secrets.extend(value.split_once(' ').map(|(_, word)| (i, word.to_owned())));
        }
        if let Some(url) = arg.find("://").and_then(|_| url_in(arg)) {
            let long = secrets_of(&url).into_iter().filter(|s| s.len() >= SHORTEST);
            secrets.extend(long.map(|secret| (i, secret)));
        }
    }
    secrets
}

/// A command line as it may be shown.
pub fn shown_words(args: &[String]) -> Vec<String> {
    let mut shown = args.to_vec();
    for (i, secret) in secret_words(args) {
        shown[i] = shown[i].replace(&secret, MASK);
    }
    shown
}

/// The URL that a word is, or that follows its `=`.
fn url_in(word: &str) -> Option<Url> {
    let url = |text: &str| Url::parse(text).ok().filter(|url| url.has_host());
    url(word).or_else(|| url(word.split_once('=')?.1))
}

/// The secrets of a URL, as written and as meant: messages may show either. A user without a
/// password is a token.
fn secrets_of(url: &Url) -> Vec<String> {
    let user = url.password().is_none().then(|| url.username());
    let query = url.query().unwrap_or_default().split('&');
    let values = query.map(|pair| pair.split_once('=').map_or(pair, |(_, value)| value));
    let written = user.into_iter().chain(url.password()).chain(values);
    written
        .filter(|text| !text.is_empty())
        .flat_map(|text| [text.to_owned(), decoded(text)])
        .chain(url.query_pairs().map(|(_, value)| value.into_owned()))
        .collect()
}

/// Without percent-encoding.
fn decoded(text: &str) -> String {
    // In a query, but not here, `+` stands for a space.
    let text = text.replace('+', "%2B");
    form_urlencoded::parse(text.as_bytes())
        .next()
        .map_or(String::new(), |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_vanish_from_texts_values_and_headers() {
        let mut redactor = Redactor::default();
        redactor.header("Authorization", "Bearer abcdef123");
        redactor.header("X-Tenant", "t1");
        assert_eq!(
            redactor.text("got Bearer abcdef123 / abcdef123"),
            "got [redacted] / [redacted]"
        );
        assert_eq!(redactor.header_value("x-tenant", "t1"), MASK);
        assert_eq!(redactor.header_value("accept", "t1"), "t1");
        let mut value = json!({"abcdef123": ["abcdef123", 1]});
        redactor.value(&mut value);
        assert_eq!(value, json!({"[redacted]": ["[redacted]", 1]}));
    }

    #[test]
    fn long_values_and_telling_names_are_secret_and_ordinary_words_are_not() {
        assert!(is_secret("API_TOKEN", "abcdef"));
        assert!(is_secret("DATABASE", "postgres://u:p@host/db"));
        assert!(is_secret("PIN", "a1b2c3"));
        assert!(!is_secret("MODE", "object"));
    }

    #[test]
    fn values_of_telling_options_are_secret() {
        let args = "--api-key k-123456 --port 80 --token=t-1 API_KEY=v-1 --verbose";
        let args: Vec<_> = args.split(' ').map(str::to_owned).collect();
        assert_eq!(
            shown_words(&args).join(" "),
            "--api-key [redacted] --port 80 --token=[redacted] API_KEY=[redacted] --verbose"
        );
        let header = [
            "--header".to_owned(),
            "Authorization: Bearer abc".to_owned(),
        ];
        assert_eq!(shown_words(&header)[1], "Authorization: [redacted]");
    }

    #[test]
    fn urls_in_a_command_line_give_nothing_away() {
        let args = [
            "postgres://me:pa%40ss-word@db:5432/x",
            "--url=https://h/sse?id=query-value",
            "https://plain.example/mcp",
        ];
        assert_eq!(
            shown_words(&args.map(str::to_owned)),
            [
                "postgres://me:[redacted]@db:5432/x",
                "--url=https://h/sse?id=[redacted]",
                "https://plain.example/mcp",
            ]
        );
    }

    #[test]
    fn a_user_without_a_password_is_a_token() {
        let mut redactor = Redactor::default();
        redactor.url(&"https://tok%2Fen-1@h/".parse().expect("a URL"));
        let sent = BASE64.encode("tok/en-1:");
        for secret in ["tok%2Fen-1", "tok/en-1", sent.as_str()] {
            assert_eq!(redactor.text(secret), MASK, "{secret}");
        }
    }

    #[test]
    fn no_beginning_of_a_secret_is_left_where_a_text_was_cut() {
        let mut redactor = Redactor::default();
        redactor.secret("abcdef-123456-xyz");
        assert_eq!(
            redactor.excerpt("is abcdef-123… (9 bytes)"),
            "is [redacted]… (9 bytes)"
        );
        assert_eq!(redactor.excerpt("is abcdef-12"), "is [redacted]");
        assert_eq!(redactor.excerpt("abcdef"), "abcdef");
    }

    #[test]
    fn secrets_vanish_from_json_that_is_shown_as_text() {
        let mut redactor = Redactor::default();
        redactor.secret("pass\"word\\1");
        let text = json!({"a": "pass\"word\\1"}).to_string();
        assert_eq!(redactor.text(&text), r#"{"a":"[redacted]"}"#);
    }
}
