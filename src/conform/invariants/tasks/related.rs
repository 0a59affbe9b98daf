//! Which messages of 2025-11-25 name their task in `_meta`, and which do not.

use std::collections::HashMap;

use serde_json::Value;

use super::word;
use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::META_TASK;

/// The task that a message or result names in its `_meta`.
fn named(holder: Option<&Value>) -> Option<&Value> {
    holder?.get("_meta")?.get(META_TASK)
}

/// `tasks/result` names the task that was asked for.
pub fn result(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("tasks/result") {
        seen += 1;
        let id = named(Some(result)).and_then(|t| t.get("taskId"));
        if id.is_none() || id != exchange.request.pointer("/params/taskId") {
            let actual = format!("`{META_TASK}` in `_meta` is {}", word(named(Some(result))));
            findings.push(
                exchange
                    .response
                    .finding("the task's id in `_meta`", actual),
            );
        }
    }
    Verdict::from_findings(seen, findings, "result of a task")
}

/// The tasks of one conversation by the token of their progress.
fn tokens<'a>(run: Run<'a>) -> HashMap<(*const (), String), &'a str> {
    let exchanges = run.results("tools/call").filter_map(|(exchange, result)| {
        let token = exchange.request.pointer("/params/_meta/progressToken")?;
        let task = super::new(exchange.request, result)?;
        let place = place(exchange);
        Some(((place, token.to_string()), task.get("taskId")?.as_str()?))
    });
    exchanges.collect()
}

fn place(exchange: Exchange<'_>) -> *const () {
    std::ptr::from_ref(exchange.response.transcript).cast()
}

/// Progress of a task names it.
pub fn progress(run: Run<'_>) -> Verdict {
    over_progress(run, |meta, task| {
        let id = meta.and_then(|m| m.get("taskId")).and_then(Value::as_str);
        (id != Some(task?)).then(|| {
            let expected = "the task's id in `_meta`";
            (
                expected,
                format!("`{META_TASK}` in `_meta` is {}", word(meta)),
            )
        })
    })
}

/// Progress of a task has the token of the call that made it.
pub fn token(run: Run<'_>) -> Verdict {
    over_progress(run, |meta, task| {
        (meta.is_some() && task.is_none()).then(|| {
            let expected = "the token of the call that made the task";
            (expected, "no call that made a task gave this token".into())
        })
    })
}

/// Judges progress by the task that it names and the one whose token it has; what has to do with
/// neither is progress of something else.
fn over_progress(
    run: Run<'_>,
    problem: impl Fn(Option<&Value>, Option<&str>) -> Option<(&'static str, String)>,
) -> Verdict {
    let tasks = tokens(run);
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Notification {
            method: "notifications/progress",
        } = received.kind()
        else {
            continue;
        };
        let params = received.message.get("params");
        let token = params.and_then(|p| p.get("progressToken"));
        let place = std::ptr::from_ref(received.transcript).cast();
        let task = tasks.get(&(place, word(token))).copied();
        let meta = named(params);
        if task.is_none() && meta.is_none() {
            continue;
        }
        seen += 1;
        if let Some((expected, actual)) = problem(meta, task) {
            findings.push(received.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "progress of a task")
}

/// `tasks/get`, `tasks/list` and `tasks/cancel` do not name it once more.
pub fn not_in_results(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in run.exchanges() {
        if !["tasks/get", "tasks/list", "tasks/cancel"].contains(&exchange.method) {
            continue;
        }
        let Some(result) = message::result(exchange.response.message) else {
            continue;
        };
        seen += 1;
        if named(Some(result)).is_some() {
            let actual = format!("`{META_TASK}` in `_meta`");
            findings.push(
                exchange
                    .response
                    .finding("the id in the result alone", actual),
            );
        }
    }
    Verdict::from_findings(seen, findings, "such result")
}

/// `notifications/tasks/status` does not, either.
pub fn not_in_status(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for received in run.received() {
        let Kind::Notification {
            method: method @ "notifications/tasks/status",
        } = received.kind()
        else {
            continue;
        };
        seen += 1;
        if named(received.message.get("params")).is_some() {
            let actual = format!("`{META_TASK}` in `_meta`");
            let finding = received.finding("the id in the parameters alone", actual);
            findings.push(finding.about(method));
        }
    }
    Verdict::from_findings(seen, findings, "status notification")
}
