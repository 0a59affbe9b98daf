//! Texts that are secrets: tokens with a known shape, and values of secret-looking keys that look
//! random. What is only a placeholder is told apart.

use std::sync::LazyLock;

use regex::Regex;

use super::{File, Project, is_foreign};

/// Findings in one text; a list of secrets needs no more.
const MOST: usize = 200;

/// Something that looks like a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it seems to be.
    pub kind: &'static str,
    /// Its first byte in the text.
    pub at: usize,
    /// The first characters, and a mark for the rest. Never the whole.
    pub shown: String,
}

/// Shapes that services give their credentials, so that they can be found: what each begins with,
/// and what follows. The group is the secret.
const SHAPES: &[(&str, &[&str], &str)] = &[
    (
        "an AWS access key",
        &["AKIA", "ASIA"],
        r"^(A[KS]IA[0-9A-Z]{16})(?:[^0-9A-Za-z_]|$)",
    ),
    (
        "a GitHub token",
        &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        r"^(gh[pousr]_[A-Za-z0-9]{36,255})(?:[^0-9A-Za-z_]|$)",
    ),
    (
        "a GitHub token",
        &["github_pat_"],
        r"^(github_pat_[A-Za-z0-9_]{60,255})",
    ),
    (
        "a GitLab token",
        &["glpat-"],
        r"^(glpat-[A-Za-z0-9_-]{20,64})",
    ),
    (
        "an Anthropic key",
        &["sk-ant-"],
        r"^(sk-ant-[A-Za-z0-9_-]{40,200})",
    ),
    (
        "an OpenAI key",
        &["sk-"],
        r"^(sk-(?:proj-|svcacct-|admin-)[A-Za-z0-9_-]{40,200}|sk-[A-Za-z0-9]{48})(?:[^0-9A-Za-z_-]|$)",
    ),
    (
        "a Slack token",
        &["xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"],
        r"^(xox[abprs]-[0-9]{8,}-[0-9A-Za-z-]{10,100})",
    ),
    (
        "a Slack webhook",
        &["https://hooks.slack.com/services/T"],
        r"^(https://hooks\.slack\.com/services/T[A-Z0-9]{7,}/B[A-Z0-9]{7,}/[A-Za-z0-9]{20,})",
    ),
    (
        "a Google API key",
        &["AIza"],
        r"^(AIza[0-9A-Za-z_-]{35})(?:[^0-9A-Za-z_-]|$)",
    ),
    (
        "a Stripe key",
        &["sk_live_", "rk_live_"],
        r"^([sr]k_live_[0-9A-Za-z]{20,200})",
    ),
    (
        "an npm token",
        &["npm_"],
        r"^(npm_[A-Za-z0-9]{36})(?:[^0-9A-Za-z_]|$)",
    ),
    (
        "a PyPI token",
        &["pypi-AgEIcHlwaS5vcmc"],
        r"^(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,250})",
    ),
    (
        "a Hugging Face token",
        &["hf_"],
        r"^(hf_[A-Za-z]{34})(?:[^0-9A-Za-z_]|$)",
    ),
    (
        "a SendGrid key",
        &["SG."],
        r"^(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})(?:[^0-9A-Za-z_-]|$)",
    ),
    (
        "a private key",
        &["-----BEGIN "],
        r"^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s){1,4}([A-Za-z0-9+/=]{40,})",
    ),
    (
        "a signed token (JWT)",
        &["eyJ"],
        r"^(eyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,})",
    ),
    (
        "a password in a URL",
        &["://"],
        r#"^://[^\s:/@"'`<>{}$]{1,64}:([^\s:/@"'`<>{}$]{8,128})@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+"#,
    ),
    (
        "an npm token",
        &["_authToken"],
        r"^_authToken\s*=\s*([A-Za-z0-9_-]{20,200})",
    ),
];
/// Bytes from the beginning of a shape that are looked at.
const WINDOW: usize = 2_000;
/// Occurrences of one beginning that are looked at in one text.
const MOST_TRIES: usize = 20_000;

/// What stands before the quote of a secret's value.
const KEY: &str = r#"(?i)(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|private[_-]?key)[a-z0-9_]{0,20}["']?\s{0,4}(?::\s?[a-z]{1,12}\s)?[:=]{1,2}\s{0,4}$"#;
/// A key and a value in a file of environment variables.
const IN_ENVIRONMENT: &str = r#"(?m)^\s*(?:export\s+)?[A-Z0-9_]*(?:PASSWORD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY)[A-Z0-9_]*=["']?([^"'\s#]{16,200})"#;

/// Each beginning with its kind and shape. Beginnings are searched for as plain text: a pattern that
/// tries all shapes at every byte is a hundred times slower.
static BEGINNINGS: LazyLock<Vec<(&str, &str, Regex)>> = LazyLock::new(|| {
    SHAPES
        .iter()
        .filter_map(|(kind, beginnings, shape)| Some((kind, beginnings, Regex::new(shape).ok()?)))
        .flat_map(|(kind, beginnings, shape)| {
            beginnings
                .iter()
                .map(move |beginning| (*kind, *beginning, shape.clone()))
        })
        .collect()
});
static KEY_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(KEY).ok());
static ENVIRONMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(IN_ENVIRONMENT).ok());

/// Longer files are data.
const LONGEST: usize = 1 << 20;

/// The secrets in a file of the project's own. Locks are full of hashes.
pub(in crate::lint) fn secrets_of(file: &File) -> Vec<Secret> {
    let name = file.name();
    let is_lock = name.ends_with(".lock") || name.contains("-lock.");
    if is_lock || is_foreign(&file.path) {
        return Vec::new();
    }
    let Some(text) = file.text().filter(|text| text.len() <= LONGEST) else {
        return Vec::new();
    };
    let extension = file.extension();
    let is_prose = matches!(
        extension.as_str(),
        "md" | "rst" | "txt" | "adoc" | "mdx" | "html" | "svg"
    );
    let is_environment = name.starts_with(".env") || extension == "env";
    secrets(text, is_prose, is_environment)
}

/// Whether a line holds a secret by its own looks. Rules that go by names leave such lines to
/// `secret-in-file`, so that each secret is told once.
pub(in crate::lint) fn is_told(project: &Project, path: &str, line: usize) -> bool {
    let Some(file) = project.file(path) else {
        return false;
    };
    let secrets = secrets_of(file);
    secrets.iter().any(|secret| file.line_of(secret.at) == line)
}

/// The secrets in a text. In prose, which quotes and explains, only known shapes are looked for.
pub fn secrets(text: &str, is_prose: bool, is_environment: bool) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    for (kind, beginning, shape) in BEGINNINGS.iter() {
        for (at, _) in text.match_indices(beginning).take(MOST_TRIES) {
            let inside_word = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
            if inside_word && !matches!(*beginning, "://" | "_authToken") {
                continue;
            }
            let Some(secret) = shape
                .captures(window(text, at))
                .and_then(|found| found.get(1))
            else {
                continue;
            };
            let at = at + secret.start();
            let secret = secret.as_str();
            let is_real = match *kind {
                "a signed token (JWT)" => !is_public_token(secret),
                "a password in a URL" => is_random(secret, 3.0),
                _ => !is_made_up(secret),
            };
            if is_real && found.len() < MOST {
                found.push(Secret {
                    kind,
                    at,
                    shown: shortened(secret),
                });
            }
        }
    }
    let keyed = match (is_prose, is_environment) {
        (true, _) => Vec::new(),
        (false, true) => in_environment(text),
        (false, false) => quoted(text),
    };
    for (at, value) in keyed.into_iter().take(MOST) {
        let known = found
            .iter()
            .any(|other| (at..=at + value.len()).contains(&other.at));
        if !known && is_random(value, 3.6) {
            found.push(Secret {
                kind: "a secret",
                at,
                shown: shortened(value),
            });
        }
    }
    found.sort_by_key(|secret| secret.at);
    found
}

/// The text from a byte on, as far as a shape can reach.
fn window(text: &str, at: usize) -> &str {
    let end = (at + WINDOW).min(text.len());
    let end = (at..=end).rev().find(|&i| text.is_char_boundary(i));
    &text[at..end.unwrap_or(at)]
}

fn in_environment(text: &str) -> Vec<(usize, &str)> {
    let pattern = ENVIRONMENT.iter();
    pattern
        .flat_map(|pattern| pattern.captures_iter(text))
        .filter_map(|found| found.get(1))
        .map(|value| (value.start(), value.as_str()))
        .collect()
}

/// Values in quotes that look random, behind the key of a secret.
fn quoted(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let fits = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'\\' | b'`');
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() && found.len() < MOST {
        if !matches!(bytes[at], b'"' | b'\'') {
            at += 1;
            continue;
        }
        let length = bytes[at + 1..]
            .iter()
            .take(201)
            .take_while(|byte| fits(**byte))
            .count();
        let end = at + 1 + length;
        let closed = bytes.get(end) == Some(&bytes[at]);
        // What fits is ASCII, so that both ends are ends of characters.
        let value = &text[at + 1..end];
        if closed && (16..=200).contains(&length) && is_random(value, 3.6) {
            let from = at.saturating_sub(100);
            let from = (from..=at)
                .find(|&i| text.is_char_boundary(i))
                .unwrap_or(at);
            let before = text[from..at].rsplit('\n').next().unwrap_or_default();
            if KEY_BEFORE.as_ref().is_some_and(|key| key.is_match(before)) {
                found.push((at + 1, value));
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// The first four characters; nobody needs more to find it, and a report is read by many.
fn shortened(text: &str) -> String {
    let first: String = text.chars().take(4).collect();
    format!("{first}…")
}

/// Whether a value only stands where a secret will stand.
pub fn is_placeholder(value: &str) -> bool {
    const WORDS: &[&str] = &[
        "example",
        "changeme",
        "change-me",
        "change_me",
        "change-in",
        "placeholder",
        "your",
        "xxx",
        "dummy",
        "fake",
        "sample",
        "test",
        "todo",
        "redacted",
        "insert",
        "replace",
        "...",
        "…",
        "***",
        "${",
        "{{",
        "$(",
        "%(",
        "mock",
        "default",
        "development",
        "demo",
        "secret",
        "password",
        "token",
        "my-",
        "my_",
        "dev-",
        "dev_",
        "invalid",
        "local",
        "none",
        "null",
        "undefined",
        "process.env",
        "environ",
        "getenv",
    ];
    let lower = value.to_ascii_lowercase();
    value.is_empty()
        || value.starts_with('<')
        || value.starts_with('$')
        || value.starts_with('{')
        || value.starts_with('%')
        || WORDS.iter().any(|word| lower.contains(word))
}

/// Whether a token with a known shape was made up for an example.
fn is_made_up(token: &str) -> bool {
    const WORDS: &[&str] = &[
        "example",
        "xxx",
        "your",
        "fake",
        "dummy",
        "test",
        "placeholder",
        "redacted",
        "1234567",
        "abcdef",
        "changeme",
        "sample",
        "replace",
        "aaaa",
        "0000",
    ];
    let lower = token.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word)) || entropy(token) < 3.0
}

/// Whether a value looks like one that no person chose.
fn is_random(value: &str, least: f64) -> bool {
    let has = |what: fn(&char) -> bool| value.chars().any(|c| what(&c));
    let mixed = has(char::is_ascii_digit) && has(|c| c.is_ascii_alphabetic());
    // A path, a call, a template or an identifier is no secret.
    let plain = value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "+/=_-!#%&*@^~".contains(c));
    let words = value
        .split(['-', '_', '/'])
        .filter(|part| part.len() > 2 && part.chars().all(char::is_alphabetic));
    let sequence = ["12345", "abcde", "01234", "98765"]
        .iter()
        .any(|s| value.to_ascii_lowercase().contains(s));
    mixed
        && plain
        && words.count() < 2
        && !sequence
        && !is_placeholder(value)
        && entropy(value) >= least
}

/// Bits for each character, by how often the characters occur in the text itself.
fn entropy(text: &str) -> f64 {
    let mut counts = [0u32; 256];
    for byte in text.bytes() {
        counts[usize::from(byte)] += 1;
    }
    #[allow(clippy::cast_precision_loss)]
    let length = text.len() as f64;
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| {
            let share = f64::from(*count) / length;
            -share * share.log2()
        })
        .sum()
}

/// Tokens that are meant to be seen: the sample that everyone copies, and keys for browsers.
fn is_public_token(token: &str) -> bool {
    use base64::Engine as _;
    let payload = token.split('.').nth(1).unwrap_or_default();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(payload)
        .unwrap_or_default();
    let payload = String::from_utf8_lossy(&bytes).to_lowercase();
    ["1234567890", "john doe", "\"anon\"", "example", "test"]
        .iter()
        .any(|mark| payload.contains(mark))
}
