//! Which names mean a secret. `page_token` and `max_tokens` do not.

use crate::lint::params::{pieces, same_words};

/// Names that always mean one, in snake_case.
const SECRETS: [&str; 33] = [
    "access_token",
    "refresh_token",
    "id_token",
    "auth_token",
    "authentication_token",
    "authorization_token",
    "bearer_token",
    "bearer",
    "api_token",
    "oauth_token",
    "session_token",
    "personal_access_token",
    "pat_token",
    "jwt",
    "jwt_token",
    "api_key",
    "secret_key",
    "secret_access_key",
    "aws_secret_access_key",
    "private_key",
    "ssh_key",
    "ssh_private_key",
    "signing_key",
    "encryption_key",
    "master_key",
    "client_secret",
    "app_secret",
    "webhook_secret",
    "shared_secret",
    "authorization",
    "authorization_header",
    "auth_header",
    "connection_string",
];

/// Words that are a secret wherever they end a name.
const ENDINGS: [&str; 6] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "credential",
    "credentials",
];

/// First words of questions about a secret: `require_password`, `is_secret`.
const QUESTIONS: [&str; 14] = [
    "require", "requires", "has", "is", "show", "use", "strip", "reset", "var", "env", "no",
    "without", "generate", "mask",
];

/// Words of a description that tell a token for access from one for paging.
const ACCESS: [&str; 10] = [
    "bearer",
    "api token",
    "access token",
    "auth token",
    "authenticat",
    "authoriz",
    "oauth",
    "jwt",
    "api key",
    "credential",
];

/// Whether a name, with what is said of it, means a secret in clear.
pub fn is_secret(name: &str, description: &str) -> bool {
    // Names come in the hundreds of thousands; most hold none of these.
    const MARKS: [&str; 7] = ["pass", "secret", "token", "key", "cred", "auth", "pwd"];
    if name.len() > 128
        || !(contains_any(name, &MARKS)
            || ["jwt", "bearer", "connection_string"]
                .iter()
                .any(|exact| same_words(name, exact)))
    {
        return false;
    }
    if SECRETS.iter().any(|secret| same_words(name, secret)) {
        return true;
    }
    let words: Vec<String> = pieces(name).map(str::to_ascii_lowercase).collect();
    let Some(last) = words.last() else {
        return false;
    };
    if words.iter().any(|word| QUESTIONS.contains(&word.as_str())) {
        return false;
    }
    // `passwordValue` is the password; `password_policy` is not.
    let end = match last.as_str() {
        "value" | "text" | "string" if words.len() > 1 => &words[words.len() - 2],
        _ => last,
    };
    let apart = |first: &str, second: &str| {
        words.len() >= 2 && words[words.len() - 2] == first && *end == second
    };
    ENDINGS.contains(&end.as_str())
        || end == "pwd" && words.len() > 1
        || end == "apikey"
        || apart("api", "key")
        || apart("access", "token")
        || apart("private", "key")
        || (end == "token" && contains_any(description, &ACCESS))
}

/// Whether a text holds one of these, whatever its capitals. The needles are lower case.
fn contains_any(text: &str, needles: &[&str]) -> bool {
    // Descriptions can be long; the first words say what a token is.
    const READ: usize = 400;
    let bytes = &text.as_bytes()[..text.len().min(READ)];
    needles.iter().any(|needle| {
        bytes
            .windows(needle.len())
            .any(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_from_what_sounds_like_them() {
        for name in [
            "password",
            "dbPassword",
            "api_key",
            "apiKey",
            "openai_api_key",
            "client_secret",
            "ACCESS_TOKEN",
            "github_access_token",
            "passwordValue",
            "private-key",
            "credentials",
            "user_pwd",
            "jwt",
        ] {
            assert!(is_secret(name, ""), "{name}");
        }
        assert!(is_secret("token", "Bearer token for authorization"));
        for name in [
            "token",
            "page_token",
            "next_token",
            "max_tokens",
            "token_count",
            "cursor_token",
            "requirePassword",
            "envVarIsSecret",
            "password_policy",
            "secret_name",
            "key",
            "sort_key",
            "keyword",
            "keywords",
            "author",
            "aws_secret_arn",
            "credentialId",
            "stripCredentials",
            "compass",
            "public_key",
            "pwd",
            "continuationToken",
        ] {
            assert!(!is_secret(name, "The page to read."), "{name}");
        }
    }
}
