//! Keeps secrets out of transcripts, reports and errors.

use serde_json::Value;

/// What stands in a secret's place.
const MASK: &str = "[redacted]";
/// Shorter values would mask ordinary text; they are dropped by position only (header values).
const SHORTEST: usize = 6;
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

/// The words of a command line that are secret: values of options with telling names.
pub fn secret_words(args: &[String]) -> Vec<String> {
    let mut secrets = Vec::new();
    let mut telling = false;
    for arg in args {
        if telling && !arg.starts_with('-') {
            secrets.push(arg.clone());
        }
        telling = false;
        if arg.starts_with('-') {
            match arg.split_once('=') {
                Some((name, value)) if is_telling(name) => secrets.push(value.to_owned()),
                Some(_) => {}
                None => telling = is_telling(arg),
            }
        }
    }
    secrets
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
        let args = ["--api-key", "k-123456", "--port", "80", "--token=t-1"];
        assert_eq!(secret_words(&args.map(str::to_owned)), ["k-123456", "t-1"]);
    }
}
