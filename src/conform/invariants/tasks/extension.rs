//! Tasks of the extension: when there are any, and what they carry.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{each, is_flat, shown, word};
use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::names::{META_CAPABILITIES, META_SERVER, TASKS_EXTENSION};

type Problem = Option<(&'static str, String)>;

/// Judges every result that a sentence speaks about.
fn results(
    run: Run<'_>,
    about: impl Fn(Exchange<'_>, &Value) -> bool,
    problem: impl Fn(Exchange<'_>, &Value) -> Problem,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        let Some(result) = message::result(exchange.response.message) else {
            continue;
        };
        if !about(exchange, result) {
            continue;
        }
        seen += 1;
        if let Some((expected, actual)) = problem(exchange, result) {
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "such result")
}

fn kind(result: &Value) -> Option<&str> {
    result.get("resultType")?.as_str()
}

/// Whether the client declared the extension on this request.
fn granted(exchange: Exchange<'_>) -> bool {
    let extensions = exchange
        .meta(META_CAPABILITIES)
        .and_then(|c| c.get("extensions"));
    extensions.and_then(|e| e.get(TASKS_EXTENSION)).is_some()
}

/// No task for a client that did not declare the extension.
pub fn asked_for(run: Run<'_>) -> Verdict {
    results(
        run,
        |exchange, _| exchange.method == "tools/call" && !granted(exchange),
        |_, result| {
            let task = kind(result) == Some("task") || is_flat(result);
            let expected = "no task: the request does not declare the extension";
            task.then(|| (expected, "a task".into()))
        },
    )
}

/// A new task is called one.
pub fn new_typed(run: Run<'_>) -> Verdict {
    results(
        run,
        |exchange, result| exchange.method == "tools/call" && is_flat(result),
        |_, result| {
            let actual = || format!("`resultType` is {}", word(result.get("resultType")));
            (kind(result) != Some("task")).then(|| ("`resultType` is `task`", actual()))
        },
    )
}

/// Nothing else is.
pub fn nothing_else_typed(run: Run<'_>) -> Verdict {
    results(
        run,
        |exchange, _| granted(exchange),
        |exchange, result| {
            let new = exchange.method == "tools/call" && is_flat(result);
            (kind(result) == Some("task") && !new).then(|| {
                (
                    "`task` for new tasks alone",
                    "`resultType` is `task`".into(),
                )
            })
        },
    )
}

/// The methods of the extension have results of the type `complete`.
pub fn others_complete(run: Run<'_>) -> Verdict {
    let own = ["tasks/get", "tasks/update", "tasks/cancel"];
    results(
        run,
        |exchange, _| own.contains(&exchange.method) && granted(exchange),
        |_, result| {
            let actual = || format!("`resultType` is {}", word(result.get("resultType")));
            (kind(result) != Some("complete")).then(|| ("`resultType` is `complete`", actual()))
        },
    )
}

/// A new task asks nothing by itself: that was done before.
pub fn new_unasking(run: Run<'_>) -> Verdict {
    results(
        run,
        |exchange, result| exchange.method == "tools/call" && is_flat(result),
        |_, result| {
            let odd = ["requestState", "inputRequests"];
            let odd = odd.into_iter().find(|m| result.get(m).is_some())?;
            Some(("a task alone", format!("`{odd}` beside the task")))
        },
    )
}

/// Acknowledgements are empty.
pub fn acknowledged(run: Run<'_>) -> Verdict {
    let own = ["tasks/update", "tasks/cancel"];
    results(
        run,
        |exchange, _| own.contains(&exchange.method) && granted(exchange),
        |_, result| {
            let members = result.as_object()?.keys();
            let more =
                members.filter(|m| !["resultType", "_meta", META_SERVER].contains(&m.as_str()));
            let more: Vec<_> = more.map(|m| format!("`{m}`")).collect();
            (!more.is_empty()).then(|| ("an empty result", more.join(", ")))
        },
    )
}

/// What became of a task is in it.
pub fn detailed(run: Run<'_>) -> Verdict {
    let told = ["tasks/get", "notifications/tasks"];
    each(
        run,
        |shown| told.contains(&shown.method),
        |shown| {
            if let Some(missing) = missing(shown.task) {
                return Some(("a task with all its members", missing));
            }
            let (member, expected) = match shown.text("status") {
                Some("completed") => ("result", "`result` in a completed task"),
                Some("failed") => ("error", "`error` in a failed task"),
                Some("input_required") => ("inputRequests", "`inputRequests` in a task that asks"),
                Some("working" | "cancelled") => return None,
                other => {
                    let expected = "one of the five statuses";
                    return Some((expected, format!("the status {other:?}")));
                }
            };
            let value = shown.task.get(member);
            let actual = || format!("`{member}` is {}", word(value));
            (!value.is_some_and(Value::is_object)).then(|| (expected, actual()))
        },
    )
}

/// A member that every task has, and this one lacks.
fn missing(task: &Value) -> Option<String> {
    let text = ["taskId", "createdAt", "lastUpdatedAt"];
    let text = text
        .into_iter()
        .find(|m| !task.get(m).is_some_and(Value::is_string));
    let ttl = task.get("ttlMs");
    let timeless = !ttl.is_some_and(|t| t.is_null() || t.is_number());
    let member = text.or(timeless.then_some("ttlMs"))?;
    Some(format!("`{member}` is {}", word(task.get(member))))
}

/// `failed` stands for JSON-RPC errors alone.
pub fn failed_by_error(run: Run<'_>) -> Verdict {
    let told = ["tasks/get", "notifications/tasks"];
    each(
        run,
        |shown| {
            let result = shown.task.pointer("/result/isError");
            let failed = shown.text("status") == Some("failed");
            told.contains(&shown.method) && (failed || result == Some(&Value::Bool(true)))
        },
        |shown| {
            let expected = "`failed` for JSON-RPC errors alone";
            let failed = shown.text("status") == Some("failed");
            if failed && shown.task.get("result").is_some() {
                return Some((expected, "the tool's own result is there".into()));
            }
            let code = shown.task.pointer("/error/code");
            (failed && !code.is_some_and(Value::is_number))
                .then(|| (expected, "`error` is no JSON-RPC error".into()))
        },
    )
}

/// A key stands for one question of a task.
pub fn input_keys(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (HashSet::new(), Vec::new());
    let mut asked: HashMap<(&str, &str), &Value> = HashMap::new();
    for shown in shown(run) {
        let requests = shown.task.get("inputRequests").and_then(Value::as_object);
        let Some(id) = shown.text("taskId") else {
            continue;
        };
        for (key, request) in requests.into_iter().flatten() {
            seen.insert((id, key.as_str()));
            let known = *asked.entry((id, key)).or_insert(request);
            if known != request {
                let actual = format!("`{key}` stands for another question than before");
                findings.push(shown.finding("a key of its own for each question", actual));
            }
        }
    }
    Verdict::from_findings(seen.len(), findings, "question of a task")
}
