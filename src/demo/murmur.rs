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
    if faults.has(Fault::NotificationWithId) {
        let mut note = log_message(method);
        note["id"] = "note".into();
        said.before.push(note);
    }
    if log && (call || faults.has(Fault::LogUnasked)) {
        said.before.push(log_message(method));
    }
    if call && era == Era::Legacy {
        unasked(faults, said);
    }
    if growth::is_slow(method, params) {
        return;
    }
    let token = params.get("_meta").and_then(|m| m.get("progressToken"));
    if let Some(token) = token.filter(|t| call && (t.is_string() || t.is_i64() || t.is_u64())) {
        let step = |progress: u32| {
            let params = json!({"progressToken": token, "progress": progress, "total": 2});
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

pub(super) fn log_message(method: &str) -> Value {
    let params = json!({"level": "info", "logger": "garden", "data": {"method": method}});
    message::notification("notifications/message", Some(params))
}
