//! The answer to `initialize`, and which version it names.

use serde_json::Value;

use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::{Era, Revision};

/// The answer names the version, the capabilities and the server.
pub fn answer(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("initialize") {
        seen += 1;
        let lacks =
            |pointer: &str, is: fn(&Value) -> bool| !result.pointer(pointer).is_some_and(is);
        let missing: Vec<_> = [
            (
                "protocolVersion",
                lacks("/protocolVersion", Value::is_string),
            ),
            ("capabilities", lacks("/capabilities", Value::is_object)),
            (
                "serverInfo.name",
                lacks("/serverInfo/name", Value::is_string),
            ),
            (
                "serverInfo.version",
                lacks("/serverInfo/version", Value::is_string),
            ),
        ]
        .into_iter()
        .filter_map(|(name, lacks)| lacks.then_some(name))
        .collect();
        if !missing.is_empty() {
            let actual = format!("missing: {}", missing.join(", "));
            let expected = "protocolVersion, capabilities and serverInfo";
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "answer to initialize")
}

/// A version that nobody knows is answered with another one. An error is fine, too: the page's own
/// example shows one.
pub fn other_version(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, asked) in unknown_version(run) {
        seen += 1;
        if let Some(result) = message::result(exchange.response.message) {
            let answered = result.get("protocolVersion").and_then(Value::as_str);
            if answered.is_none_or(|answered| answered == asked) {
                let actual = match answered {
                    Some(_) => format!("`{asked}` is echoed"),
                    None => "no version".to_owned(),
                };
                let expected = "a version that the server supports";
                findings.push(exchange.response.finding(expected, actual));
            }
        }
    }
    Verdict::from_findings(seen, findings, "initialize with an unknown version")
}

/// That other version is the newest that the server supports: not older than the one in use.
pub fn newest_version(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, _) in unknown_version(run) {
        let answered = message::result(exchange.response.message)
            .and_then(|r| r.get("protocolVersion")?.as_str()?.parse::<Revision>().ok());
        let Some(answered) = answered.filter(|r| r.era() == Era::Legacy) else {
            continue;
        };
        seen += 1;
        if answered < run.revision {
            let expected = format!("{} or newer", run.revision);
            let actual = format!("{answered}, although {} is spoken", run.revision);
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "version offered instead of an unknown one")
}

/// Openings that ask for a version that no specification has.
fn unknown_version(run: Run<'_>) -> impl Iterator<Item = (Exchange<'_>, &str)> {
    run.exchanges()
        .filter(|e| e.method == "initialize")
        .filter_map(|e| {
            let asked = e.request.pointer("/params/protocolVersion")?.as_str()?;
            asked.parse::<Revision>().is_err().then_some((e, asked))
        })
}
