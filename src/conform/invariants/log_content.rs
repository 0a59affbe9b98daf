//! What log messages hold: no secrets, no personal data, no internals; and how many there are.

use std::collections::{BTreeMap, VecDeque};
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::logging::log_messages;
use crate::conform::conversation::Run;
use crate::conform::verdict::{Finding, Verdict};
use crate::wire::Transcript;

/// Log messages in one second that no reader can follow.
const MOST: usize = 1000;
const SECOND_MS: f64 = 1000.0;

type Pattern = (&'static str, &'static str);

/// What can only be a secret; placeholders do not look like this.
const SECRETS: [Pattern; 7] = [
    ("a private key", "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
    ("an AWS access key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    (
        "a GitHub token",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b",
    ),
    ("a Slack token", r"\bxox[abprs]-[0-9A-Za-z-]{20,}"),
    ("a bearer token", r"(?i)\bbearer\s+[A-Za-z0-9._~+/-]{24,}=*"),
    (
        "a JSON Web Token",
        r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
    ),
    (
        "a password in a URL",
        r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/:@*<{$]{3,}@[\w.-]+",
    ),
];

/// What shows how the server is built: traces with places in files.
const INTERNALS: [Pattern; 4] = [
    (
        "a Python traceback",
        r#"Traceback \(most recent call last\):[\s\S]*File ".+", line \d+"#,
    ),
    (
        "a JavaScript stack trace",
        r"\n\s+at .*[/\\][^\s]+\.[cm]?[jt]s:\d+:\d+",
    ),
    (
        "a Java stack trace",
        r"\n\s+at [\w$.]+\([\w$]+\.(?:java|kt):\d+\)",
    ),
    (
        "a Rust or Go stack trace",
        r"(?:stack backtrace:|goroutine \d+ \[)[\s\S]*[/\\][^\s]+\.(?:rs|go):\d+",
    ),
];

/// No credentials in log messages.
pub fn no_secrets(run: Run<'_>) -> Verdict {
    static ALL: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| compiled(&SECRETS));
    texts(run, "no credentials", |text| found(&ALL, text))
}

/// No internals in log messages.
pub fn no_internals(run: Run<'_>) -> Verdict {
    static ALL: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| compiled(&INTERNALS));
    texts(run, "no stack trace", |text| found(&ALL, text))
}

/// No personal data in log messages, as far as a program can tell: bank accounts and cards, whose
/// numbers check themselves.
pub fn no_personal_data(run: Run<'_>) -> Verdict {
    static CARD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b[3-6]\d{3}(?:[ -]\d{4}){3}\b").ok());
    static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b").ok()
    });
    let any = |pattern: &LazyLock<Option<Regex>>, text: &str, holds: fn(&str) -> bool| {
        let pattern = pattern.as_ref();
        pattern.is_some_and(|p| p.find_iter(text).any(|m| holds(m.as_str())))
    };
    texts(run, "no personal data", |text| {
        if any(&CARD, text, is_card) {
            Some("the number of a payment card")
        } else if any(&ACCOUNT, text, is_account) {
            Some("the number of a bank account (IBAN)")
        } else {
            None
        }
    })
}

fn compiled(patterns: &[Pattern]) -> Vec<(&'static str, Regex)> {
    let compile = |(what, pattern): &Pattern| Some((*what, Regex::new(pattern).ok()?));
    patterns.iter().filter_map(compile).collect()
}

fn found(patterns: &[(&'static str, Regex)], text: &str) -> Option<&'static str> {
    let hit = patterns.iter().find(|(_, pattern)| pattern.is_match(text));
    hit.map(|(what, _)| *what)
}

/// Judges every text in the data of every log message. The excerpt is left out: a report must not
/// spread what should not have been said.
fn texts(run: Run<'_>, expected: &str, problem: impl Fn(&str) -> Option<&'static str>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in log_messages(run) {
        let Some(data) = received.message.pointer("/params/data") else {
            continue;
        };
        seen += 1;
        let mut what = None;
        each_text(data, &mut |text| what = what.or_else(|| problem(text)));
        if let Some(what) = what {
            findings.push(Finding::new(
                expected,
                format!("a log message holds {what}"),
            ));
        }
    }
    Verdict::from_findings(seen, findings, "log message")
}

fn each_text<'a>(value: &'a Value, found: &mut impl FnMut(&'a str)) {
    match value {
        Value::String(text) => found(text),
        Value::Array(items) => items.iter().for_each(|v| each_text(v, found)),
        Value::Object(members) => members.values().for_each(|v| each_text(v, found)),
        _ => {}
    }
}

/// The check digit of payment cards (Luhn).
fn is_card(text: &str) -> bool {
    let digits = text.chars().rev().filter_map(|c| c.to_digit(10));
    let sum: u32 = digits
        .enumerate()
        .map(|(i, d)| match i % 2 {
            0 => d,
            _ => d * 2 / 10 + d * 2 % 10,
        })
        .sum();
    sum > 0 && sum.is_multiple_of(10)
}

/// The check digits of bank accounts (ISO 7064).
fn is_account(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| *c != ' ').collect();
    let (Some(head), Some(tail)) = (compact.get(..4), compact.get(4..)) else {
        return false;
    };
    let digits = tail
        .chars()
        .chain(head.chars())
        .filter_map(|c| c.to_digit(36));
    let rest = digits.fold(0, |rest, d| match d {
        0..10 => (rest * 10 + d) % 97,
        _ => (rest * 100 + d) % 97,
    });
    rest == 1
}

/// No more than so many log messages come in a second.
pub fn paced(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut last: Option<(*const Transcript, VecDeque<f64>)> = None;
    for received in log_messages(run) {
        seen += 1;
        let own = std::ptr::from_ref(received.transcript);
        let (_, window) = match &mut last {
            Some(window) if window.0 == own => window,
            other => other.insert((own, VecDeque::new())),
        };
        let now = received.frame.at_ms;
        window.push_back(now);
        while window.front().is_some_and(|first| now - first > SECOND_MS) {
            window.pop_front();
        }
        if window.len() > MOST && findings.is_empty() {
            let actual = format!("more than {MOST} log messages in a second");
            findings.push(Finding::new("log messages at a bounded rate", actual));
        }
    }
    Verdict::from_findings(seen, findings, "log message")
}

/// A logger has one name: none differs from another only in how it is written.
pub fn one_name(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for received in log_messages(run) {
        let logger = received.message.pointer("/params/logger");
        let Some(name) = logger.and_then(Value::as_str) else {
            continue;
        };
        seen += 1;
        let plain: String = name
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        let first = *known.entry(plain).or_insert(name);
        if first != name {
            let actual = format!("`{first}` and `{name}`");
            findings.push(received.finding("one name for one logger", actual));
        }
    }
    Verdict::from_findings(seen, findings, "log message with a logger")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_check_themselves_are_told_from_others() {
        assert!(is_card("4111 1111 1111 1111") && !is_card("4111 1111 1111 1112"));
        assert!(
            is_account("DE89 3704 0044 0532 0130 00") && !is_account("DE88 3704 0044 0532 0130 00")
        );
    }

    #[test]
    fn every_pattern_compiles_and_leaves_placeholders_alone() {
        let (secrets, internals) = (compiled(&SECRETS), compiled(&INTERNALS));
        assert_eq!(
            (secrets.len(), internals.len()),
            (SECRETS.len(), INTERNALS.len())
        );
        for text in [
            "Authorization: Bearer <token>",
            "Bearer [redacted]",
            "https://example.com/a:b@c",
            "postgres://user:***@db/x",
            "token refreshed",
            "the key AKIA is a prefix",
            "postgres://user:${PASSWORD}@db/x",
        ] {
            assert_eq!(found(&secrets, text), None, "{text}");
        }
        for text in ["failed at line 3", "look at /srv/x.js", "Traceback is off"] {
            assert_eq!(found(&internals, text), None, "{text}");
        }
        assert_eq!(
            found(&secrets, "postgres://garden:tomato42@db/x"),
            Some("a password in a URL")
        );
        assert_eq!(
            found(&internals, "Error: x\n    at f (/srv/garden/x.js:1:2)"),
            Some("a JavaScript stack trace")
        );
    }
}
