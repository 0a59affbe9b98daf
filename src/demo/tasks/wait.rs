//! What is said later than at once: the result of a task that is waited for, and its news.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::super::brain::Brain;
use super::super::fault::Fault;
use super::super::hub::SUBSCRIPTION;
use super::core::{outcome, record, relate};
use super::extension::detailed;
use super::spoil;
use super::task::{STEPS, Task};
use super::work::question;
use crate::mcp::message;

/// How often a task is looked at.
const PAUSE: Duration = Duration::from_millis(20);
/// Work that a fault does not stop goes on for so long.
const ON: Duration = Duration::from_millis(600);

/// What is still to be said.
#[derive(Debug)]
pub(in super::super) enum Later {
    /// The answer to `tasks/result`, and what the task says until then (2025-11-25).
    Result {
        /// The request's id.
        id: Value,
        /// The task.
        task: String,
    },
    /// News of tasks on a subscription (the extension).
    News {
        /// The id of `subscriptions/listen`.
        id: Value,
        /// The tasks.
        tasks: Vec<String>,
    },
    /// A message, after a while.
    Message {
        /// The message.
        message: Value,
        /// How long after.
        after: Duration,
    },
}

/// Says it, unless nobody listens any more.
pub(in super::super) async fn run(brain: Arc<Brain>, later: Later, out: mpsc::Sender<Value>) {
    match later {
        Later::Message { message, after } => {
            sleep(after).await;
            let _ = out.send(message).await;
        }
        Later::Result { id, task } => result(&brain, id, &task, &out).await,
        Later::News { id, tasks } => news(&brain, &id, &tasks, &out).await,
    }
}

async fn result(brain: &Brain, id: Value, name: &str, out: &mpsc::Sender<Value>) {
    let (mut step, mut asked) = (0, 0);
    loop {
        let Some(task) = brain.tasks.with(name, |task| task.clone()) else {
            let gone = spoil::unknown(&brain.faults).response(Some(id));
            let _ = out.send(gone).await;
            return;
        };
        let over = task.stands().0.is_terminal();
        if !over && step < STEPS && task.steps() > step {
            step += 1;
            send(out, progress(brain, &task, step)).await;
        }
        if task.asking() == Some(asked) {
            send(out, Some(ask(brain, &task, asked))).await;
            asked += 1;
        }
        if over {
            send(out, Some(status(brain, &task))).await;
            if task.cancelled.is_some() && brain.has(Fault::TaskRunsOn) {
                run_on(brain, &task, step, out).await;
            }
            let response = message::success(id, outcome(brain, &task));
            send(out, Some(response)).await;
            return;
        }
        if out.is_closed() {
            return;
        }
        sleep(PAUSE).await;
    }
}

async fn run_on(brain: &Brain, task: &Task, step: u32, out: &mpsc::Sender<Value>) {
    let steps = 3;
    for more in 1..=steps {
        sleep(ON / steps).await;
        send(out, progress(brain, task, step + more)).await;
    }
}

/// A reader that has gone is noticed elsewhere.
async fn send(out: &mpsc::Sender<Value>, message: Option<Value>) {
    if let Some(message) = message {
        let _ = out.send(message).await;
    }
}

fn progress(brain: &Brain, task: &Task, step: u32) -> Option<Value> {
    let mut token = task.token.clone()?;
    if brain.has(Fault::TaskProgressRenamed) {
        token = task.id.as_str().into();
    }
    let mut params = json!({"progressToken": token, "progress": step});
    if !brain.has(Fault::TaskProgressUnrelated) {
        relate(&mut params, &task.id.as_str().into());
    }
    let method = "notifications/progress";
    Some(message::notification(method, Some(params)))
}

fn ask(brain: &Brain, task: &Task, number: usize) -> Value {
    let mut params = question(number);
    if !brain.has(Fault::TaskInputUnrelated) {
        relate(&mut params, &task.id.as_str().into());
    }
    let id = format!("ask-{}-{number}", task.id);
    message::request(id, "elicitation/create", Some(params))
}

fn status(brain: &Brain, task: &Task) -> Value {
    let mut params = record(brain, task);
    if brain.has(Fault::TaskStatusRelated) {
        relate(&mut params, &task.id.as_str().into());
    }
    message::notification("notifications/tasks/status", Some(params))
}

/// Tells every change of these tasks.
async fn news(brain: &Brain, id: &Value, tasks: &[String], out: &mpsc::Sender<Value>) {
    let mut known: Vec<Option<&str>> = vec![None; tasks.len()];
    loop {
        let mut going = false;
        for (name, known) in tasks.iter().zip(&mut known) {
            let Some(task) = brain.tasks.with(name, |task| task.clone()) else {
                continue;
            };
            let status = task.stands().0;
            going |= !status.is_terminal();
            if known.replace(status.word()) == Some(status.word()) {
                continue;
            }
            if brain.has(Fault::TaskListenProgress) {
                let mut params = json!({"progressToken": name, "progress": 1});
                params["_meta"] = json!({ SUBSCRIPTION: id });
                let stray = message::notification("notifications/progress", Some(params));
                send(out, Some(stray)).await;
            }
            let mut params = detailed(brain, &task);
            params["_meta"] = json!({ SUBSCRIPTION: id });
            let told = message::notification("notifications/tasks", Some(params));
            send(out, Some(told)).await;
        }
        if !going || out.is_closed() {
            return;
        }
        sleep(PAUSE).await;
    }
}
