//! Tasks as 2025-11-25 has them: the client asks for one, and fetches the result.

use serde_json::{Map, Value, json};

use super::super::brain::{Brain, Said, Talk};
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::shape::Params;
use super::super::tools;
use super::spoil;
use super::task::Task;
use super::wait::Later;
use super::work::Work;
use crate::mcp::message;
use crate::mcp::names::{META_TASK, METHOD_NOT_FOUND};

/// Tasks on one page of the list.
const PAGE: usize = 2;

/// What is declared. A task belongs to the conversation that began it.
pub(in super::super) fn capability(brain: &Brain) -> Option<Value> {
    let declared = !brain.has(Fault::TasksUndeclared);
    declared.then(|| json!({"list": {}, "cancel": {}, "requests": {"tools": {"call": {}}}}))
}

/// Answers `tasks/*`; `None` when this is another method.
pub(in super::super) fn request(
    brain: &Brain,
    talk: &Talk,
    id: &Value,
    method: &str,
    params: &Params,
) -> Option<Result<Said, Failure>> {
    let outcome = match method {
        "tasks/get" => get(brain, talk, params),
        "tasks/cancel" => cancel(brain, talk, params),
        "tasks/list" => list(brain, talk, params),
        "tasks/result" => return Some(result(brain, talk, id, params)),
        _ => return None,
    };
    Some(outcome.map(|mut result| {
        if brain.has(Fault::RelatedTaskEverywhere) {
            relate(&mut result, params.get("taskId").unwrap_or(&Value::Null));
        }
        said(id, result)
    }))
}

/// Answers `tools/call` where tasks come into play; `None` when it is an ordinary call.
pub(in super::super) fn call(
    brain: &Brain,
    talk: &Talk,
    id: &Value,
    params: &Params,
) -> Option<Result<Said, Failure>> {
    let name = params.get("name")?.as_str()?;
    let tool = brain
        .offer
        .tools
        .iter()
        .find(|t| t.shown["name"] == *name)?;
    if !params.contains_key("task") {
        let work = Work::of(name).filter(|w| w.only_as_task())?;
        return Some(if brain.has(Fault::TaskOptionalAnyway) {
            Ok(said(id, work.result(&Value::Null)))
        } else {
            Err(Failure::new(
                METHOD_NOT_FOUND,
                format!("`{name}` runs as a task only"),
            ))
        });
    }
    let arguments = params
        .get("arguments")
        .cloned()
        .unwrap_or_else(|| json!({}));
    let Some(mut work) = Work::of(name) else {
        if !brain.has(Fault::TaskSupportIgnored) {
            return Some(Err(Failure::new(
                METHOD_NOT_FOUND,
                format!("`{name}` does not run as a task"),
            )));
        }
        let task = begin(brain, talk, Work::Check, tools::content("done"), params);
        return Some(task.map(|task| said(id, json!({"task": record(brain, &task)}))));
    };
    let mut result = tool
        .wrong(&arguments)
        .map_or_else(|| work.result(&arguments), |wrong| tools::refusal(&wrong));
    if work == Work::Plan && !talk.asks {
        // Nobody is there to ask.
        work = Work::Check;
        result = tools::refusal("The client offers no elicitation, so nothing can be asked");
    }
    if brain.has(Fault::TaskAnsweredDirectly) {
        return Some(Ok(said(id, result)));
    }
    Some(begin(brain, talk, work, result, params).map(|task| {
        let mut created = record(brain, &task);
        spoil::created(&brain.faults, &mut created);
        let answer = said(id, json!({ "task": created }));
        spoil::late(&brain.faults, answer)
    }))
}

fn begin(
    brain: &Brain,
    talk: &Talk,
    work: Work,
    result: Value,
    params: &Params,
) -> Result<Task, Failure> {
    let wish = |key: &str| params.get("task").and_then(|t| t.get(key));
    let id = spoil::id(brain, wish("taskId"))?;
    let ttl = wish("ttl").and_then(Value::as_u64);
    let mut task = Task::new(id, work, result, ttl);
    task.talk = Some(talk.number);
    let meta = params.get("_meta");
    task.token = meta.and_then(|m| m.get("progressToken")).cloned();
    brain.tasks.add(task.clone());
    Ok(task)
}

fn said(id: &Value, result: Value) -> Said {
    Said {
        status: 200,
        response: Some(message::success(id.clone(), result)),
        ..Said::default()
    }
}

/// The task that a request names.
fn named<T>(
    brain: &Brain,
    talk: &Talk,
    params: &Params,
    f: impl FnOnce(&mut Task) -> T,
) -> Result<T, Failure> {
    let meta = params.get("_meta").and_then(|m| m.get(META_TASK));
    let related = meta.and_then(|m| m.get("taskId"));
    let id = match related {
        Some(related) if brain.has(Fault::RelatedTaskWins) => Some(related),
        _ => params.get("taskId"),
    };
    let found = id
        .and_then(Value::as_str)
        .and_then(|id| brain.tasks.with_own(id, talk.number, f));
    found.ok_or_else(|| spoil::unknown(&brain.faults))
}

fn get(brain: &Brain, talk: &Talk, params: &Params) -> Result<Value, Failure> {
    named(brain, talk, params, |task| {
        task.looks += 1;
        record(brain, task)
    })
}

fn list(brain: &Brain, talk: &Talk, params: &Params) -> Result<Value, Failure> {
    let mut tasks = brain.tasks.all();
    tasks.retain(|t| t.talk == Some(talk.number) || brain.has(Fault::TaskListAnywhere));
    let start = match params.get("cursor") {
        None => 0,
        Some(cursor) => {
            let place = cursor.as_str().and_then(|c| c.strip_prefix("after-"));
            let place = place.and_then(|c| tasks.iter().position(|t| t.id == c));
            match place {
                Some(at) => at + 1,
                None if brain.has(Fault::AnyTaskCursor) => 0,
                None => return Err(Failure::params("Invalid cursor")),
            }
        }
    };
    let page = spoil::page(&brain.faults, PAGE);
    let shown: Vec<_> = tasks.iter().skip(start).take(page).collect();
    let records: Vec<_> = shown.iter().map(|task| record(brain, task)).collect();
    let mut result = json!({"tasks": spoil::listed(&brain.faults, records)});
    if let Some(last) = shown.last().filter(|_| start + page < tasks.len())
        && !brain.has(Fault::TaskListCut)
    {
        result["nextCursor"] = format!("after-{}", last.id).into();
    }
    Ok(result)
}

fn cancel(brain: &Brain, talk: &Talk, params: &Params) -> Result<Value, Failure> {
    let lenient = brain.has(Fault::TaskCancelTerminal);
    named(brain, talk, params, |task| {
        let status = task.stands().0;
        if status.is_terminal() && !lenient {
            let why = format!("The task is {} already", status.word());
            return Err(Failure::params(why));
        }
        if !status.is_terminal() {
            task.cancelled = Some(std::time::Instant::now());
        }
        let mut shown = record(brain, task);
        if brain.has(Fault::TaskCancelLazy) {
            shown["status"] = "working".into();
        }
        Ok(shown)
    })?
}

fn result(brain: &Brain, talk: &Talk, id: &Value, params: &Params) -> Result<Said, Failure> {
    let early = brain.has(Fault::TaskResultEarly);
    let (task, over) = named(brain, talk, params, |task| {
        (task.clone(), task.stands().0.is_terminal())
    })?;
    if over {
        return Ok(said(id, outcome(brain, &task)));
    }
    if early {
        return Err(Failure::params("The task is not completed yet"));
    }
    Ok(Said {
        status: 200,
        later: Some(Later::Result {
            id: id.clone(),
            task: task.id,
        }),
        ..Said::default()
    })
}

/// The result of a task that is over.
pub(super) fn outcome(brain: &Brain, task: &Task) -> Value {
    let mut result = match task.cancelled {
        Some(_) => tools::refusal("The task was cancelled"),
        None => task.result.clone(),
    };
    spoil::outcome(&brain.faults, &mut result);
    if !brain.has(Fault::TaskResultUnrelated) {
        relate(&mut result, &task.id.as_str().into());
    }
    result
}

/// A task as the client sees it.
pub(super) fn record(brain: &Brain, task: &Task) -> Value {
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
    set("ttl", task.ttl.into());
    set("pollInterval", 100.into());
    let mut record = Value::Object(record);
    spoil::record(&brain.faults, &mut record);
    record
}

/// Ties a result, or the parameters of a message, to a task.
pub(super) fn relate(value: &mut Value, task: &Value) {
    if value.get("_meta").is_none() {
        value["_meta"] = json!({});
    }
    value["_meta"][META_TASK] = json!({ "taskId": task });
}

/// The client's answer to a question of a task.
pub(in super::super) fn answered(brain: &Brain, response: &Value) {
    let id = response.get("id").and_then(Value::as_str);
    let place = id.and_then(|id| id.strip_prefix("ask-")?.rsplit_once('-'));
    let Some((task, number)) = place else {
        return;
    };
    if brain.has(Fault::TaskInputStuck) {
        return;
    }
    brain.tasks.with(task, |task| {
        if number.parse() == Ok(task.answers.len()) {
            task.answers.push(std::time::Instant::now());
        }
    });
}
