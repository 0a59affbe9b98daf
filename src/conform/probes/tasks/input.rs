//! Tasks of 2025-11-25 that ask something. Every question is declined: nothing is made up.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::core_run::{answers, augmented, created, id};
use super::explore::{Asked, Explored};
use super::log::{Step, is_over};
use crate::conform::answer::{SHOWN, excerpt_json};
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::message::{self, Kind};
use crate::mcp::names::META_TASK;
use crate::wire::{Call, Content, Heard, Session, WireError};

/// How long a task has to come to a question or to its end, and to go on after an answer.
const TIME: Duration = Duration::from_secs(3);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(100);
/// Questions that are answered.
const MOST: usize = 4;

/// Runs a tool as a task and answers what it asks.
pub(super) async fn explore(
    session: &mut Session,
    call: &Value,
    seen: &mut Explored,
) -> Option<()> {
    let call = augmented(call, None);
    let Some(task) = created(session, "create-other", &call, seen).await else {
        return seen.log.find("create-other").map(|_| ());
    };
    let status = settle(session, &task, seen, |s| s != Some("working")).await?;
    if is_over(status.as_deref()) {
        return Some(());
    }
    let wait = Call::request("tasks/result", Some(id(&task)));
    let mut pending = session.start(wait).await.ok()?;
    let start = Instant::now();
    while seen.asked.len() < MOST && start.elapsed() < TIME * 2 {
        let request = match session.next(&mut pending, TIME).await {
            Ok(Heard::Message(message, _)) if answers(&message, pending.id.as_ref()) => break,
            Ok(Heard::Message(message, _)) => message,
            Ok(Heard::Head(_) | Heard::Event(_)) => continue,
            Ok(Heard::End | Heard::Silence) | Err(_) => break,
        };
        answer(session, &task, request, seen).await?;
    }
    drop(pending);
    if !is_over(look(session, &task, seen).await?.as_deref()) && seen.declares("cancel") {
        seen.log
            .ask(session, "cancel-other", "tasks/cancel", id(&task))
            .await?;
    }
    Some(())
}

/// Answers a question of a task, and looks at the task before and after.
pub(super) async fn answer(
    session: &mut Session,
    task: &str,
    request: Value,
    seen: &mut Explored,
) -> Option<()> {
    let Kind::Request {
        method: "elicitation/create",
        id: own,
    } = message::kind(&request)
    else {
        return Some(());
    };
    if seen.asked.len() >= MOST {
        return Some(());
    }
    let before = look(session, task, seen).await?;
    let declined = message::success(own.clone(), json!({"action": "decline"}));
    let mut response = Call::new(Content::Raw(declined.to_string()));
    response.silence = Some(Duration::ZERO);
    session.call(response).await.ok()?;
    let known = before.clone();
    let after = settle(session, task, seen, |s| s != known.as_deref()).await?;
    seen.asked.push(Asked {
        task: task.to_owned(),
        request,
        before,
        after,
    });
    Some(())
}

async fn look(session: &mut Session, task: &str, seen: &mut Explored) -> Option<Option<String>> {
    let step = seen
        .log
        .ask(session, "get-other", "tasks/get", id(task))
        .await?;
    Some(Step::status(step).map(str::to_owned))
}

/// Looks until the status is as wanted, for some time.
async fn settle(
    session: &mut Session,
    task: &str,
    seen: &mut Explored,
    wanted: impl Fn(Option<&str>) -> bool,
) -> Option<Option<String>> {
    let start = Instant::now();
    loop {
        let status = look(session, task, seen).await?;
        if wanted(status.as_deref()) || start.elapsed() > TIME {
            return Some(status);
        }
        sleep(PAUSE).await;
    }
}

fn each(
    seen: &Explored,
    problem: impl Fn(&Asked) -> Option<(&'static str, String)>,
) -> Result<Verdict, WireError> {
    let findings = seen.asked.iter().filter_map(|asked| {
        let (expected, actual) = problem(asked)?;
        Some(Finding {
            response: Some(excerpt_json(&asked.request, SHOWN)),
            ..Finding::new(expected, actual).about("elicitation/create")
        })
    });
    let findings = findings.collect();
    Ok(Verdict::from_findings(
        seen.asked.len(),
        findings,
        "question of a task",
    ))
}

/// A task that asks is `input_required`.
pub(in super::super) fn marked(seen: &Explored) -> Result<Verdict, WireError> {
    each(seen, |asked| {
        let status = asked.before.as_deref()?;
        (status != "input_required").then(|| {
            (
                "`input_required` while it asks",
                format!("it is `{status}`"),
            )
        })
    })
}

/// A request that belongs to a task names it.
pub(in super::super) fn related(seen: &Explored) -> Result<Verdict, WireError> {
    each(seen, |asked| {
        let meta = asked.request.pointer("/params/_meta");
        let named = meta.and_then(|m| m.get(META_TASK)?.get("taskId")?.as_str());
        let actual = || match named {
            None => format!("`_meta` has no `{META_TASK}`"),
            Some(other) => format!("it names the task `{other}`"),
        };
        (named != Some(&asked.task)).then(|| ("the id of the task in `_meta`", actual()))
    })
}

/// An answered task is `input_required` no longer.
pub(in super::super) fn moves_on(seen: &Explored) -> Result<Verdict, WireError> {
    each(seen, |asked| {
        let stuck = asked.before.as_deref() == Some("input_required")
            && asked.after.as_deref() == Some("input_required");
        stuck.then(|| {
            let seconds = TIME.as_secs();
            let actual = format!("it is `input_required` {seconds} s after the answer");
            ("another status after the answer", actual)
        })
    })
}
