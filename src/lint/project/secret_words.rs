//! Which settings hold secrets, by their names, and which values are none.

use crate::lint::case::words;

/// What a value under a secret's name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Nothing, a reference, a path: no secret.
    None,
    /// A word that stands for the real one, such as `changeme` or `postgres`.
    Default,
    /// It may well be real.
    Literal,
}

/// Words that a secret's name ends in.
const LAST: &[&str] = &[
    "apikey",
    "credential",
    "credentials",
    "passwd",
    "password",
    "passphrase",
    "pwd",
    "secret",
    "token",
];

/// Words before a last `key` that make it a secret one.
const KEYS: &[&str] = &[
    "access",
    "api",
    "app",
    "auth",
    "encryption",
    "jwt",
    "master",
    "private",
    "secret",
    "signing",
];

/// Whether a setting of this name holds a secret.
pub fn is_secret(name: &str) -> bool {
    let words = words(name);
    match words.as_slice() {
        [.., last] if LAST.contains(&last.as_str()) => true,
        [.., before, last] => last == "key" && KEYS.contains(&before.as_str()),
        _ => false,
    }
}

/// What the value of such a setting is.
pub fn judge(value: &str) -> Value {
    let value = value.trim().trim_matches(['"', '\'']);
    let lower = value.to_ascii_lowercase();
    let reference = [
        "$", "{{", "/", "file:", "arn:", "env:", "vault:", "op://", "./", "~",
    ];
    let numeric = value.chars().all(|c| c.is_ascii_digit()) && value.len() < 8;
    if value.is_empty() || numeric || reference.iter().any(|start| value.starts_with(start)) {
        return Value::None;
    }
    if ["true", "false", "null", "none", "yes", "no"].contains(&lower.as_str()) {
        return Value::None;
    }
    if value.contains("${") || value.contains("{{") || value.contains("$(") {
        return Value::None;
    }
    // `<your token>`, `***`, `...`, `xxxx`: nothing that a server would start with.
    let blank = value
        .chars()
        .all(|c| matches!(c, '*' | '.' | 'x' | 'X' | '-' | '_' | '?'));
    if blank || (value.starts_with('<') && value.ends_with('>')) {
        return Value::None;
    }
    // A short word of small letters is a name that somebody chose for development.
    let word = value.len() <= 12 && value.chars().all(|c| c.is_ascii_lowercase());
    if word || DEFAULTS.iter().any(|word| lower.contains(word)) {
        return Value::Default;
    }
    Value::Literal
}

/// Parts of values that everybody knows.
const DEFAULTS: &[&str] = &[
    "admin",
    "change",
    "default",
    "demo",
    "dev",
    "dummy",
    "example",
    "fake",
    "fixme",
    "guest",
    "insert",
    "local",
    "minio",
    "mysql",
    "not-a-real",
    "passw0rd",
    "password",
    "placeholder",
    "postgres",
    "redacted",
    "replace",
    "root",
    "sample",
    "secret",
    "test",
    "todo",
    "your",
];

/// Whether a value is a URL with a literal password inside, such as
/// `postgres://user:password@host/db`.
pub fn password_in_url(value: &str) -> Option<Value> {
    let (_, rest) = value.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    Some(judge(password)).filter(|value| *value != Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_end_in_what_they_are() {
        for name in [
            "DB_PASSWORD",
            "apiKey",
            "AWS_SECRET_ACCESS_KEY",
            "JWT_SECRET",
            "token",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "MAX_TOKENS",
            "PASSWORD_FILE",
            "TOKEN_URL",
            "PUBLIC_KEY",
            "KEY",
            "port",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn values_that_everybody_knows_are_told_from_real_ones() {
        assert_eq!(judge("kP9x2mQv8sL1"), Value::Literal);
        assert_eq!(judge("changeme"), Value::Default);
        for none in [
            "",
            "${TOKEN}",
            "/run/secrets/token",
            "<token>",
            "****",
            "true",
        ] {
            assert_eq!(judge(none), Value::None, "{none}");
        }
        let url = "postgres://app:Zx81kk2@db/app";
        assert_eq!(password_in_url(url), Some(Value::Literal));
        assert_eq!(password_in_url("postgres://app:${PW}@db/app"), None);
        assert_eq!(password_in_url("https://example.com/a:b@c"), None);
    }
}
