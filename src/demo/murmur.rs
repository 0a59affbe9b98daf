//! What comes before (and, with a fault, after) a response: progress, log messages, and requests
//! that should not be.

use serde_json::{Value, json};

use super::brain::Said;
use super::fault::Fault;
use super::faults::Faults;
use super::shape::Params;
use super::weather::SOIL;
use super::{growth, offer};
use crate::mcp::{Era, message};

/// The beginning of a private key, without one.
const SECRET: &str = "-----BEGIN PRIVATE KEY-----";
const TRACE: &str = "Traceback (most recent call last):\n  File \"/srv/garden/desk.py\", line 42";

/// Adds it to what is said.
pub(super) fn around(
    faults: &Faults,
    era: Era,
    log: bool,
    method: &str,
    params: &Params,
    said: &mut Said,
) {
    let call = method == "tools/call";
    if !call && offer::list(method).is_none() {
        return;
    }
    let wanted = |fault, only| faults.has(fault) && era == only;
    if wanted(Fault::RequestNullId, Era::Legacy) {
        said.before
            .push(message::request(Value::Null, "ping", None));
    }
    if wanted(Fault::RequestIdReused, Era::Legacy) {
        said.before.push(message::request("ask", "ping", None));
    }
    if wanted(Fault::RequestInModern, Era::Modern) {
        said.before.push(message::request("ask", "ping", None));
    }
    if wanted(Fault::SamplingShapeless, Era::Legacy) {
        let params = json!({"messages": []});
        let request = message::request("sample", "sampling/createMessage", Some(params));
        said.before.push(request);
    }
    if faults.has(Fault::CancelsClient) {
        let id = said.response.as_ref().and_then(|r| r.get("id"));
        let params = json!({ "requestId": id });
        let note = message::notification("notifications/cancelled", Some(params));
        said.before.push(note);
    }
    if faults.has(Fault::NotificationWithId) {
        let mut note = log_message(faults, method, params);
        note["id"] = "note".into();
        said.before.push(note);
    }
    if log && (call || faults.has(Fault::LogUnasked)) {
        let count = if faults.has(Fault::LogFlood) { 1100 } else { 1 };
        let note = log_message(faults, method, params);
        said.before.extend(std::iter::repeat_n(note, count));
    }
    if wanted(Fault::LaterNotification, Era::Legacy) && !call {
        let params = json!({"elicitationId": "garden"});
        let note = message::notification("notifications/elicitation/complete", Some(params));
        said.before.push(note);
    }
    if call && era == Era::Legacy {
        unasked(faults, said);
    }
    if growth::is_slow(method, params) {
        return;
    }
    let token = params.get("_meta").and_then(|m| m.get("progressToken"));
    if let Some(token) = token.filter(|t| call && (t.is_string() || t.is_i64() || t.is_u64())) {
        let foreign = Value::from("garden");
        let token = if faults.has(Fault::ProgressForeign) {
            &foreign
        } else {
            token
        };
        let step = |progress: u32| {
            let mut params = json!({"progressToken": token, "progress": progress, "total": 2});
            if faults.has(Fault::ProgressText) {
                params["progress"] = progress.to_string().into();
            }
            message::notification("notifications/progress", Some(params))
        };
        let (first, second) = if faults.has(Fault::ProgressFalls) {
            (step(2), step(1))
        } else {
            (step(1), step(2))
        };
        said.before.push(first);
        if faults.has(Fault::ProgressLate) {
            said.after.push(second);
        } else {
            said.before.push(second);
        }
    }
}

/// What nobody asked for, or too much of it.
fn unasked(faults: &Faults, said: &mut Said) {
    if faults.has(Fault::PingFlood) {
        let pings = (0..60).map(|n| message::request(format!("ping-{n}"), "ping", None));
        said.before.extend(pings);
    }
    if faults.has(Fault::UpdatesUnasked) {
        let params = json!({"uri": SOIL});
        let method = "notifications/resources/updated";
        said.before
            .push(message::notification(method, Some(params)));
    }
    if faults.has(Fault::ChangeUndeclared) {
        let method = "notifications/tools/list_changed";
        said.before.push(message::notification(method, None));
    }
}

pub(super) fn log_message(faults: &Faults, method: &str, asked: &Params) -> Value {
    let tool = asked.get("name").and_then(Value::as_str);
    let varied = faults.has(Fault::LoggerVaries) && tool == Some("list_plants");
    let logger = if varied { "Garden" } else { "garden" };
    let mut params = json!({"level": "info", "logger": logger, "data": {"method": method}});
    let said = [
        (Fault::LogSecret, SECRET),
        (Fault::LogAccount, "paid from DE89 3704 0044 0532 0130 00"),
        (Fault::LogTrace, TRACE),
    ];
    for (_, text) in said.into_iter().filter(|(fault, _)| faults.has(*fault)) {
        params["data"]["note"] = text.into();
    }
    message::notification("notifications/message", Some(params))
}
