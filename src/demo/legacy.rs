//! The era of `initialize` and sessions: 2024-11-05 to 2025-11-25.

use serde_json::{Value, json};

use super::access::Access;
use super::brain::{Brain, Said, Talk, server_info};
use super::failure::Failure;
use super::fault::Fault;
use super::shape::Params;
use super::{ask_legacy, lock, murmur, resources, tasks};
use crate::mcp::{Era, Revision, message};

/// The levels of log messages, lowest first.
pub(super) const LEVELS: [&str; 8] = [
    "debug",
    "info",
    "notice",
    "warning",
    "error",
    "critical",
    "alert",
    "emergency",
];
/// `warning`: quiet unless asked.
pub(super) const DEFAULT_LEVEL: usize = 3;

/// Answers a request.
pub(super) fn request(
    brain: &Brain,
    talk: &mut Talk,
    id: &Value,
    method: &str,
    params: &Params,
) -> Said {
    let outcome = match task(brain, talk, id, method, params) {
        Some(Ok(said)) => return said,
        Some(Err(failure)) => Err(failure),
        None => {
            if method == "tools/call"
                && talk.revision.is_some()
                && let Some(said) = ask_legacy::begin(brain, talk, id, params)
            {
                return said;
            }
            ordinary(brain, talk, method, params)
        }
    };
    let result = match outcome {
        Ok(result) => result,
        Err(failure) => return Said::failed(failure, Some(id.clone())),
    };
    let mut said = Said {
        status: 200,
        response: Some(message::success(id.clone(), result)),
        ..Said::default()
    };
    if method == "initialize" && brain.has(Fault::EarlyRequest) {
        said.before
            .push(message::request("early", "roots/list", None));
    } else {
        let log = talk.level <= 1;
        murmur::around(&brain.faults, Era::Legacy, log, method, params, &mut said);
    }
    said
}

/// What has to do with tasks (2025-11-25).
fn task(
    brain: &Brain,
    talk: &Talk,
    id: &Value,
    method: &str,
    params: &Params,
) -> Option<Result<Said, Failure>> {
    if talk.revision != Some(Revision::V2025_11_25) {
        return None;
    }
    if method == "tools/call" {
        return tasks::call_in_core(brain, talk, id, params);
    }
    if params.contains_key("task") && brain.has(Fault::TaskMetadataRefused) {
        return Some(Err(Failure::params(format!("`{method}` takes no `task`"))));
    }
    tasks::core_request(brain, talk, id, method, params)
}

fn ordinary(
    brain: &Brain,
    talk: &mut Talk,
    method: &str,
    params: &Params,
) -> Result<Value, Failure> {
    match (method, talk.revision) {
        _ if talk.stuck => Err(Failure::internal("The roots have changed")),
        ("initialize", None) => initialize(brain, talk, params),
        ("initialize", Some(_)) => Err(Failure::request("Already initialized")),
        ("ping", _) => ping(brain),
        (_, None) if !brain.has(Fault::ServedEarly) => Err(Failure::params(
            "Send `initialize` first, or name the protocol version in `_meta`",
        )),
        ("logging/setLevel", _) if brain.has(Fault::LevelUnserved) => Err(Failure::method(method)),
        ("resources/subscribe", _) if brain.has(Fault::SubscribeUnserved) => {
            Err(Failure::method(method))
        }
        ("logging/setLevel", _) => set_level(brain, talk, params),
        ("resources/subscribe", _) => subscribe(brain, talk, params, true),
        ("resources/unsubscribe", _) => subscribe(brain, talk, params, false),
        (method, revision) => brain
            .feature(method, params, revision.unwrap_or(Revision::NEWEST_LEGACY))
            .unwrap_or_else(|| Err(Failure::method(method))),
    }
}

fn initialize(brain: &Brain, talk: &mut Talk, params: &Params) -> Result<Value, Failure> {
    let Some(Value::String(asked)) = params.get("protocolVersion") else {
        return Err(Failure::params("`protocolVersion` is missing"));
    };
    let known = asked
        .parse::<Revision>()
        .ok()
        .filter(|r| r.era() == Era::Legacy);
    let newest = match brain.faults.access() {
        Access::Own => Revision::V2025_03_26,
        _ => Revision::NEWEST_LEGACY,
    };
    let known = known.filter(|r| newest == Revision::NEWEST_LEGACY || *r == newest);
    let other = if brain.has(Fault::OldestOffered) {
        Revision::V2024_11_05
    } else {
        newest
    };
    let mut revision = known.unwrap_or(other);
    if known.is_some() && brain.has(Fault::VersionLowered) {
        revision = lower(revision);
    }
    talk.revision = Some(revision);
    talk.client = params.get("capabilities").cloned().unwrap_or_default();
    let client = params.get("capabilities");
    talk.asks = client.is_some_and(|c| c.get("elicitation").is_some());
    let mut result = json!({
        "protocolVersion": revision,
        "capabilities": brain.capabilities(revision),
        "serverInfo": server_info(revision),
        "instructions": brain.offer.instructions,
    });
    if known.is_none() && brain.has(Fault::VersionEchoed) {
        result["protocolVersion"] = asked.as_str().into();
    }
    if let Some(result) = result.as_object_mut() {
        if brain.has(Fault::NoServerInfo) {
            result.shift_remove("serverInfo");
        }
        if brain.has(Fault::NoCapabilities) {
            result.shift_remove("capabilities");
        }
    }
    Ok(result)
}

fn lower(revision: Revision) -> Revision {
    Revision::ALL
        .into_iter()
        .rfind(|r| *r < revision)
        .unwrap_or(revision)
}

fn ping(brain: &Brain) -> Result<Value, Failure> {
    if brain.has(Fault::PingUnknown) {
        return Err(Failure::method("ping"));
    }
    Ok(if brain.has(Fault::PingFull) {
        json!({"pong": true})
    } else {
        json!({})
    })
}

fn set_level(brain: &Brain, talk: &mut Talk, params: &Params) -> Result<Value, Failure> {
    let level = params.get("level").and_then(Value::as_str);
    match level.and_then(|level| LEVELS.iter().position(|l| *l == level)) {
        Some(level) => talk.level = level,
        None if brain.has(Fault::AnyLogLevel) => {}
        None => return Err(Failure::params("`level` is none of the eight levels")),
    }
    Ok(json!({}))
}

fn subscribe(brain: &Brain, talk: &Talk, params: &Params, wanted: bool) -> Result<Value, Failure> {
    let uri = resources::uri(params)?;
    let mut wants = lock(&talk.wants);
    if !wanted {
        if !brain.has(Fault::UnsubscribeIgnored) {
            wants.remove(uri);
        }
    } else if resources::exists(brain, uri) {
        wants.insert(uri.to_owned());
    } else {
        return Err(resources::unknown(uri));
    }
    Ok(json!({}))
}
