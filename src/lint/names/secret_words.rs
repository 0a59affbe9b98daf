//! Names that ask for a secret.

use crate::lint::case::words;

/// Words that are secrets by themselves.
const SECRET: &[&str] = &[
    "apikey",
    "credential",
    "credentials",
    "passphrase",
    "passwd",
    "password",
    "pwd",
    "secret",
    "secrets",
];

/// First words of two that are secrets together with `key`.
const KEYS: &[&str] = &[
    "access",
    "api",
    "auth",
    "encryption",
    "private",
    "secret",
    "signing",
];

/// First words of two that are secrets together with `token`; a bare `token` is one, too.
const TOKENS: &[&str] = &[
    "access",
    "api",
    "auth",
    "authorization",
    "bearer",
    "bot",
    "id",
    "jwt",
    "oauth",
    "refresh",
    "security",
    "session",
    "user",
];

/// Words after which even a secret's word means something else: `password_policy`.
const ABOUT: &[&str] = &[
    "age", "count", "expiry", "hint", "id", "length", "limit", "manager", "name", "path", "policy",
    "reset", "rotation", "strength", "type", "url",
];

/// Whether a name asks for a secret.
pub fn is_secret(name: &str) -> bool {
    let words = words(name);
    let Some(last) = words.last().map(String::as_str) else {
        return false;
    };
    let before = words.len().checked_sub(2).map(|at| words[at].as_str());
    match (before, last) {
        (None, "token" | "jwt") => true,
        (Some(word), "token") => TOKENS.contains(&word),
        (Some(word), "key") => KEYS.contains(&word),
        (_, last) if ABOUT.contains(&last) => false,
        _ => words.iter().any(|word| SECRET.contains(&word.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_from_their_neighbours() {
        for name in [
            "password",
            "dbPassword",
            "api_key",
            "apikey",
            "token",
            "access_token",
            "client-secret",
            "private_key",
            "AWS_SECRET_ACCESS_KEY",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "max_tokens",
            "page_token",
            "next_page_token",
            "token_count",
            "key",
            "sort_key",
            "password_policy",
            "secret_name",
            "primary_key",
            "",
            "passport",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
