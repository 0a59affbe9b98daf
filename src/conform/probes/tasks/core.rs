//! Judges what was seen of the tasks of 2025-11-25.

use std::time::Duration;

use serde_json::Value;

use super::core_run::ids;
use super::explore::Explored;
use super::log::{Step, is_over};
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message;
use crate::mcp::names::{INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND};
use crate::wire::WireError;

type Judged = Result<Verdict, WireError>;

/// A task is named within this time, whatever its work.
const SOON: Duration = Duration::from_secs(1);
/// More tasks than this on one page are too many.
const CROWD: usize = 100;

/// The step of this label, or what its absence means.
macro_rules! step {
    ($seen:expr, $label:literal) => {
        match $seen.log.step($label) {
            Ok(step) => step,
            Err(missing) => return missing,
        }
    };
}

/// An error with one of these codes.
fn refused(step: &Step, codes: &[i64]) -> Judged {
    Ok(if step.code().is_some_and(|c| codes.contains(&c)) {
        Verdict::Holds(1)
    } else {
        step.broken(format!("error {}", codes[0]))
    })
}

fn makes_task(step: &Step) -> bool {
    step.result().is_some_and(|r| r.get("task").is_some())
}

/// Tasks are declared, by the requests that can be tasks.
pub(in super::super) fn declared(seen: &Explored) -> Judged {
    if let Some(tasks) = seen.capabilities.get("tasks") {
        let parts = [tasks.get("requests"), tasks.pointer("/requests/tools")];
        let odd = parts.into_iter().flatten().find(|part| !part.is_object());
        let problem = match odd {
            Some(odd) => Some(format!("`requests` holds {odd}")),
            None => (!tasks.is_object()).then(|| format!("`tasks` is {tasks}")),
        };
        return Ok(match problem {
            None => Verdict::Holds(1),
            Some(problem) => Verdict::Broken(vec![Finding {
                response: Some(excerpt_json(tasks, SHOWN)),
                ..Finding::new("objects by category of request", problem)
            }]),
        });
    }
    let list = step!(seen, "stray-list");
    let lists = list.result().is_some_and(|r| r.get("tasks").is_some());
    if lists {
        return Ok(list.broken("error -32601, or the capability `tasks`"));
    }
    if let Some(call) = seen.log.find("stray-call").filter(|c| makes_task(c)) {
        return Ok(call.broken("the result of the tool, or the capability `tasks`"));
    }
    Ok(Verdict::Holds(1))
}

/// Task metadata is ignored where tasks are not declared.
pub(in super::super) fn metadata_ignored(seen: &Explored) -> Judged {
    let plain = step!(seen, "lists");
    let augmented = step!(seen, "lists-as-task");
    if plain.result().is_none() {
        return Ok(Verdict::not_observed("`tools/list` is refused anyhow"));
    }
    if augmented.result().is_none_or(|r| r.get("tools").is_none()) {
        return Ok(augmented.broken("the list, as without `task`"));
    }
    if let (Some(plain), Some(call)) = (seen.log.find("stray-plain"), seen.log.find("stray-call"))
        && plain.result().is_some()
        && (call.result().is_none() || makes_task(call))
    {
        return Ok(call.broken("the result of the tool, as without `task`"));
    }
    Ok(Verdict::Holds(1))
}

/// A tool without task support is not run as a task.
pub(in super::super) fn forbidden_tool(seen: &Explored) -> Judged {
    refused(step!(seen, "forbidden"), &[METHOD_NOT_FOUND])
}

/// A tool that needs a task is not run without one. The page names both codes.
pub(in super::super) fn required_tool(seen: &Explored) -> Judged {
    refused(
        step!(seen, "required"),
        &[METHOD_NOT_FOUND, INVALID_REQUEST],
    )
}

/// The server does not take an id from the client.
pub(in super::super) fn own_id(seen: &Explored) -> Judged {
    let step = step!(seen, "create-own");
    let id = step.result().and_then(|r| r.pointer("/task/taskId"));
    Ok(match id.and_then(Value::as_str) {
        None => Verdict::not_observed("no task was made"),
        Some("mcpkit-picked-this-id") => Verdict::Broken(vec![
            step.found("an id of the server's own", "the client's id"),
        ]),
        Some(_) => Verdict::Holds(1),
    })
}

/// A call that asks for a task is answered with one.
pub(in super::super) fn created(seen: &Explored) -> Judged {
    let step = step!(seen, "create");
    Ok(match step.result() {
        None => Verdict::not_observed(format!("the call is refused: {}", step.said())),
        Some(_) if makes_task(step) => Verdict::Holds(1),
        Some(_) => step.broken("a result with `task`"),
    })
}

/// ... without waiting for the work.
pub(in super::super) fn created_soon(seen: &Explored) -> Judged {
    let step = step!(seen, "create");
    if !makes_task(step) {
        return Ok(Verdict::not_observed("no task was made"));
    }
    if step.took < SOON {
        return Ok(Verdict::Holds(1));
    }
    let after = step!(seen, "get");
    Ok(if is_over(after.status()) {
        let actual = format!(
            "it came after {} ms, when all was done",
            step.took.as_millis()
        );
        Verdict::Broken(vec![
            step.found("the task, before its work is done", actual),
        ])
    } else {
        Verdict::not_observed("the server is slow, whatever it is asked")
    })
}

/// `tasks/result` of a completed task is the tool's result.
pub(in super::super) fn outcome(seen: &Explored) -> Judged {
    let outcome = step!(seen, "outcome");
    let over = step!(seen, "get-over");
    let is_result = outcome.result().is_some_and(|r| r.get("content").is_some());
    Ok(match over.status() {
        Some("completed") if !is_result => outcome.broken("the result of the tool"),
        Some("completed") => Verdict::Holds(1),
        _ if is_result || outcome.code().is_some() => Verdict::Holds(1),
        _ => outcome.broken("the result of the tool, or its error"),
    })
}

/// `tasks/result` is what the call would have returned.
pub(in super::super) fn outcome_exact(seen: &Explored) -> Judged {
    let outcome = step!(seen, "outcome");
    if seen.log.find("plain").is_none() {
        let why = "no tool that may be called runs both as a task and without one";
        return Ok(Verdict::not_observed(why));
    }
    let (once, twice) = (step!(seen, "plain"), step!(seen, "plain-again"));
    let bare = |step: &Step| {
        let mut result = step.result().cloned()?;
        result.as_object_mut()?.shift_remove("_meta");
        Some(result)
    };
    let (Some(once), Some(twice)) = (bare(once), bare(twice)) else {
        return Ok(Verdict::not_observed("the plain call has no result"));
    };
    if once != twice {
        let why = "the tool gives another result with every call";
        return Ok(Verdict::not_observed(why));
    }
    Ok(if bare(outcome).as_ref() == Some(&once) {
        Verdict::Holds(1)
    } else {
        let expected = excerpt_json(&once, SHOWN);
        Verdict::Broken(vec![
            outcome.found(expected, "another result than that of the plain call"),
        ])
    })
}

/// `tasks/result` waits while the task works.
pub(in super::super) fn result_waits(seen: &Explored) -> Judged {
    let mut before = step!(seen, "get");
    if let Some(later) = seen
        .log
        .find("get-related")
        .filter(|s| s.status().is_some())
    {
        before = later;
    }
    let Some(result) = seen.log.find("result") else {
        return Ok(Verdict::not_observed(
            "tasks/result was not answered in time",
        ));
    };
    let after = step!(seen, "get-after");
    if before.status().is_none() || is_over(before.status()) {
        let why = "the task was over before its result could be asked for";
        return Ok(Verdict::not_observed(why));
    }
    Ok(match after.status() {
        None => Verdict::not_observed("the task was gone right after its result"),
        status if is_over(status) && result.result().is_some() => Verdict::Holds(1),
        // It may have ended between the answer and our look.
        status if is_over(status) => Verdict::not_observed("the task ended meanwhile"),
        Some(status) => {
            let actual = format!("{}, while the task is `{status}`", result.said());
            Verdict::Broken(vec![
                result.found("an answer when the task is over", actual),
            ])
        }
    })
}

/// The parameter names the task, not `_meta`.
pub(in super::super) fn parameter_wins(seen: &Explored) -> Judged {
    let plain = step!(seen, "get");
    let step = step!(seen, "get-related");
    let id = step.result().and_then(|r| r.get("taskId")?.as_str());
    Ok(if plain.result().is_none() {
        Verdict::not_observed("the task cannot be asked for")
    } else if id.is_some() && id == seen.first_id() {
        Verdict::Holds(1)
    } else {
        step.broken("the task of the parameter `taskId`")
    })
}

/// The list comes in pages.
pub(in super::super) fn list_pages(seen: &Explored) -> Judged {
    step!(seen, "list");
    let crowd = seen.pages.iter().find(|p| ids(p).len() > CROWD);
    Ok(match crowd {
        Some(page) => {
            let actual = format!("{} tasks on one page", ids(page).len());
            Verdict::Broken(vec![Finding::new("pages", actual).about("tasks/list")])
        }
        None if seen.pages.len() > 1 => Verdict::Holds(seen.pages.len()),
        None => Verdict::not_observed("there are too few tasks for a second page"),
    })
}

/// What can be asked for is in the list.
pub(in super::super) fn list_whole(seen: &Explored) -> Judged {
    let step = step!(seen, "list");
    if !seen.walked {
        return Ok(Verdict::not_observed("the list was not read to its end"));
    }
    let listed: Vec<_> = seen.pages.iter().flat_map(ids).collect();
    let missing: Vec<_> = seen
        .listable
        .iter()
        .filter(|id| !listed.contains(id))
        .collect();
    Ok(match missing.first() {
        None if seen.listable.is_empty() => Verdict::not_observed("no task was made"),
        None => Verdict::Holds(seen.listable.len()),
        Some(id) => {
            let actual = format!("the task `{id}` is not listed, and there is no next page");
            Verdict::Broken(vec![step.found("every task that tasks/get knows", actual)])
        }
    })
}

/// The list does not show the tasks of others where nobody is known.
pub(in super::super) fn list_own(seen: &Explored) -> Judged {
    if !seen.declares("list") {
        return Ok(Verdict::Holds(1));
    }
    if seen.known {
        let why = "the server may know who asks, by what you let it be told";
        return Ok(Verdict::not_observed(why));
    }
    let Some(shown) = &seen.elsewhere else {
        return Ok(Verdict::not_observed(
            "no second conversation could list tasks",
        ));
    };
    if seen.listable.is_empty() {
        return Ok(Verdict::not_observed("no task was made"));
    }
    Ok(match seen.listable.iter().find(|id| shown.contains(id)) {
        None => Verdict::Holds(1),
        Some(id) => {
            let actual = format!("a second conversation is shown the task `{id}`");
            let expected = "no tasks of other clients, or no tasks/list";
            Verdict::Broken(vec![Finding::new(expected, actual).about("tasks/list")])
        }
    })
}

/// A cursor that nobody gave is refused.
pub(in super::super) fn list_cursor(seen: &Explored) -> Judged {
    refused(step!(seen, "list-wrong"), &[INVALID_PARAMS])
}

/// A task that is over cannot be cancelled.
pub(in super::super) fn cancel_over(seen: &Explored) -> Judged {
    refused(step!(seen, "cancel-over"), &[INVALID_PARAMS])
}

/// `tasks/cancel` is answered when the task is cancelled.
pub(in super::super) fn cancelled(seen: &Explored) -> Judged {
    let before = step!(seen, "get-before");
    let cancel = step!(seen, "cancel");
    if before.status().is_none() || is_over(before.status()) {
        return Ok(Verdict::not_observed(
            "the task was over before it could be cancelled",
        ));
    }
    let after = step!(seen, "get-cancelled");
    if cancel.code() == Some(INVALID_PARAMS) && is_over(after.status()) {
        return Ok(Verdict::not_observed("the task ended meanwhile"));
    }
    if cancel.status() != Some("cancelled") {
        return Ok(cancel.broken("the task, `cancelled`"));
    }
    Ok(match after.status() {
        None | Some("cancelled") => Verdict::Holds(1),
        Some(_) => after.broken("the task, `cancelled`, or gone"),
    })
}

/// A cancelled task stays so, whatever its work comes to.
pub(in super::super) fn stays_cancelled(seen: &Explored) -> Judged {
    let cancel = step!(seen, "cancel");
    if cancel.status() != Some("cancelled") {
        return Ok(Verdict::not_observed("no task was cancelled"));
    }
    let Some(late) = seen.log.find("get-late") else {
        let why = "the work takes too long, or nobody knows how long";
        return Ok(Verdict::not_observed(why));
    };
    Ok(match late.status() {
        None | Some("cancelled") => Verdict::Holds(1),
        Some(_) => late.broken("the task, `cancelled`, or gone"),
    })
}

/// After the cancellation there is no progress.
pub(in super::super) fn work_stops(seen: &Explored) -> Judged {
    let cancel = step!(seen, "cancel");
    let (before, after) = &seen.progress;
    if cancel.status() != Some("cancelled") {
        return Ok(Verdict::not_observed("no task was cancelled"));
    }
    if let Some(last) = after.last() {
        let actual = format!("{} notifications of progress after it", after.len());
        return Ok(Verdict::Broken(vec![Finding {
            response: Some(excerpt_json(last, SHOWN)),
            ..cancel.found("no progress after the cancellation", actual)
        }]));
    }
    Ok(match before {
        0 => Verdict::not_observed("the task reports no progress"),
        _ => Verdict::Holds(1),
    })
}

/// An unknown task is refused with -32602.
pub(in super::super) fn unknown(seen: &Explored) -> Judged {
    step!(seen, "get-unknown");
    step!(seen, "result-unknown");
    let labels = ["get-unknown", "result-unknown", "cancel-unknown"];
    let steps: Vec<_> = labels.iter().filter_map(|l| seen.log.find(l)).collect();
    let wrong = steps.iter().filter(|s| s.code() != Some(INVALID_PARAMS));
    let findings = wrong.map(|s| s.finding("error -32602")).collect();
    Ok(Verdict::from_findings(steps.len(), findings, "answer"))
}

impl Explored {
    /// The id of the task that was followed to its end.
    fn first_id(&self) -> Option<&str> {
        let created = self.log.find("create")?.answer()?;
        message::result(created)?.pointer("/task/taskId")?.as_str()
    }
}
