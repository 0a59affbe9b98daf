//! The stateless era: 2026-07-28.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::brain::{Brain, Said, existing, server_info};
use super::failure::Failure;
use super::fault::Fault;
use super::hub::{Listening, SUBSCRIPTION};
use super::legacy::LEVELS;
use super::mode::Mode;
use super::shape::Params;
use super::tasks::{self, Later};
use super::{ask_modern, murmur};
use crate::mcp::names::{
    META_CAPABILITIES, META_CLIENT, META_SERVER, META_VERSION, UNSUPPORTED_VERSION,
};
use crate::mcp::{Era, Revision, message};

/// The one revision of this era.
pub(super) const REVISION: Revision = Revision::V2026_07_28;
const META_LOG_LEVEL: &str = "io.modelcontextprotocol/logLevel";
/// Methods whose results may be kept, and for how long.
const CACHED: [(&str, i64); 6] = [
    ("server/discover", 60_000),
    ("tools/list", 60_000),
    ("resources/list", 60_000),
    ("resources/templates/list", 60_000),
    ("prompts/list", 60_000),
    // The beds change whenever something is planted.
    ("resources/read", 0),
];

/// Answers a request.
pub(super) fn request(
    brain: &Brain,
    met: &AtomicBool,
    id: &Value,
    method: &str,
    params: &Params,
) -> Said {
    let fail = |failure| Said::failed(failure, Some(id.clone()));
    if method == "initialize" && brain.faults.is(Mode::ModernOnly) {
        return fail(too_old(brain, params));
    }
    if let Err(failure) = check_meta(brain, met, params) {
        return fail(failure);
    }
    if method == "subscriptions/listen" {
        return match params.get("notifications") {
            Some(filter) if filter.get("taskIds").is_some() && !tasks::granted(brain, params) => {
                fail(tasks::unasked())
            }
            Some(filter @ Value::Object(_)) => listen(brain, id, filter),
            _ => fail(Failure::params("`notifications` is missing")),
        };
    }
    if brain.has(Fault::DeclineUnanswered) && ask_modern::is_declined(params) {
        return Said::accepted();
    }
    let outcome = match method {
        "server/discover" if !brain.has(Fault::DiscoverUnknown) => Some(Ok(discover(brain))),
        "ping" | "logging/setLevel" if brain.has(Fault::RemovedMethods) => Some(Ok(json!({}))),
        "tools/call" => tasks::call_in_extension(brain, params)
            .or_else(|| ask_modern::call(brain, params))
            .or_else(|| brain.feature(method, params, REVISION)),
        method => tasks::request(brain, method, params)
            .or_else(|| brain.feature(method, params, REVISION)),
    };
    let unknown = || {
        let lenient = brain.has(Fault::UnknownMethodWith200);
        Err(Failure::method(method).status(if lenient { 200 } else { 404 }))
    };
    match outcome.unwrap_or_else(unknown) {
        Err(failure) => fail(failure),
        Ok(mut result) => {
            dress(brain, method, params, &mut result);
            let mut said = Said {
                status: 200,
                response: Some(message::success(id.clone(), result)),
                ..Said::default()
            };
            // Logging is not declared here, so nothing is logged even when asked for.
            let log = brain.has(Fault::LogUnasked)
                || (brain.has(Fault::LoggingAdopted) && asks_for_news(params));
            murmur::around(&brain.faults, Era::Modern, log, method, params, &mut said);
            if brain.has(Fault::AsksOnStream) {
                ask_modern::on_stream(&mut said);
            }
            said
        }
    }
}

/// Whether log messages of the level `info` are asked for.
fn asks_for_news(params: &Params) -> bool {
    let level = params.get("_meta").and_then(|m| m.get(META_LOG_LEVEL));
    level.is_some_and(|l| LEVELS[..2].iter().any(|low| l == low))
}

/// The error for those who open as in the legacy era.
fn too_old(brain: &Brain, params: &Params) -> Failure {
    if brain.has(Fault::InitializeUnnamed) {
        return Failure::method("initialize").status(404);
    }
    let text = format!("Unsupported protocol version; this server speaks {REVISION}");
    Failure::new(UNSUPPORTED_VERSION, text)
        .status(400)
        .data(json!({"supported": [REVISION], "requested": params.get("protocolVersion")}))
}

/// The members of `_meta` that every request has.
fn check_meta(brain: &Brain, met: &AtomicBool, params: &Params) -> Result<(), Failure> {
    let meta = params.get("_meta");
    let member = |key| meta.and_then(|m| m.get(key));
    let version = member(META_VERSION).and_then(Value::as_str);
    let complete = version.is_some() && member(META_CAPABILITIES).is_some_and(Value::is_object);
    let remembered = brain.has(Fault::MetaRemembered) && met.load(Ordering::Relaxed);
    if !complete && !brain.has(Fault::MetaOptional) && !remembered {
        let lenient = brain.has(Fault::MetaMissingWith200);
        return Err(Failure::params(format!(
            "`_meta` needs `{META_VERSION}` (a string) and `{META_CAPABILITIES}` (an object)"
        ))
        .status(if lenient { 200 } else { 400 }));
    }
    if brain.has(Fault::ClientInfoRequired) && member(META_CLIENT).is_none() {
        return Err(Failure::params(format!("`_meta` needs `{META_CLIENT}`")).status(400));
    }
    if version.is_some_and(|v| v != REVISION.date()) && !brain.has(Fault::AnyVersion) {
        let lenient = brain.has(Fault::UnsupportedWith200);
        let failure = Failure::new(UNSUPPORTED_VERSION, "Unsupported protocol version")
            .status(if lenient { 200 } else { 400 });
        return Err(if brain.has(Fault::UnsupportedWithoutData) {
            failure
        } else {
            failure.data(json!({"supported": [REVISION], "requested": version}))
        });
    }
    if complete {
        met.store(true, Ordering::Relaxed);
    }
    let level = member(META_LOG_LEVEL);
    let known = level.is_none_or(|l| l.as_str().is_some_and(|l| LEVELS.contains(&l)));
    if !known && !brain.has(Fault::AnyLogLevel) {
        return Err(Failure::params(format!("`{META_LOG_LEVEL}` is no level")));
    }
    Ok(())
}

fn discover(brain: &Brain) -> Value {
    let mut result = json!({"supportedVersions": [REVISION]});
    if !brain.has(Fault::DiscoverBare) {
        result["capabilities"] = brain.capabilities(REVISION);
    }
    result["instructions"] = brain.offer.instructions.clone();
    result
}

/// Adds what every result of this era carries.
fn dress(brain: &Brain, method: &str, params: &Params, result: &mut Value) {
    let has = |fault| brain.has(fault);
    if method == "prompts/get" && has(Fault::InputRequiredOdd) {
        let requests = json!({"plant": {"method": "garden/ask", "params": {}}});
        *result = json!({"resultType": "input_required", "inputRequests": requests});
    } else if (method == "prompts/get" && has(Fault::InputRequiredEmpty))
        || (method == "prompts/list" && has(Fault::InputRequiredList))
    {
        *result = json!({"resultType": "input_required"});
        if has(Fault::InputRequiredList) {
            result["inputRequests"] = json!({"roots": {"method": "roots/list"}});
        }
    } else if result.get("resultType").is_some() {
        // It asks for input, or a task was made.
    } else if method == "tools/call" && has(Fault::ExtensionImposed) {
        result["resultType"] = "later".into();
    } else if !has(Fault::NoResultType) {
        let odd = has(Fault::OddResultType);
        result["resultType"] = if odd { "partial" } else { "complete" }.into();
    }
    if !has(Fault::NoServerMeta) {
        result["_meta"] = json!({ META_SERVER: server_info(REVISION) });
    }
    let cached = CACHED.iter().find(|(m, _)| *m == method);
    if let Some((_, ttl)) = cached.filter(|_| !has(Fault::NoCacheHints)) {
        let ttl = if has(Fault::NegativeTtl) { -1 } else { *ttl };
        let varies = has(Fault::ScopeVaries) && params.contains_key("cursor");
        result["ttlMs"] = ttl.into();
        result["cacheScope"] = if varies { "private" } else { "public" }.into();
    }
}

/// Begins a subscription: the acknowledgement names what is granted.
fn listen(brain: &Brain, id: &Value, filter: &Value) -> Said {
    let tagged = !brain.has(Fault::ListenUntagged);
    let note = |method: &str, mut params: Value| {
        if tagged {
            params["_meta"] = json!({ SUBSCRIPTION: id });
        }
        message::notification(method, Some(params))
    };
    let wants = existing(brain, filter.get("resourceSubscriptions"));
    let mut granted = json!({});
    if !wants.is_empty() {
        let mut uris: Vec<_> = wants.iter().collect();
        uris.sort();
        granted["resourceSubscriptions"] = json!(uris);
    }
    let tasks: Vec<String> = filter
        .get("taskIds")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|id| id.as_str().map(str::to_owned))
        .collect();
    if !tasks.is_empty() {
        granted["taskIds"] = json!(tasks);
    }
    let changed = note("notifications/tools/list_changed", json!({}));
    let mut before = Vec::new();
    if brain.has(Fault::ListenLateAcknowledged) {
        before.push(changed.clone());
    }
    if !brain.has(Fault::ListenUnacknowledged) {
        before.push(note(
            "notifications/subscriptions/acknowledged",
            json!({"notifications": granted}),
        ));
    }
    if brain.has(Fault::ListenUnasked) {
        before.push(changed);
    }
    if brain.has(Fault::LogOnListen) {
        let asked = Params::new();
        before.push(murmur::log_message(
            &brain.faults,
            "subscriptions/listen",
            &asked,
        ));
    }
    let wishless = filter.as_object().is_some_and(serde_json::Map::is_empty);
    if wishless {
        // Nothing will ever come: the subscription ends at once, and says so.
        let result = json!({
            "resultType": "complete",
            "_meta": { SUBSCRIPTION: id, META_SERVER: server_info(REVISION) },
        });
        let cut = brain.has(Fault::ListenCut);
        return Said {
            status: 200,
            before,
            response: (!cut).then(|| message::success(id.clone(), result)),
            ends: cut,
            ..Said::default()
        };
    }
    Said {
        status: 200,
        before,
        listening: Some(Listening {
            id: id.clone(),
            wants,
            tagged,
        }),
        later: (!tasks.is_empty()).then(|| Later::News {
            id: id.clone(),
            tasks,
        }),
        ..Said::default()
    }
}
