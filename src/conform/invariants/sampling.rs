//! Requests for sampling.

use std::collections::BTreeSet;

use serde_json::Value;

use super::asked::{self, Asked};
use crate::conform::client::Kind;
use crate::conform::conversation::Run;
use crate::conform::verdict::Verdict;

fn each(run: Run<'_>, problem: impl Fn(&Value) -> Option<(&'static str, String)>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for asked in of_sampling(run) {
        seen += 1;
        let problem = problem(asked.params);
        findings.extend(problem.map(|(expected, actual)| asked.finding(expected, actual)));
    }
    Verdict::from_findings(seen, findings, "request for sampling")
}

fn of_sampling(run: Run<'_>) -> impl Iterator<Item = Asked<'_>> {
    let all = asked::all(run).into_iter();
    all.filter(|a| a.kind == Kind::Sampling)
}

/// The deprecated values of includeContext are avoided.
pub fn no_old_context(run: Run<'_>) -> Verdict {
    each(run, |params| {
        let value = params.get("includeContext")?.as_str()?;
        let old = matches!(value, "thisServer" | "allServers");
        old.then(|| ("no includeContext, or `none`", format!("`{value}`")))
    })
}

/// Messages with tool results hold nothing else, and answer every tool use before them.
pub fn tool_results(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for asked in of_sampling(run) {
        let messages = asked.params.get("messages").and_then(Value::as_array);
        let messages = messages.map_or(&[][..], Vec::as_slice);
        if !messages
            .iter()
            .any(|m| has(m, "tool_result") || has(m, "tool_use"))
        {
            continue;
        }
        seen += 1;
        let mut before = BTreeSet::new();
        for message in messages {
            if let Some((expected, actual)) = mixed(message, &before) {
                findings.push(asked.finding(expected, actual));
                break;
            }
            before = ids(message, "tool_use", "id");
        }
    }
    Verdict::from_findings(seen, findings, "sampling message with tool use")
}

/// What is wrong with a message after one that uses these tools.
fn mixed(message: &Value, used: &BTreeSet<&str>) -> Option<(&'static str, String)> {
    let is_result = |b: &Value| kind(b) == Some("tool_result");
    if has(message, "tool_result") && !blocks(message).iter().all(is_result) {
        let actual = "a message mixes tool results with other content";
        return Some(("messages of tool results alone", actual.into()));
    }
    let given = ids(message, "tool_result", "toolUseId");
    (given != *used).then(|| {
        let list = |ids: &BTreeSet<&str>| ids.iter().copied().collect::<Vec<_>>().join(", ");
        let actual = format!("tool uses [{}], results [{}]", list(used), list(&given));
        ("a tool result for every tool use before it", actual)
    })
}

fn blocks(message: &Value) -> &[Value] {
    match message.get("content") {
        Some(Value::Array(blocks)) => blocks,
        Some(block) => std::slice::from_ref(block),
        None => &[],
    }
}

fn kind(block: &Value) -> Option<&str> {
    block.get("type")?.as_str()
}

fn has(message: &Value, of: &str) -> bool {
    blocks(message).iter().any(|b| kind(b) == Some(of))
}

fn ids<'a>(message: &'a Value, of: &str, key: &str) -> BTreeSet<&'a str> {
    let of_kind = blocks(message).iter().filter(|b| kind(b) == Some(of));
    of_kind.filter_map(|b| b.get(key)?.as_str()).collect()
}
