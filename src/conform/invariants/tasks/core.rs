//! Tasks of 2025-11-25: their life, and how long they are kept.

use std::collections::HashMap;

use serde_json::Value;

use super::{Shown, each, shown, word};
use crate::conform::conversation::Run;
use crate::conform::exchanges;
use crate::conform::verdict::Verdict;

const TERMINAL: [&str; 3] = ["completed", "failed", "cancelled"];
const STATUSES: [&str; 5] = [
    "working",
    "input_required",
    "completed",
    "failed",
    "cancelled",
];

/// `tasks/get` tells for how long a task is kept.
pub fn ttl(run: Run<'_>) -> Verdict {
    each(
        run,
        |shown| shown.method == "tasks/get",
        |shown| {
            let ttl = shown.task.get("ttl");
            let sound = ttl.is_some_and(|t| t.is_number() || t.is_null());
            (!sound).then(|| ("`ttl`, a number or null", format!("`ttl` is {}", word(ttl))))
        },
    )
}

/// A new task works, or has changed since it was made.
pub fn begins_working(run: Run<'_>) -> Verdict {
    each(run, Shown::is_new, |shown| {
        let status = shown.task.get("status");
        let moved = shown.task.get("createdAt") != shown.task.get("lastUpdatedAt");
        let working = status.and_then(Value::as_str) == Some("working");
        let actual = || format!("`status` is {} from the beginning", word(status));
        (!working && !moved).then(|| ("`working`", actual()))
    })
}

/// A task takes only the ways there are: whatever is over stays as it is.
pub fn transitions(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    let mut last: HashMap<(*const _, &str), &str> = HashMap::new();
    // Notifications travel on other streams, in no order.
    let answers = shown(run).filter(|s| !s.method.starts_with("notifications/"));
    for shown in answers {
        let (Some(id), Some(status)) = (shown.text("taskId"), shown.text("status")) else {
            continue;
        };
        seen += 1;
        let key = (std::ptr::from_ref(shown.received.transcript), id);
        let before = if shown.is_new() {
            last.insert(key, status);
            None
        } else {
            last.insert(key, status)
        };
        let problem = if !STATUSES.contains(&status) {
            Some(format!("the status `{status}`"))
        } else {
            before
                .filter(|b| TERMINAL.contains(b) && *b != status)
                .map(|before| format!("`{status}` after `{before}`"))
        };
        if let Some(problem) = problem {
            findings.push(shown.finding("a way that the state diagram shows", problem));
        }
    }
    Verdict::from_findings(seen, findings, "task")
}

/// `tasks/get` is not answered with a stream.
pub fn get_unstreamed(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for exchange in exchanges::all(run) {
        let polls = matches!(exchange.request(), Some((_, "tasks/get")));
        if !polls || !exchange.is_success() {
            continue;
        }
        seen += 1;
        if exchange.is_stream() {
            findings.push(exchange.finding("application/json", "text/event-stream"));
        }
    }
    Verdict::from_findings(seen, findings, "answer to tasks/get")
}
