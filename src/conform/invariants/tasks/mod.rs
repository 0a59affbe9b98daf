//! Tasks as messages show them, in the core of 2025-11-25 and as the extension of 2026-07-28.

pub(super) mod core;
pub(super) mod extension;
pub(super) mod related;
pub(super) mod shape;

use serde_json::Value;

use crate::conform::conversation::{Exchange, Received, Run};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};

/// A task in a message of the server.
#[derive(Clone, Copy)]
struct Shown<'a> {
    /// The Task object.
    task: &'a Value,
    /// The message that holds it.
    received: Received<'a>,
    /// The method of the request, or of the notification.
    method: &'a str,
}

impl<'a> Shown<'a> {
    fn text(&self, member: &str) -> Option<&'a str> {
        self.task.get(member)?.as_str()
    }

    fn is_new(&self) -> bool {
        self.method == "tools/call"
    }

    fn finding(&self, expected: &str, actual: impl Into<String>) -> Finding {
        let finding = self.received.finding(expected, actual);
        finding.about(self.method)
    }
}

/// Every task that the server showed, in the order of each conversation.
fn shown<'a>(run: Run<'a>) -> impl Iterator<Item = Shown<'a>> {
    run.received().flat_map(move |received| {
        let (method, tasks) = match received.kind() {
            Kind::Notification { method } => (method, told(received.message, method)),
            Kind::Response { .. } => match received.exchange() {
                Some(exchange) => (exchange.method, answered(exchange)),
                None => ("", Vec::new()),
            },
            _ => ("", Vec::new()),
        };
        tasks.into_iter().map(move |task| Shown {
            task,
            received,
            method,
        })
    })
}

fn told<'a>(message: &'a Value, method: &str) -> Vec<&'a Value> {
    match method {
        "notifications/tasks/status" | "notifications/tasks" => {
            message.get("params").into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn answered<'a>(exchange: Exchange<'a>) -> Vec<&'a Value> {
    let Some(result) = message::result(exchange.response.message) else {
        return Vec::new();
    };
    match exchange.method {
        "tools/call" => new(exchange.request, result).into_iter().collect(),
        // An empty acknowledgement shows no task.
        "tasks/get" | "tasks/cancel" if result.get("status").is_some() => vec![result],
        "tasks/list" => {
            let tasks = result.get("tasks").and_then(Value::as_array);
            tasks.into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// The task that a call was answered with: a member of the result (2025-11-25, for those who asked
/// for one), or the result itself.
fn new<'a>(request: &Value, result: &'a Value) -> Option<&'a Value> {
    if request.pointer("/params/task").is_some() {
        return result.get("task").filter(|t| t.is_object());
    }
    is_flat(result).then_some(result)
}

/// Whether a result is a task of the extension, whatever it calls itself.
fn is_flat(result: &Value) -> bool {
    let has = |member| result.get(member).is_some_and(Value::is_string);
    has("taskId") && has("status") && result.get("content").is_none()
}

/// Judges the tasks that a sentence speaks about.
fn each<'a>(
    run: Run<'a>,
    about: impl Fn(&Shown<'a>) -> bool,
    problem: impl Fn(&Shown<'a>) -> Option<(&'static str, String)>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for shown in shown(run).filter(about) {
        seen += 1;
        if let Some((expected, actual)) = problem(&shown) {
            findings.push(shown.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "such task")
}

/// A member in words.
fn word(value: Option<&Value>) -> String {
    value.map_or("missing".into(), Value::to_string)
}
