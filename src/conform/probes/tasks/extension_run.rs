//! Explores the tasks of the extension. Only tools that may be called are called.

use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::time::{Instant, sleep};

use super::core_run::{Allowed, NOBODY, calls, id, wrong_call};
use super::explore::Explored;
use super::log::{PATIENCE, is_over};
use crate::conform::arguments;
use crate::conform::harness::Harness;
use crate::conform::invariants::modern::ACKNOWLEDGED;
use crate::mcp::names::{META_CAPABILITIES, TASKS_EXTENSION};
use crate::wire::{Call, Heard, McpClient, Reply, Session};

/// Tools that are tried for a task.
const TOOLS: usize = 16;
/// No more tools are tried after this time.
const ALL: Duration = Duration::from_secs(8);
/// How long a task is followed.
const TIME: Duration = Duration::from_secs(5);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);
/// Rounds of questions that are answered.
const ROUNDS: usize = 4;
/// Questions that are answered at a time, and news that are kept.
const KEYS: usize = 20;
const NEWS: usize = 200;
/// How long a refused subscription is waited for.
const HEAD: Duration = Duration::from_secs(3);

/// Explores as far as it goes.
pub(super) async fn explore(harness: &mut Harness, seen: &mut Explored) {
    if !harness.surface.declares(TASKS_EXTENSION) {
        return seen.log.end("the server does not declare the extension");
    }
    let capabilities = json!({"extensions": {TASKS_EXTENSION: {}}, "elicitation": {"form": {}}});
    let client = McpClient::new(capabilities, |_, _| None);
    let mut session = match harness.session_as(client).await {
        Ok(session) => session,
        Err(error) => return seen.log.broke("open", error),
    };
    let calls = calls(harness);
    let _ = walk(&mut session, &calls, seen).await;
    harness.end(session).await;
}

/// `None` when it cannot go on.
async fn walk(session: &mut Session, allowed: &[Allowed], seen: &mut Explored) -> Option<()> {
    let log = &mut seen.log;
    log.ask(session, "get-unknown", "tasks/get", id(NOBODY))
        .await?;
    log.ask(session, "cancel-unknown", "tasks/cancel", id(NOBODY))
        .await?;
    let label = "update-unknown";
    log.ask(session, label, "tasks/update", update(NOBODY, stray()))
        .await?;
    let calls: Vec<_> = allowed.iter().map(|(_, call)| call).take(TOOLS).collect();
    let mut makers = Vec::new();
    let begun = Instant::now();
    for call in calls {
        if begun.elapsed() > ALL {
            break;
        }
        let label = if makers.is_empty() {
            "create"
        } else {
            "create-more"
        };
        let made = create(session, label, call, seen).await?;
        let Some(task) = made else { continue };
        makers.push(call.clone());
        let label = if makers.len() == 1 { "get" } else { "get-more" };
        seen.log.ask(session, label, "tasks/get", id(&task)).await?;
        if makers.len() == 1 {
            listen(session, &task, seen).await?;
        }
        follow(session, &task, seen).await?;
    }
    let Some(call) = makers.first() else {
        seen.log
            .end("no tool that may be called was answered with a task");
        return None;
    };
    live(session, call, seen).await?;
    let wrong = allowed.iter().filter(|(t, _)| arguments::is_read_only(t));
    let named = |(t, _): &&Allowed| makers.iter().any(|m| m.get("name") == t.get("name"));
    if let Some(wrong) = wrong.filter(named).find_map(wrong_call)
        && let Some(task) = create(session, "create-wrong", &wrong, seen).await?
    {
        follow(session, &task, seen).await?;
    }
    for call in &makers {
        undeclared_call(session, call, seen).await?;
    }
    Some(())
}

/// Calls a tool; the id of the task, if it becomes one.
async fn create(
    session: &mut Session,
    label: &'static str,
    call: &Value,
    seen: &mut Explored,
) -> Option<Option<String>> {
    let made = seen
        .log
        .ask(session, label, "tools/call", call.clone())
        .await?;
    let task = made.result().and_then(|r| r.get("taskId")?.as_str());
    let task = task.map(str::to_owned);
    seen.tasks.extend(task.clone());
    Some(task)
}

/// Looks at a task until it is over, and declines what it asks: nothing is made up.
async fn follow(session: &mut Session, task: &str, seen: &mut Explored) -> Option<()> {
    let (start, mut rounds) = (Instant::now(), 0);
    loop {
        let look = seen.log.ask(session, "look", "tasks/get", id(task)).await?;
        let status = look.status().map(str::to_owned);
        let asked = look
            .result()
            .and_then(|r| r.get("inputRequests")?.as_object());
        let keys: Vec<String> = asked
            .into_iter()
            .flat_map(Map::keys)
            .take(KEYS)
            .cloned()
            .collect();
        if is_over(status.as_deref()) || status.is_none() || start.elapsed() > TIME {
            break;
        }
        if !keys.is_empty() && rounds < ROUNDS {
            rounds += 1;
            let declined = keys.into_iter().map(|k| (k, json!({"action": "decline"})));
            let answer = update(task, declined.collect());
            seen.log
                .ask(session, "update", "tasks/update", answer)
                .await?;
        }
        sleep(PAUSE).await;
    }
    if start.elapsed() > TIME {
        seen.log
            .ask(session, "cancel-slow", "tasks/cancel", id(task))
            .await?;
    }
    Some(())
}

/// A task that is meddled with, and then cancelled.
async fn live(session: &mut Session, call: &Value, seen: &mut Explored) -> Option<()> {
    let Some(task) = create(session, "create-again", call, seen).await? else {
        return Some(());
    };
    let stray = update(&task, stray());
    seen.log
        .ask(session, "stray-input", "tasks/update", stray)
        .await?;
    for (label, method) in [
        ("get-undeclared", "tasks/get"),
        ("update-undeclared", "tasks/update"),
        ("cancel-undeclared", "tasks/cancel"),
    ] {
        let mut params = update(&task, Map::new());
        if method != "tasks/update" {
            params = id(&task);
        }
        seen.log
            .ask(session, label, method, undeclared(params))
            .await?;
    }
    let filter = undeclared(json!({"notifications": {"taskIds": [task]}}));
    refused_listen(session, filter, seen).await?;
    seen.log
        .ask(session, "cancel", "tasks/cancel", id(&task))
        .await?;
    seen.log
        .ask(session, "get-cancelled", "tasks/get", id(&task))
        .await?;
    Some(())
}

/// Listens to the news of a task for as long as it goes.
async fn listen(session: &mut Session, task: &str, seen: &mut Explored) -> Option<()> {
    let filter = json!({"notifications": {"taskIds": [task]}});
    let call = Call::request("subscriptions/listen", Some(filter));
    let mut pending = session.start(call).await.ok()?;
    let start = Instant::now();
    while start.elapsed() < TIME && seen.news.len() < NEWS {
        match session.next(&mut pending, PAUSE * 5).await {
            Ok(Heard::Message(message, _)) => {
                let status = message.pointer("/params/status").and_then(Value::as_str);
                let over = is_over(status);
                let granted = message.get("method").and_then(Value::as_str) != Some(ACKNOWLEDGED)
                    || message.pointer("/params/notifications/taskIds").is_some();
                seen.news.push(message);
                if over || !granted {
                    break;
                }
            }
            Ok(Heard::Head(_) | Heard::Event(_) | Heard::Silence) => {}
            Ok(Heard::End) | Err(_) => break,
        }
    }
    unlisten(session, pending.id.as_ref()).await;
    Some(())
}

/// Ends a subscription where all share one stream.
async fn unlisten(session: &mut Session, id: Option<&Value>) {
    if session.session_id().is_none() {
        let params = json!({"requestId": id});
        let _ = session
            .call(Call::notification("notifications/cancelled", Some(params)))
            .await;
    }
}

/// A subscription that has to be refused. One that is granted does not end, so it is left.
async fn refused_listen(session: &mut Session, params: Value, seen: &mut Explored) -> Option<()> {
    let method = "subscriptions/listen";
    let start = Instant::now();
    let call = Call::request(method, Some(params.clone()));
    let mut pending = session.start(call).await.ok()?;
    while start.elapsed() < HEAD.min(PATIENCE) {
        match session.next(&mut pending, HEAD).await {
            Ok(Heard::Message(message, _)) => {
                let reply = Reply {
                    answer: Some(message),
                    ..Reply::default()
                };
                let took = start.elapsed();
                seen.log
                    .keep("listen-undeclared", method, params, reply, took);
                break;
            }
            Ok(Heard::Head(_) | Heard::Event(_)) => {}
            Ok(Heard::Silence | Heard::End) | Err(_) => break,
        }
    }
    unlisten(session, pending.id.as_ref()).await;
    Some(())
}

/// Calls a tool that makes tasks as a client that does not know them.
async fn undeclared_call(session: &mut Session, call: &Value, seen: &mut Explored) -> Option<()> {
    let step = seen
        .log
        .ask(
            session,
            "call-undeclared",
            "tools/call",
            undeclared(call.clone()),
        )
        .await?
        .clone();
    if step.code().is_some() {
        seen.refused.push(step);
    }
    Some(())
}

/// A request that declares no extension.
fn undeclared(mut params: Value) -> Value {
    params["_meta"] = json!({META_CAPABILITIES: {"elicitation": {"form": {}}}});
    params
}

fn update(task: &str, answers: Map<String, Value>) -> Value {
    json!({"taskId": task, "inputResponses": answers})
}

/// An answer to what nobody asked.
fn stray() -> Map<String, Value> {
    let answer = json!({"action": "decline"});
    Map::from_iter([("mcpkit-nobody-asked".to_owned(), answer)])
}
