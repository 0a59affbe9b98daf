//! Log messages: declared, and in the modern era asked for.

use serde_json::Value;

use crate::conform::conversation::{Received, Run, values};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::META_LOG_LEVEL;

/// A server that sends log messages declares logging.
pub fn declared(run: Run<'_>) -> Verdict {
    let capabilities: Vec<_> = ["initialize", "server/discover"]
        .into_iter()
        .flat_map(|method| run.results(method))
        .filter_map(|(_, result)| result.get("capabilities"))
        .collect();
    if capabilities.is_empty() {
        return Verdict::not_observed("no opening seen");
    }
    let declares = capabilities.iter().any(|c| c.get("logging").is_some());
    let (mut seen, mut findings) = (0, Vec::new());
    for received in log_messages(run) {
        seen += 1;
        if !declares {
            let actual = "a log message came and `logging` is not declared";
            findings.push(received.finding("the capability `logging`", actual));
        }
    }
    Verdict::from_findings(seen, findings, "log message")
}

/// A request that sets no log level brings no log messages.
pub fn asked_for(run: Run<'_>) -> Verdict {
    let seen = run
        .exchanges()
        .filter(|e| e.meta(META_LOG_LEVEL).is_none())
        .count();
    let findings: Vec<Finding> = log_messages(run)
        .filter(|received| {
            !received
                .sent_before()
                .flat_map(|f| values(&f.payload))
                .any(|m| {
                    let meta = m.pointer("/params/_meta");
                    meta.and_then(|m| m.get(META_LOG_LEVEL)).is_some()
                })
        })
        .map(|received| received.finding("no log message", "a log message came"))
        .collect();
    Verdict::from_findings(seen, findings, "request without log level")
}

/// The deprecated capability is not declared.
pub fn not_adopted(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("server/discover") {
        seen += 1;
        if result.pointer("/capabilities/logging").is_some() {
            let actual = "`logging` is declared";
            findings.push(exchange.response.finding("no `logging`", actual));
        }
    }
    Verdict::from_findings(seen, findings, "answer to server/discover")
}

pub(super) fn log_messages(run: Run<'_>) -> impl Iterator<Item = Received<'_>> {
    run.received().filter(|r| {
        let method = r.message.get("method").and_then(Value::as_str);
        method == Some("notifications/message")
    })
}
