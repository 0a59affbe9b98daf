//! Tasks as the extension `io.modelcontextprotocol/tasks` has them: the server decides, and the
//! client asks how it goes.

use std::time::Instant;

use serde_json::{Map, Value, json};

use super::super::brain::Brain;
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::shape::Params;
use super::super::tools;
use super::spoil;
use super::task::{Status, Task};
use super::work::{Work, question};
use crate::mcp::names::{META_CAPABILITIES, MISSING_CLIENT_CAPABILITY, TASKS_EXTENSION};

/// What is declared.
pub(in super::super) fn capability() -> Value {
    json!({TASKS_EXTENSION: {}})
}

/// Whether a request about tasks is served: it declares the extension.
pub(in super::super) fn granted(brain: &Brain, params: &Params) -> bool {
    declares(params) || brain.has(Fault::TasksForEveryone)
}

fn declares(params: &Params) -> bool {
    let extensions = client(params).and_then(|c| c.get("extensions"));
    extensions.and_then(|e| e.get(TASKS_EXTENSION)).is_some()
}

fn client(params: &Params) -> Option<&Value> {
    params.get("_meta")?.get(META_CAPABILITIES)
}

fn needs(capability: Value) -> Failure {
    Failure::new(
        MISSING_CLIENT_CAPABILITY,
        "The client lacks a capability that this request needs",
    )
    .status(400)
    .data(json!({"requiredCapabilities": capability}))
}

/// The refusal of a request that does not declare the extension.
pub(in super::super) fn unasked() -> Failure {
    needs(json!({"extensions": {TASKS_EXTENSION: {}}}))
}

/// Answers `tasks/*`; `None` when this is another method.
pub(in super::super) fn request(
    brain: &Brain,
    method: &str,
    params: &Params,
) -> Option<Result<Value, Failure>> {
    let answer = match method {
        "tasks/get" => get,
        "tasks/update" => update,
        "tasks/cancel" => cancel,
        _ => return None,
    };
    Some(if granted(brain, params) {
        answer(brain, params)
    } else {
        Err(unasked())
    })
}

/// Answers `tools/call` with a task, or refuses to; `None` when it is an ordinary call.
pub(in super::super) fn call(brain: &Brain, params: &Params) -> Option<Result<Value, Failure>> {
    let name = params.get("name")?.as_str()?;
    let work = Work::of(name)?;
    let tool = brain.offer.tools.iter().find(|t| t.is == *name)?;
    if !declares(params) && !brain.has(Fault::TaskUnasked) {
        return work.only_as_task().then(|| {
            Err(if brain.has(Fault::TaskNeedOtherCode) {
                Failure::params(format!("`{name}` runs as a task only"))
            } else {
                unasked()
            })
        });
    }
    let asks = client(params).is_some_and(|c| c.get("elicitation").is_some());
    if work == Work::Plan && !asks {
        return Some(Err(needs(json!({"elicitation": {}}))));
    }
    let arguments = params
        .get("arguments")
        .cloned()
        .unwrap_or_else(|| json!({}));
    let mut result = tool
        .wrong(&arguments)
        .map_or_else(|| work.result(&arguments), |wrong| tools::refusal(&wrong));
    result["resultType"] = "complete".into();
    let id = match spoil::id(brain, None) {
        Ok(id) => id,
        Err(failure) => return Some(Err(failure)),
    };
    let task = Task::new(id, work, result, None);
    brain.tasks.add(task.clone());
    let mut created = record(brain, &task);
    created["resultType"] = if brain.has(Fault::TaskTypeComplete) {
        "complete"
    } else {
        "task"
    }
    .into();
    if brain.has(Fault::TaskWithState) {
        created["requestState"] = "c2VlZA".into();
    }
    Some(Ok(created))
}

fn named<T>(brain: &Brain, params: &Params, f: impl FnOnce(&mut Task) -> T) -> Result<T, Failure> {
    let id = params.get("taskId").and_then(Value::as_str);
    let found = id.and_then(|id| brain.tasks.with(id, f));
    found.ok_or_else(|| spoil::unknown(&brain.faults))
}

fn get(brain: &Brain, params: &Params) -> Result<Value, Failure> {
    let shown = named(brain, params, |task| {
        let unborn = brain.has(Fault::TaskCreatedEarly) && task.age().as_millis() < 300;
        task.looks += 1;
        (!unborn).then(|| detailed(brain, task))
    })?;
    let mut shown = shown.ok_or_else(|| spoil::unknown(&brain.faults))?;
    if brain.has(Fault::TaskTypeEverywhere) {
        shown["resultType"] = "task".into();
    }
    Ok(shown)
}

fn update(brain: &Brain, params: &Params) -> Result<Value, Failure> {
    let Some(Value::Object(answers)) = params.get("inputResponses") else {
        return Err(Failure::params("`inputResponses` is missing"));
    };
    let strict = brain.has(Fault::UnknownInputRefused);
    let taken = named(brain, params, |task| {
        let asking = task.asking().map(|number| key(brain, number));
        let known = asking.is_some_and(|key| answers.contains_key(&key));
        if known {
            task.answers.push(Instant::now());
        }
        known || !strict
    });
    match taken {
        Ok(true) => Ok(json!({})),
        Ok(false) => Err(Failure::params("Nothing like that was asked")),
        Err(_) if brain.has(Fault::UnknownTaskAcknowledged) => Ok(json!({})),
        Err(failure) => Err(failure),
    }
}

fn cancel(brain: &Brain, params: &Params) -> Result<Value, Failure> {
    let cancelled = named(brain, params, |task| {
        if !task.stands().0.is_terminal() {
            task.cancelled = Some(Instant::now());
        }
        record(brain, task)
    });
    match cancelled {
        Ok(record) if brain.has(Fault::TaskAckFull) => Ok(record),
        Ok(_) => Ok(json!({})),
        Err(_) if brain.has(Fault::UnknownTaskAcknowledged) => Ok(json!({})),
        Err(failure) => Err(failure),
    }
}

/// The key of a question.
fn key(brain: &Brain, number: usize) -> String {
    if brain.has(Fault::InputKeyReused) {
        return "question".into();
    }
    format!("question-{number}")
}

/// A task without what became of it.
fn record(brain: &Brain, task: &Task) -> Value {
    let (status, since) = spoil::stands(&brain.faults, task);
    let mut record = Map::new();
    let mut set = |key: &str, value: Value| record.insert(key.to_owned(), value);
    set("taskId", task.id.as_str().into());
    set("status", status.word().into());
    if let Some(why) = spoil::reason(&brain.faults, task, status) {
        set("statusMessage", why.into());
    }
    set("createdAt", task.created().into());
    set("lastUpdatedAt", task.updated(since).into());
    set("ttlMs", task.ttl.into());
    set("pollIntervalMs", 100.into());
    Value::Object(record)
}

/// A task with what became of it.
pub(super) fn detailed(brain: &Brain, task: &Task) -> Value {
    let mut shown = record(brain, task);
    match spoil::stands(&brain.faults, task).0 {
        Status::Completed if !brain.has(Fault::TaskWithoutResult) => {
            shown["result"] = task.result.clone();
        }
        Status::Failed => {
            shown["error"] = json!({"code": -1, "message": "The tool failed"});
            shown["result"] = task.result.clone();
        }
        Status::InputRequired => {
            let number = task.answers.len();
            let request = json!({"method": "elicitation/create", "params": question(number)});
            shown["inputRequests"] = json!({ key(brain, number): request });
        }
        _ => {}
    }
    shown
}
