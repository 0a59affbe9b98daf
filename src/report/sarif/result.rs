//! One result: what was found, where, and whether it is new.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::rules;
use crate::mcp::hidden::{visible, visible_lines};
use crate::outcome::{Item, Location, Report};
use crate::report::about;
use crate::report::text::cut;

/// The longest message, in characters.
const MESSAGE: usize = 4000;
/// Stands for a running server: the file that says what is judged. Readers refuse results
/// without a file.
const NO_FILE: &str = "mcpkit.toml";

/// File and line of a finding; where there is none, those of the file that lists the target, else
/// the settings' first line.
pub(in crate::report) fn place(report: &Report, item: &Item) -> (String, usize) {
    let at = item.location.as_ref();
    match at.and_then(|at| at.file.as_ref()) {
        Some(file) => (visible(file), at.and_then(|at| at.line).unwrap_or(1)),
        None => match report.target.origin.as_ref() {
            Some(Location {
                file: Some(file),
                line,
                ..
            }) => (visible(file), line.unwrap_or(1)),
            _ => (NO_FILE.to_owned(), 1),
        },
    }
}

/// The result of a finding; `rule` is its rule's place in the table.
pub(super) fn result(report: &Report, item: &Item, rule: Option<usize>, identity: &str) -> Value {
    let mut result = json!({
        "ruleId": item.id,
        "level": rules::word(item.status),
        "message": { "text": message(report, item) },
        "locations": [location(report, item)],
        "partialFingerprints": { "mcpkit/v1": identity },
        "properties": properties(item),
    });
    if let Some(index) = rule {
        result["ruleIndex"] = index.into();
    }
    if report.baseline {
        result["baselineState"] = match &item.known {
            Some(_) => "unchanged".into(),
            None => "new".into(),
        };
    }
    if let Some(reason) = &item.known {
        result["suppressions"] = json!([{
            "kind": "external",
            "justification": cut(&visible(reason), MESSAGE),
        }]);
    }
    result
}

/// Results that did not fit.
pub(super) fn left_out(count: usize) -> Value {
    json!({
        "level": "warning",
        "message": { "text": format!("{count} more results are left out") },
    })
}

/// What could not be judged; of several targets, of which.
pub(super) fn notification(report: &Report, item: &Item, several: bool) -> Value {
    let mut text = about(item).unwrap_or_else(|| item.title.clone());
    if several {
        text = format!("{}: {text}", report.target.name);
    }
    json!({
        "level": "error",
        "descriptor": { "id": item.id },
        "message": { "text": plain(&visible(&text)) },
    })
}

fn message(report: &Report, item: &Item) -> String {
    let mut text = visible(&item.title);
    if let Some(about) = about(item) {
        let _ = write!(text, "\n{}", visible(&about));
    }
    let evidence = item.evidence.as_ref();
    for (label, more) in [
        ("expected", evidence.and_then(|e| e.expected.as_ref())),
        ("actual", evidence.and_then(|e| e.actual.as_ref())),
        ("flaky", item.flaky.as_ref()),
        ("fix", item.help.as_ref()),
    ] {
        let told = label == "actual" && more == item.message.as_ref();
        if let Some(more) = more.filter(|_| !told) {
            let _ = write!(
                text,
                "\n{label}: {}",
                visible_lines(&cut(more, MESSAGE / 4))
            );
        }
    }
    let _ = write!(text, "\ntarget: {}", visible(&report.target.name));
    if let Some(revision) = &item.revision {
        let _ = write!(text, " ({revision})");
    }
    plain(&cut(&text, MESSAGE))
}

/// Text without links: `[words](target)` is one in SARIF, too (2.1.0, section 3.11.6).
fn plain(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\")
            .replace('[', "\\[")
            .replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

fn location(report: &Report, item: &Item) -> Value {
    let (file, line) = place(report, item);
    let at = item.location.as_ref();
    let mut region = json!({ "startLine": line });
    if let Some(column) = at.filter(|at| at.line.is_some()).and_then(|at| at.column) {
        region["startColumn"] = column.into();
    }
    let mut name = visible(&report.target.name);
    if let Some(subject) = &item.subject {
        let _ = write!(name, " {}", visible(subject));
    }
    if let Some(pointer) = at.and_then(|at| at.pointer.as_ref()) {
        let _ = write!(name, " {}", visible(pointer));
    }
    json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&file) }, "region": region },
        "logicalLocations": [{ "fullyQualifiedName": cut(&name, MESSAGE), "kind": "resource" }],
    })
}

/// A path as a URI reference.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let mut out = String::with_capacity(path.len() + 8);
    if path.starts_with('/') {
        out.push_str("file://");
    } else if path.get(1..3) == Some(":/") {
        out.push_str("file:///");
    }
    for byte in path.trim_start_matches("./").bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain || (byte == b':' && out.len() == "file:///C".len()) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn properties(item: &Item) -> Value {
    let mut all = serde_json::Map::new();
    for (name, text) in [
        ("revision", &item.revision),
        ("transport", &item.transport),
        ("subject", &item.subject),
        ("flaky", &item.flaky),
    ] {
        if let Some(text) = text {
            all.insert(name.into(), cut(&visible(text), MESSAGE).into());
        }
    }
    Value::Object(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references_that_readers_resolve() {
        for (path, expected) in [
            ("dump.json", "dump.json"),
            ("./a b/d.json", "a%20b/d.json"),
            ("/tmp/d.json", "file:///tmp/d.json"),
            ("C:\\d.json", "file:///C:/d.json"),
            ("<stdin>", "%3Cstdin%3E"),
            ("a:b", "a%3Ab"),
        ] {
            assert_eq!(uri(path), expected, "{path}");
        }
    }

    #[test]
    fn a_link_in_a_message_is_none() {
        assert_eq!(plain("[a](b) \\"), "\\[a\\](b) \\\\");
        assert_eq!(plain("a[0] \\u{1b}"), "a[0] \\u{1b}");
    }
}
