//! Questions of the legacy era: requests to the client, and calls that wait for their answers.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Map, Value, json};
use tokio::sync::mpsc;
use tokio::time::sleep;

use super::ask::{Scene, Step, is_no};
use super::brain::{Brain, Said, Talk};
use super::failure::Failure;
use super::fault::Fault;
use super::shape::Params;
use super::tools::{self, Checked};
use super::{ask_forms as forms, lock, secret, spoil};
use crate::mcp::{Revision, message};

/// URL elicitation required, 2025-11-25 only.
const PAGE_REQUIRED: i64 = -32042;
/// A program answers at once.
const MACHINE: Duration = Duration::from_secs(1);
/// A person takes time.
const PERSON: Duration = Duration::from_secs(60);
/// Calls that may wait at a time.
const MOST: usize = 256;
/// Questions of one call; a fault repeats them.
const QUESTIONS: usize = 30;

/// Calls that wait for an answer of their client.
#[derive(Default)]
pub(super) struct Asks {
    waiting: Mutex<HashMap<(u64, String), Waiting>>,
    numbers: AtomicU64,
}

struct Waiting {
    call: Call,
    key: &'static str,
    out: mpsc::Sender<Value>,
}

/// A call that is being answered.
struct Call {
    id: Value,
    tool: String,
    arguments: Value,
    revision: Revision,
    client: Value,
    answers: Map<String, Value>,
    asked: usize,
}

/// A question that still has to be sent.
pub(super) struct Asking {
    talk: u64,
    id: String,
    key: &'static str,
    request: Value,
    patience: Duration,
    call: Call,
}

impl std::fmt::Debug for Asking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Asking({})", self.request)
    }
}

/// Begins a call of a tool that asks; `None` when it is another tool, or refused like any other.
pub(super) fn begin(brain: &Brain, talk: &Talk, id: &Value, params: &Params) -> Option<Said> {
    let revision = talk.revision.unwrap_or(Revision::NEWEST_LEGACY);
    let Ok(Checked::Asks { tool, arguments }) = tools::check(brain, params, revision) else {
        return None;
    };
    let call = Call {
        id: id.clone(),
        tool: tool.to_owned(),
        arguments,
        revision,
        client: talk.client.clone(),
        answers: Map::new(),
        asked: 0,
    };
    Some(match go_on(brain, talk.number, call) {
        Next::Asks(asking) => Said {
            status: 200,
            asking: Some(asking),
            ..Said::default()
        },
        Next::Says(response) => Said {
            status: 200,
            response: Some(response),
            ..Said::default()
        },
    })
}

enum Next {
    Asks(Box<Asking>),
    Says(Value),
}

fn go_on(brain: &Brain, talk: u64, mut call: Call) -> Next {
    let step = Scene {
        faults: &brain.faults,
        revision: call.revision,
        client: &call.client,
        tool: &call.tool,
        arguments: &call.arguments,
        answers: &call.answers,
    }
    .step();
    let result = match step {
        Step::Ask(question) if call.asked < QUESTIONS => {
            let number = brain.asks.numbers.fetch_add(1, Ordering::Relaxed);
            let id = format!("ask-{number}");
            call.asked += 1;
            let machine = question.method == "roots/list";
            return Next::Asks(Box::new(Asking {
                talk,
                request: message::request(id.as_str(), question.method, Some(question.params)),
                id,
                key: question.key,
                patience: if machine { MACHINE } else { PERSON },
                call,
            }));
        }
        Step::Ask(_) => tools::refusal("That was asked often enough"),
        Step::Done(text) => tools::content(&text),
        Step::Broken(why) => tools::refusal(why),
        Step::Lacks(_) => tools::refusal("This client cannot be asked"),
        Step::Page => return Next::Says(page_required(brain).response(Some(call.id))),
    };
    Next::Says(message::success(call.id, result))
}

fn page_required(brain: &Brain) -> Failure {
    let has = |fault| brain.has(fault);
    let code = if has(Fault::PageRequiredOtherCode) {
        -1
    } else {
        PAGE_REQUIRED
    };
    let failure = Failure::new(code, "Draw the bed in the planner first");
    let Some(id) = secret::hex::<8>() else {
        return Failure::internal("No randomness for an id");
    };
    let mut page = forms::page(&brain.faults, Some(&id));
    if has(Fault::PageRequiredForm) {
        page = forms::plant(&brain.faults, Revision::V2025_11_25);
    }
    if has(Fault::PageRequiredUnlisted) {
        return failure;
    }
    let none = has(Fault::PageRequiredEmpty);
    failure.data(json!({"elicitations": if none { json!([]) } else { json!([page]) }}))
}

impl Asking {
    /// Sends the question and waits for its answer, but not for ever.
    pub fn send(self, brain: &Brain, out: mpsc::Sender<Value>) {
        let Asking {
            talk,
            id,
            key,
            request,
            patience,
            call,
        } = self;
        let asks = Arc::clone(&brain.asks);
        if out.try_send(request).is_err() {
            return;
        }
        {
            let mut waiting = lock(&asks.waiting);
            if waiting.len() >= MOST {
                let refusal = tools::refusal("Too many calls wait for their clients");
                let _ = out.try_send(message::success(call.id, refusal));
                return;
            }
            waiting.insert((talk, id.clone()), Waiting { call, key, out });
        }
        let silent = brain.has(Fault::GivesUpSilently);
        tokio::spawn(async move {
            sleep(patience).await;
            let late = lock(&asks.waiting).remove(&(talk, id.clone()));
            let Some(Waiting { call, out, .. }) = late else {
                return;
            };
            if !silent {
                let params = json!({"requestId": id, "reason": "No answer in time"});
                let cancel = message::notification("notifications/cancelled", Some(params));
                let _ = out.try_send(cancel);
            }
            let refusal = tools::refusal("The client did not answer in time");
            let _ = out.try_send(message::success(call.id, refusal));
        });
    }
}

/// Takes the answer of a client, and lets the call that waits for it go on.
pub(super) fn answered(brain: &Brain, talk: &Talk, answer: &Value) {
    let id = answer.get("id").and_then(Value::as_str).unwrap_or_default();
    let waiting = lock(&brain.asks.waiting).remove(&(talk.number, id.to_owned()));
    let Some(Waiting { mut call, key, out }) = waiting else {
        return;
    };
    let given = message::result(answer).cloned().unwrap_or_default();
    if brain.has(Fault::AskUnanswered) || (brain.has(Fault::DeclineUnanswered) && is_no(&given)) {
        return;
    }
    call.answers.insert(key.to_owned(), given);
    match go_on(brain, talk.number, call) {
        Next::Asks(asking) => asking.send(brain, out),
        Next::Says(mut response) => {
            spoil::response(&brain.faults, "tools/call", &mut response);
            let _ = out.try_send(response);
        }
    }
}

/// Ends a call that waits; tells whether there was one.
pub(super) fn cancel(brain: &Brain, talk: u64, id: &Value) -> bool {
    let mut waiting = lock(&brain.asks.waiting);
    let before = waiting.len();
    waiting.retain(|(of, _), w| *of != talk || w.call.id != *id);
    waiting.len() < before
}
