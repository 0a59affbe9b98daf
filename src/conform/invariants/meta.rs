//! `_meta`: how its keys are written, and the values of those that other standards define.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value};

use crate::conform::conversation::{Received, Run};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::pointer;

/// Members whose content is the application's own: a `_meta` in there is none of the protocol's.
const FOREIGN: [&str; 7] = [
    "structuredContent",
    "inputSchema",
    "outputSchema",
    "requestedSchema",
    "arguments",
    "data",
    "experimental",
];
/// Labels that end a host name and so begin a reversed one.
const TOP_LEVEL: [&str; 8] = ["com", "org", "net", "io", "dev", "ai", "app", "co"];

/// A prefix is labels joined by dots; each begins with a letter and ends with a letter or digit.
pub fn prefixes(run: Run<'_>) -> Verdict {
    each_key(run, |key| {
        let (prefix, _) = split(key);
        let expected = "labels of letters, digits and hyphens, joined by dots";
        Some((expected, prefix.is_none_or(is_prefix)))
    })
}

/// A name, unless empty, begins and ends with a letter or digit.
pub fn names(run: Run<'_>) -> Verdict {
    static NAME: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new("^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?$").ok());
    each_key(run, |key| {
        let (_, name) = split(key);
        let expected = "a name that begins and ends with a letter or digit";
        Some((expected, matches(&NAME, name)))
    })
}

/// A prefix is a host name reversed. Only what is plainly the other way round is found.
pub fn reverse_dns(run: Run<'_>) -> Verdict {
    each_key(run, |key| {
        let (prefix, _) = split(key);
        let labels: Vec<_> = prefix.filter(|p| is_prefix(p))?.split('.').collect();
        let ends = |label: Option<&&str>| label.is_some_and(|l| TOP_LEVEL.contains(l));
        let forward = ends(labels.last()) && !ends(labels.first());
        Some(("reverse DNS, such as com.example/", !forward))
    })
}

/// Extensions are named like `_meta` keys with a prefix.
pub fn extension_names(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("server/discover") {
        let extensions = result.pointer("/capabilities/extensions");
        for key in extensions
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::keys)
        {
            seen += 1;
            let (prefix, name) = split(key);
            if !prefix.is_some_and(is_prefix) || name.contains('/') {
                let actual = format!("extension `{key}`");
                let finding = exchange.response.finding("prefix/name", actual);
                findings.push(finding.about(key));
            }
        }
    }
    Verdict::from_findings(seen, findings, "extension")
}

/// `traceparent`, `tracestate` and `baggage` are as the W3C writes them.
pub fn trace_context(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        each_meta(received.message, "", &mut |place, meta| {
            for key in ["traceparent", "tracestate", "baggage"] {
                let Some(value) = meta.get(key) else { continue };
                seen += 1;
                if !value.as_str().is_some_and(|text| is_trace(key, text)) {
                    let actual = format!("`{key}` is {value}");
                    findings.push(Finding {
                        pointer: Some(pointer::join(place, key)),
                        ..received.finding("the format of the W3C", actual)
                    });
                }
            }
        });
    }
    Verdict::from_findings(seen, findings, "trace context")
}

fn is_trace(key: &str, text: &str) -> bool {
    static PARENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new("^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$").ok()
    });
    static PAIR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new("^[^\\s=,;]+\\s*=[^,]*$").ok());
    if key != "traceparent" {
        // Members of a list may be empty.
        let mut members = text.split(',').map(str::trim).filter(|m| !m.is_empty());
        return members.all(|m| matches(&PAIR, m));
    }
    let Some(parts) = PARENT.as_ref().and_then(|r| r.captures(text)) else {
        return false;
    };
    let zero = |i: usize| parts[i].bytes().all(|b| b == b'0');
    let longer = parts.get(4).is_some();
    match &parts[1] {
        "ff" => false,
        "00" if longer => false,
        _ => !zero(2) && !zero(3),
    }
}

/// Judges every key of every `_meta`; `None` for keys that the sentence does not speak about.
fn each_key(run: Run<'_>, judge: impl Fn(&str) -> Option<(&'static str, bool)>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        each_meta(received.message, "", &mut |place, meta| {
            for key in meta.keys() {
                let Some((expected, holds)) = judge(key) else {
                    continue;
                };
                seen += 1;
                if !holds {
                    findings.push(wrong_key(received, place, key, expected));
                }
            }
        });
    }
    Verdict::from_findings(seen, findings, "such key in _meta")
}

fn wrong_key(received: Received<'_>, place: &str, key: &str, expected: &str) -> Finding {
    Finding {
        pointer: Some(pointer::join(place, key)),
        ..received.finding(expected, format!("`_meta` key `{key}`"))
    }
}

/// Calls back for every `_meta` object of the protocol in a message, with its place.
fn each_meta<'a>(
    value: &'a Value,
    place: &str,
    found: &mut impl FnMut(&str, &'a Map<String, Value>),
) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let place = pointer::join(place, key);
                match member {
                    Value::Object(meta) if key == "_meta" => found(&place, meta),
                    _ if FOREIGN.contains(&key.as_str()) => {}
                    _ => each_meta(member, &place, found),
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                each_meta(item, &pointer::index(place, i), found);
            }
        }
        _ => {}
    }
}

/// Prefix (without its slash) and name of a key.
fn split(key: &str) -> (Option<&str>, &str) {
    match key.split_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, key),
    }
}

fn is_prefix(prefix: &str) -> bool {
    static PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let label = "[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
        Regex::new(&format!("^{label}(?:\\.{label})*$")).ok()
    });
    matches(&PREFIX, prefix)
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|r| r.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_and_names_are_told_apart() {
        for good in ["com.example", "io.modelcontextprotocol", "a", "a1.b-2"] {
            assert!(is_prefix(good), "{good}");
        }
        for bad in ["", "com.", ".com", "1a", "a-", "a_b", "com..x"] {
            assert!(!is_prefix(bad), "{bad}");
        }
        assert_eq!(split("com.example/x"), (Some("com.example"), "x"));
        assert_eq!(split("x"), (None, "x"));
    }

    #[test]
    fn trace_context_is_checked_as_the_w3c_writes_it() {
        let parent = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
        assert!(is_trace("traceparent", parent));
        assert!(!is_trace("traceparent", &parent.to_uppercase()));
        assert!(!is_trace("traceparent", &format!("{parent}-x")));
        assert!(!is_trace("traceparent", &parent.replacen("00", "ff", 1)));
        assert!(is_trace(
            "traceparent",
            &format!("{}-x", parent.replacen("00", "01", 1))
        ));
        assert!(is_trace("tracestate", "congo=t61rcWkgMzE, rojo=00f067"));
        assert!(!is_trace("tracestate", "congo"));
        assert!(is_trace("baggage", "user=alice;x=1,server=DF%2028"));
        assert!(!is_trace("baggage", "=x"));
    }
}
