//! Texts that are secrets: tokens with a known shape, and values of secret-looking keys that look
//! random. What is only a placeholder is told apart.

use std::sync::LazyLock;

use regex::Regex;

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

/// Shapes that services give their credentials, so that they can be found. The group is the secret.
const SHAPES: &[(&str, &str)] = &[
    ("an AWS access key", r"\b((?:AKIA|ASIA)[0-9A-Z]{16})\b"),
    ("a GitHub token", r"\b(gh[pousr]_[A-Za-z0-9]{36,255})\b"),
    ("a GitHub token", r"\b(github_pat_[A-Za-z0-9_]{60,255})\b"),
    ("a GitLab token", r"\b(glpat-[A-Za-z0-9_-]{20,64})\b"),
    ("an Anthropic key", r"\b(sk-ant-[A-Za-z0-9_-]{40,200})"),
    (
        "an OpenAI key",
        r"\b(sk-(?:proj-|svcacct-|admin-)[A-Za-z0-9_-]{40,200}|sk-[A-Za-z0-9]{48})\b",
    ),
    (
        "a Slack token",
        r"\b(xox[abprs]-[0-9]{8,}-[0-9A-Za-z-]{10,100})",
    ),
    (
        "a Slack webhook",
        r"(https://hooks\.slack\.com/services/T[A-Z0-9]{7,}/B[A-Z0-9]{7,}/[A-Za-z0-9]{20,})",
    ),
    ("a Google API key", r"\b(AIza[0-9A-Za-z_-]{35})\b"),
    ("a Stripe key", r"\b([sr]k_live_[0-9A-Za-z]{20,200})\b"),
    ("an npm token", r"\b(npm_[A-Za-z0-9]{36})\b"),
    (
        "a PyPI token",
        r"\b(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,250})",
    ),
    ("a Hugging Face token", r"\b(hf_[A-Za-z]{34})\b"),
    (
        "a SendGrid key",
        r"\b(SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})\b",
    ),
    (
        "a private key",
        r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\n|\s){1,4}([A-Za-z0-9+/=]{40,})",
    ),
    (
        "a signed token (JWT)",
        r"\b(eyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,})",
    ),
    (
        "a password in a URL",
        r#"\b[a-z][a-z0-9+]{2,20}://[^\s:/@"'`<>{}$]{1,64}:([^\s:/@"'`<>{}$]{8,128})@[A-Za-z0-9-]+\.[A-Za-z0-9.-]+"#,
    ),
    ("an npm token", r"_authToken\s*=\s*([A-Za-z0-9_-]{20,200})"),
];

/// Keys of secrets, with a value in quotes.
const KEYED: &str = r#"(?i)(?:password|passwd|secret|api[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|private[_-]?key)[a-z0-9_]{0,20}["']?\s{0,4}(?::\s?[A-Za-z]{1,12}\s)?[:=]{1,2}\s{0,4}["']([^"'\s\\]{16,200})["']"#;
/// The same in a file of environment variables.
const IN_ENVIRONMENT: &str = r#"(?m)^\s*(?:export\s+)?[A-Z0-9_]*(?:PASSWORD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|PRIVATE_KEY)[A-Z0-9_]*=["']?([^"'\s#]{16,200})"#;

/// One pass for all shapes: each is an alternative with one group.
static ALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let shapes: Vec<String> = SHAPES
        .iter()
        .map(|(_, shape)| format!("(?:{shape})"))
        .collect();
    Regex::new(&shapes.join("|")).ok()
});
static KEYED_VALUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(KEYED).ok());
static ENVIRONMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(IN_ENVIRONMENT).ok());

/// The secrets in a text. In prose, which quotes and explains, only known shapes are looked for.
pub fn secrets(text: &str, is_prose: bool, is_environment: bool) -> Vec<Secret> {
    let mut found: Vec<Secret> = Vec::new();
    for captures in ALL
        .iter()
        .flat_map(|all| all.captures_iter(text))
        .take(MOST)
    {
        let group = (1..=SHAPES.len()).find_map(|i| Some((i - 1, captures.get(i)?)));
        let Some((shape, secret)) = group else {
            continue;
        };
        let kind = SHAPES[shape].0;
        let text = secret.as_str();
        let is_real = match kind {
            "a signed token (JWT)" => !is_public_token(text),
            "a password in a URL" => is_random(text, 3.0),
            _ => !is_made_up(text),
        };
        if is_real {
            found.push(Secret {
                kind,
                at: secret.start(),
                shown: shortened(text),
            });
        }
    }
    let keyed = match (is_prose, is_environment) {
        (true, _) => None,
        (false, true) => ENVIRONMENT.as_ref(),
        (false, false) => KEYED_VALUE.as_ref(),
    };
    for captures in keyed
        .into_iter()
        .flat_map(|keyed| keyed.captures_iter(text))
        .take(MOST)
    {
        let Some(secret) = captures.get(1) else {
            continue;
        };
        let known = found
            .iter()
            .any(|other| (secret.start()..=secret.end()).contains(&other.at));
        if !known && is_random(secret.as_str(), 3.6) {
            found.push(Secret {
                kind: "a secret",
                at: secret.start(),
                shown: shortened(secret.as_str()),
            });
        }
    }
    found.sort_by_key(|secret| secret.at);
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
