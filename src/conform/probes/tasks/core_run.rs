//! Explores the tasks of 2025-11-25. Only tools that may be called are called.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::explore::Explored;
use super::input;
use super::log::{PATIENCE, is_over};
use crate::conform::arguments;
use crate::conform::harness::Harness;
use crate::mcp::Revision;
use crate::mcp::message::{self, Kind};
use crate::mcp::names::META_TASK;
use crate::wire::{Call, Heard, McpClient, Reply, Said, Session};

/// An id that no server gives.
pub(super) const NOBODY: &str = "6d63706b-6974-4000-8000-000000000000";
/// The token of the first task's progress, and of the one that is cancelled.
const TOKENS: [&str; 2] = ["mcpkit-task-1", "mcpkit-task-2"];
/// How long a tool may take for two plain calls to be made.
const QUICK: Duration = Duration::from_secs(3);
/// Work that goes on is noticed within this time after it was cancelled.
const AFTER: Duration = Duration::from_millis(700);
/// What is on its way already may still come.
const ON_ITS_WAY: Duration = Duration::from_millis(150);
/// Work that takes longer is not waited for once more.
const LONG: Duration = Duration::from_secs(6);
/// Pages of the list that are read.
const PAGES: usize = 30;
/// Tools that are looked at for questions.
const FEW: usize = 2;

/// Explores as far as it goes.
pub(super) async fn explore(harness: &mut Harness, seen: &mut Explored) {
    if harness.revision != Revision::V2025_11_25 {
        return seen.log.end("this revision has no tasks");
    }
    seen.known = harness.connector.sends_credentials();
    // A question is left unanswered until its task was looked at.
    let client = McpClient::new(json!({"elicitation": {}}), |method, _| {
        (method == "elicitation/create").then_some(Said::Silence)
    });
    let mut session = match harness.session_as(client).await {
        Ok(session) => session,
        Err(error) => return seen.log.broke("open", error),
    };
    let calls = calls(harness);
    if walk(&mut session, &calls, seen).await.is_some() && seen.declares("list") {
        elsewhere(harness, seen).await;
    }
    harness.end(session).await;
}

/// `None` when it cannot go on.
async fn walk(session: &mut Session, calls: &[Allowed], seen: &mut Explored) -> Option<()> {
    let listed = json!({"task": {"ttl": 60_000}});
    seen.log
        .ask(session, "lists", "tools/list", json!({}))
        .await?;
    seen.log
        .ask(session, "lists-as-task", "tools/list", listed)
        .await?;
    if !seen.declares("requests.tools.call") {
        seen.log
            .ask(session, "stray-list", "tasks/list", json!({}))
            .await?;
        if let Some((_, call)) = calls.first() {
            let label = "stray-plain";
            seen.log
                .ask(session, label, "tools/call", call.clone())
                .await?;
            let call = augmented(call, None);
            seen.log
                .ask(session, "stray-call", "tools/call", call)
                .await?;
        }
        return None;
    }
    errors(session, seen).await?;
    let of = |wanted: &[Option<&str>]| {
        let found = calls.iter().find(|(t, _)| wanted.contains(&support(t)));
        found.map(|(_, call)| call.clone())
    };
    if let Some(call) = of(&[None, Some("forbidden")]) {
        let call = augmented(&call, None);
        seen.log
            .ask(session, "forbidden", "tools/call", call)
            .await?;
    }
    if let Some(call) = of(&[Some("required")]) {
        seen.log
            .ask(session, "required", "tools/call", call)
            .await?;
    }
    let optional = of(&[Some("optional")]);
    if let Some(call) = &optional {
        let plain = seen.log.ask(session, "plain", "tools/call", call.clone());
        if plain.await?.took < QUICK {
            let label = "plain-again";
            seen.log
                .ask(session, label, "tools/call", call.clone())
                .await?;
        }
    }
    let Some(call) = optional.or_else(|| of(&[Some("required")])) else {
        seen.log.end("no tool that may be called runs as a task");
        return None;
    };
    first(session, &call, seen).await?;
    let wrong = calls
        .iter()
        .filter(|(t, _)| support(t).is_some_and(|s| s != "forbidden"))
        .filter(|(t, _)| arguments::is_read_only(t));
    let wrong = wrong.into_iter().find_map(wrong_call);
    let failing = match wrong {
        Some(wrong) => create(session, "create-wrong", &wrong, seen).await?,
        None => None,
    };
    second(session, &call, seen).await?;
    list(session, seen).await?;
    let name = call.get("name");
    let others = calls.iter().filter(|(t, _)| {
        matches!(support(t), Some("optional" | "required")) && t.get("name") != name
    });
    for (_, call) in others.take(FEW) {
        input::explore(session, call, seen).await?;
    }
    if let Some(id) = failing {
        seen.log
            .ask(session, "get-wrong", "tasks/get", self::id(&id))
            .await?;
    }
    Some(())
}

/// Requests that name nothing there is.
async fn errors(session: &mut Session, seen: &mut Explored) -> Option<()> {
    let log = &mut seen.log;
    log.ask(session, "get-unknown", "tasks/get", id(NOBODY))
        .await?;
    log.ask(session, "result-unknown", "tasks/result", id(NOBODY))
        .await?;
    if seen.declares("cancel") {
        let label = "cancel-unknown";
        seen.log
            .ask(session, label, "tasks/cancel", id(NOBODY))
            .await?;
    }
    if seen.declares("list") {
        let cursor = json!({"cursor": "mcpkit-no-such-cursor"});
        seen.log
            .ask(session, "list-wrong", "tasks/list", cursor)
            .await?;
    }
    Some(())
}

/// A task from its beginning to its end.
async fn first(session: &mut Session, call: &Value, seen: &mut Explored) -> Option<()> {
    let call = augmented(call, Some(TOKENS[0]));
    let id = created(session, "create", &call, seen).await?;
    let mut related = self::id(&id);
    related["_meta"] = json!({META_TASK: {"taskId": NOBODY}});
    seen.log
        .ask(session, "get", "tasks/get", self::id(&id))
        .await?;
    seen.log
        .ask(session, "get-related", "tasks/get", related)
        .await?;
    let waited = wait(session, &id, seen).await;
    let after = seen
        .log
        .ask(session, "get-after", "tasks/get", self::id(&id))
        .await?;
    if !waited || !is_over(after.status()) {
        seen.log.end("the task is not over after ten seconds");
        let label = "cancel-slow";
        seen.log
            .ask(session, label, "tasks/cancel", self::id(&id))
            .await?;
        return Some(());
    }
    seen.log
        .ask(session, "outcome", "tasks/result", self::id(&id))
        .await?;
    if seen.declares("cancel") {
        let label = "cancel-over";
        seen.log
            .ask(session, label, "tasks/cancel", self::id(&id))
            .await?;
    }
    seen.log
        .ask(session, "get-over", "tasks/get", self::id(&id))
        .await?;
    seen.log
        .ask(session, "get-over-again", "tasks/get", self::id(&id))
        .await?;
    Some(())
}

/// Waits for `tasks/result`; tells whether it came.
async fn wait(session: &mut Session, id: &str, seen: &mut Explored) -> bool {
    let start = Instant::now();
    let params = self::id(id);
    let Ok(mut pending) = session
        .start(Call::request("tasks/result", Some(params.clone())))
        .await
    else {
        return false;
    };
    while start.elapsed() < PATIENCE {
        match session
            .next(&mut pending, PATIENCE - start.elapsed().min(PATIENCE))
            .await
        {
            Ok(Heard::Message(message, _)) if answers(&message, pending.id.as_ref()) => {
                let reply = Reply {
                    answer: Some(message),
                    ..Reply::default()
                };
                let took = start.elapsed();
                seen.log.keep("result", "tasks/result", params, reply, took);
                return true;
            }
            Ok(Heard::Message(message, _)) => {
                if input::answer(session, id, message, seen).await.is_none() {
                    return false;
                }
            }
            Ok(Heard::Silence | Heard::End) | Err(_) => return false,
            Ok(Heard::Head(_) | Heard::Event(_)) => {}
        }
    }
    false
}

pub(super) fn answers(message: &Value, id: Option<&Value>) -> bool {
    matches!(message::kind(message), Kind::Response { id: own } if own == id)
}

/// A task that is cancelled while its result is waited for.
async fn second(session: &mut Session, call: &Value, seen: &mut Explored) -> Option<()> {
    let mut call = augmented(call, Some(TOKENS[1]));
    // Whoever takes this id over lets its clients pick their ids.
    call["task"]["taskId"] = "mcpkit-picked-this-id".into();
    let id = created(session, "create-own", &call, seen).await?;
    if !seen.declares("cancel") {
        return Some(());
    }
    let begun = Instant::now();
    let result = Call::request("tasks/result", Some(self::id(&id)));
    let mut pending = session.start(result).await.ok()?;
    let (mut before, mut after) = (0, Vec::new());
    // Until the work shows, but not until it is over.
    let natural = seen.log.find("result").map_or(AFTER, |s| s.took);
    while begun.elapsed() < natural / 3 {
        match session.next(&mut pending, natural / 6).await {
            Ok(Heard::Message(message, _)) if is_progress(&message) => {
                before += 1;
                break;
            }
            Ok(Heard::End) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let cancel = self::id(&id);
    seen.log
        .ask(session, "get-before", "tasks/get", cancel.clone())
        .await?;
    seen.log
        .ask(session, "cancel", "tasks/cancel", cancel.clone())
        .await?;
    let cancelled = Instant::now();
    seen.log
        .ask(session, "get-cancelled", "tasks/get", cancel.clone())
        .await?;
    while cancelled.elapsed() < AFTER {
        match session
            .next(&mut pending, AFTER - cancelled.elapsed().min(AFTER))
            .await
        {
            Ok(Heard::Message(message, _)) if is_progress(&message) => {
                if cancelled.elapsed() > ON_ITS_WAY {
                    after.push(message);
                }
            }
            Ok(Heard::Message(message, _)) if answers(&message, pending.id.as_ref()) => break,
            Ok(Heard::End) | Err(_) => break,
            Ok(_) => {}
        }
    }
    seen.progress = (before, after);
    drop(pending);
    // By then it would have been over by itself.
    let end = natural * 5 / 4;
    if end < LONG && seen.log.find("result").is_some() {
        sleep(end.saturating_sub(begun.elapsed())).await;
        seen.log
            .ask(session, "get-late", "tasks/get", cancel)
            .await?;
    }
    Some(())
}

fn is_progress(message: &Value) -> bool {
    let method = Kind::Notification {
        method: "notifications/progress",
    };
    let token = message
        .pointer("/params/progressToken")
        .and_then(Value::as_str);
    message::kind(message) == method && token != Some(TOKENS[0])
}

/// All pages of the list.
async fn list(session: &mut Session, seen: &mut Explored) -> Option<()> {
    if !seen.declares("list") {
        return Some(());
    }
    let mut cursor = None;
    for _ in 0..PAGES {
        let params = match &cursor {
            None => json!({}),
            Some(cursor) => json!({ "cursor": cursor }),
        };
        let page = seen.log.ask(session, "list", "tasks/list", params).await?;
        let Some(page) = page.result().cloned() else {
            break;
        };
        cursor = page.get("nextCursor").cloned();
        seen.pages.push(page);
        if cursor.is_none() {
            seen.walked = true;
            break;
        }
    }
    // Only what is still there has to be listed.
    for id in seen.tasks.clone() {
        let still = seen
            .log
            .ask(session, "still", "tasks/get", self::id(&id))
            .await?;
        if still.result().is_some() {
            seen.listable.push(id);
        }
    }
    Some(())
}

/// What the list shows to another conversation.
async fn elsewhere(harness: &mut Harness, seen: &mut Explored) {
    let Ok(mut other) = harness.fresh().await else {
        return;
    };
    let mut shown = Vec::new();
    let mut params = json!({});
    for _ in 0..PAGES {
        let page = other.request("tasks/list", Some(params)).await;
        let Some(page) = page.ok().and_then(|r| r.result().cloned()) else {
            break;
        };
        shown.extend(ids(&page));
        match page.get("nextCursor") {
            Some(cursor) => params = json!({ "cursor": cursor }),
            None => {
                seen.elsewhere = Some(shown);
                break;
            }
        }
    }
    harness.end(other).await;
}

/// The ids of a page of `tasks/list`.
pub(super) fn ids(page: &Value) -> Vec<String> {
    let tasks = page.get("tasks").and_then(Value::as_array);
    let ids = tasks
        .into_iter()
        .flatten()
        .filter_map(|t| t.get("taskId")?.as_str());
    ids.map(str::to_owned).collect()
}

/// Asks for a task; `None` ends the exploration when there is none.
pub(super) async fn created(
    session: &mut Session,
    label: &'static str,
    call: &Value,
    seen: &mut Explored,
) -> Option<String> {
    let made = create(session, label, call, seen).await?;
    if made.is_none() {
        seen.log
            .end("the call that asked for a task was not answered with one");
    }
    made
}

async fn create(
    session: &mut Session,
    label: &'static str,
    call: &Value,
    seen: &mut Explored,
) -> Option<Option<String>> {
    let call = augmented(call, None);
    let answer = seen.log.ask(session, label, "tools/call", call).await?;
    let id = answer
        .result()
        .and_then(|r| r.pointer("/task/taskId")?.as_str());
    let id = id.map(str::to_owned);
    seen.tasks.extend(id.clone());
    Some(id)
}

/// A call that wants to be a task.
pub(super) fn augmented(call: &Value, token: Option<&str>) -> Value {
    let mut call = call.clone();
    if call.get("task").is_none() {
        call["task"] = json!({"ttl": 60_000});
    }
    if let Some(token) = token {
        call["_meta"] = json!({ "progressToken": token });
    }
    call
}

pub(super) fn id(task: &str) -> Value {
    json!({ "taskId": task })
}

/// What a tool says of tasks.
pub(super) fn support(tool: &Value) -> Option<&str> {
    tool.pointer("/execution/taskSupport")?.as_str()
}

/// A call of a tool with one argument of the wrong type, so that it fails.
pub(super) fn wrong_call((tool, call): &Allowed) -> Option<Value> {
    let properties = tool.pointer("/inputSchema/properties")?.as_object()?;
    let is_plain = |schema: &Value| {
        let kind = schema.get("type").and_then(Value::as_str);
        kind.is_some_and(|k| matches!(k, "string" | "integer" | "number" | "boolean"))
    };
    let (parameter, _) = properties.iter().find(|(_, schema)| is_plain(schema))?;
    let mut call = call.clone();
    call["arguments"][parameter] = json!({"mcpkit": "an object"});
    Some(call)
}

/// A tool that may be called, with the parameters of its call.
pub(super) type Allowed = (Value, Value);

/// The calls that may be made; those of tools that speak of tasks come first.
pub(super) fn calls(harness: &Harness) -> Vec<Allowed> {
    let mut calls: Vec<_> = harness
        .calls()
        .iter()
        .map(|call| (call.tool.clone(), call.params()))
        .collect();
    calls.sort_by_key(|(tool, _)| support(tool).is_none());
    calls
}
