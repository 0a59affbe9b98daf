//! What the faults make of tasks.

use std::time::Duration;

use serde_json::{Value, json};

use super::super::brain::{Brain, Said};
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::faults::Faults;
use super::super::secret;
use super::task::{Status, Task};
use super::wait::Later;

/// A late answer comes after so long.
const LATE: Duration = Duration::from_millis(1_200);
/// Tasks that a list without pages shows.
const CROWD: usize = 150;

/// An id for a new task.
pub(super) fn id(brain: &Brain, wish: Option<&Value>) -> Result<String, Failure> {
    if brain.has(Fault::TaskIdTakenOver)
        && let Some(wish) = wish.and_then(Value::as_str)
    {
        return Ok(wish.to_owned());
    }
    if brain.has(Fault::TaskIdRepeated) {
        return Ok("0f7d3a9be41c52860f7d3a9be41c5286".into());
    }
    if brain.has(Fault::TaskIdCounted) {
        return Ok(format!("task-{}", brain.tasks.count()));
    }
    secret::hex::<16>().ok_or_else(|| Failure::internal("No randomness for an id"))
}

/// The error for a task that is not there.
pub(super) fn unknown(faults: &Faults) -> Failure {
    let failure = Failure::params("No such task");
    if faults.has(Fault::TaskUnknownCode) {
        Failure {
            code: -1,
            ..failure
        }
    } else {
        failure
    }
}

/// Where a task stands.
pub(super) fn stands(faults: &Faults, task: &Task) -> (Status, Duration) {
    let (status, since) = if faults.has(Fault::TaskCancelUndone) {
        let by_itself = task.stands_by_itself();
        if by_itself.0.is_terminal() {
            by_itself
        } else {
            task.stands()
        }
    } else {
        task.stands()
    };
    match status {
        Status::Completed if faults.has(Fault::TaskRevives) && task.looks.is_multiple_of(2) => {
            (Status::Working, since)
        }
        Status::InputRequired if faults.has(Fault::TaskInputUnmarked) => (Status::Working, since),
        Status::Completed if faults.has(Fault::ToolErrorFailsTask) && task.is_error() => {
            (Status::Failed, since)
        }
        other => (other, since),
    }
}

/// Why a task stands as it does.
pub(super) fn reason(faults: &Faults, task: &Task, status: Status) -> Option<String> {
    match status {
        Status::Failed if faults.has(Fault::TaskFailureSilent) => None,
        Status::Failed => task
            .result
            .pointer("/content/0/text")
            .and_then(Value::as_str)
            .map(str::to_owned),
        Status::Cancelled => Some("Cancelled by the client".into()),
        Status::InputRequired => Some("The gardener has to answer a question".into()),
        _ => None,
    }
}

/// A task as it is shown, in both forms.
pub(super) fn record(faults: &Faults, record: &mut Value) {
    if faults.has(Fault::TaskIdNumber) {
        record["taskId"] = 7.into();
    }
    if faults.has(Fault::TaskCreatedAtVague) {
        record["createdAt"] = "a moment ago".into();
    }
    if faults.has(Fault::TaskUpdatedAtVague) {
        record["lastUpdatedAt"] = "just now".into();
    }
    if faults.has(Fault::TaskTtlMissing)
        && let Some(record) = record.as_object_mut()
    {
        record.shift_remove("ttl");
    }
}

/// The task in the answer that creates it.
pub(super) fn created(faults: &Faults, record: &mut Value) {
    if faults.has(Fault::TaskBeginsOver) {
        record["status"] = "completed".into();
    }
}

/// The answer that creates a task.
pub(super) fn late(faults: &Faults, said: Said) -> Said {
    match said.response {
        Some(message) if faults.has(Fault::TaskCreatedLate) => Said {
            status: 200,
            later: Some(Later::Message {
                message,
                after: LATE,
            }),
            ..Said::default()
        },
        response => Said { response, ..said },
    }
}

/// The result of a task that is over (2025-11-25).
pub(super) fn outcome(faults: &Faults, result: &mut Value) {
    if faults.has(Fault::TaskResultWrapped) {
        *result = json!({"result": result.take()});
    }
    if faults.has(Fault::TaskResultAltered)
        && let Some(text) = result.pointer_mut("/content/0/text")
    {
        *text = "It is done.".into();
    }
}

/// Entries on a page of `tasks/list`.
pub(super) fn page(faults: &Faults, usual: usize) -> usize {
    if faults.has(Fault::TaskListWhole) {
        usize::MAX / 2
    } else {
        usual
    }
}

/// The entries of a page.
pub(super) fn listed(faults: &Faults, mut records: Vec<Value>) -> Vec<Value> {
    if faults.has(Fault::TaskListWhole)
        && let Some(first) = records.first().cloned()
    {
        while records.len() < CROWD {
            let mut old = first.clone();
            old["taskId"] = format!("of-last-year-{}", records.len()).into();
            old["status"] = "completed".into();
            records.push(old);
        }
    }
    records
}
