//! Judges what was seen of the tasks of the extension.

use serde_json::Value;

use super::explore::Explored;
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::invariants::modern::ACKNOWLEDGED;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::{INVALID_PARAMS, MISSING_CLIENT_CAPABILITY, TASKS_EXTENSION};
use crate::wire::WireError;

type Judged = Result<Verdict, WireError>;

/// The step of this label, or what its absence means.
macro_rules! step {
    ($seen:expr, $label:literal) => {
        match $seen.log.step($label) {
            Ok(step) => step,
            Err(missing) => return missing,
        }
    };
}

/// A tool that needs a task is refused with the extension that is missing.
pub(in super::super) fn needed_capability(seen: &Explored) -> Judged {
    step!(seen, "call-undeclared");
    let findings = seen.refused.iter().filter_map(|step| {
        let named = step.answer().and_then(|a| {
            let needed = a.pointer("/error/data/requiredCapabilities/extensions")?;
            needed.get(TASKS_EXTENSION)
        });
        let expected = format!("error -32021 that names `{TASKS_EXTENSION}`");
        match (step.code(), named) {
            (Some(MISSING_CLIENT_CAPABILITY), Some(_)) => None,
            (Some(MISSING_CLIENT_CAPABILITY), None) => {
                Some(step.found(expected, "data.requiredCapabilities does not name it"))
            }
            _ => Some(step.finding(expected)),
        }
    });
    let findings = findings.collect();
    let what = "refusal of a client that does not know tasks";
    Ok(Verdict::from_findings(seen.refused.len(), findings, what))
}

/// A task that was named can be asked for.
pub(in super::super) fn durable(seen: &Explored) -> Judged {
    let get = step!(seen, "get");
    Ok(match get.result() {
        Some(_) => Verdict::Holds(1),
        None => get.broken("the task, right after it was named"),
    })
}

/// An unknown task is refused with -32602.
pub(in super::super) fn unknown_get(seen: &Explored) -> Judged {
    let get = step!(seen, "get-unknown");
    Ok(match get.code() {
        Some(INVALID_PARAMS) => Verdict::Holds(1),
        _ => get.broken("error -32602"),
    })
}

/// Updating or cancelling an unknown task is an error.
pub(in super::super) fn unknown_others(seen: &Explored) -> Judged {
    let steps = [step!(seen, "update-unknown"), step!(seen, "cancel-unknown")];
    let wrong = steps.iter().filter(|s| s.code().is_none());
    let findings = wrong.map(|s| s.finding("a JSON-RPC error")).collect();
    Ok(Verdict::from_findings(steps.len(), findings, "answer"))
}

/// Answers that nobody asked for are ignored.
pub(in super::super) fn stray_input(seen: &Explored) -> Judged {
    let step = step!(seen, "stray-input");
    Ok(match step.result() {
        Some(_) => Verdict::Holds(1),
        None => step.broken("an acknowledgement"),
    })
}

/// A client that does not declare the extension is refused.
pub(in super::super) fn undeclared_client(seen: &Explored) -> Judged {
    let steps = [
        step!(seen, "get-undeclared"),
        step!(seen, "update-undeclared"),
        step!(seen, "cancel-undeclared"),
    ];
    // Servers without news of tasks may leave the filter aside.
    let granted = seen.news.iter().any(|m| is(m, "notifications/tasks"));
    let listen = seen.log.find("listen-undeclared").filter(|_| granted);
    let all: Vec<_> = steps.into_iter().chain(listen).collect();
    let wrong = all
        .iter()
        .filter(|s| s.code() != Some(MISSING_CLIENT_CAPABILITY));
    let findings = wrong.map(|s| s.finding("error -32021")).collect();
    Ok(Verdict::from_findings(all.len(), findings, "answer"))
}

fn is(message: &Value, method: &str) -> bool {
    message.get("method").and_then(Value::as_str) == Some(method)
}

/// No progress and no log messages come with the news of a task.
pub(in super::super) fn quiet_subscription(seen: &Explored) -> Judged {
    let listening = seen.news.iter().any(|m| {
        is(m, "notifications/tasks")
            || (is(m, ACKNOWLEDGED) && m.pointer("/params/notifications/taskIds").is_some())
    });
    if !listening {
        return Ok(Verdict::not_observed("the server sends no news of tasks"));
    }
    let noise = seen
        .news
        .iter()
        .filter(|m| is(m, "notifications/progress") || is(m, "notifications/message"));
    let findings = noise.map(|message| Finding {
        response: Some(excerpt_json(message, SHOWN)),
        ..Finding::new("news of the task alone", "progress or a log message")
            .about("subscriptions/listen")
    });
    Ok(Verdict::from_findings(
        seen.news.len(),
        findings.collect(),
        "news",
    ))
}
