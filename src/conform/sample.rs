//! Takes a small sample of what the server offers, so that the invariants have content to judge:
//! a few resources are read, prompts are got and read-only tools are called.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};
use tokio::time::timeout;

use super::arguments::{Call, Source};
use super::harness::Harness;
use super::probes::completion;
use crate::mcp::names::META_LOG_LEVEL;
use crate::mcp::{Era, Surface};

/// How many resources and prompts.
const FEW: usize = 2;
/// How many calls of tools, besides those that the user names.
const CALLS: usize = 5;
/// A call that takes longer is given up; slowness is no fault.
const PATIENCE: Duration = Duration::from_secs(2);
/// No more calls are made after this time.
const ALL: Duration = Duration::from_secs(6);
/// The log level below which there is none.
const LOWEST: &str = "debug";
/// Larger resources are left alone.
const LARGE: u64 = 1 << 20;

type Request = (&'static str, Option<Value>);

/// Takes the sample; what fails is left to the checks.
pub async fn take(harness: &mut Harness) {
    harness.begin("sample");
    let mut requests = requests(&harness.surface, harness.calls());
    if harness.revision.era() == Era::Modern {
        requests.insert(0, ("server/discover", None));
    }
    if requests.is_empty() {
        return;
    }
    let Ok(mut session) = harness.session().await else {
        return;
    };
    let end = Instant::now() + ALL;
    let mut pace = Vec::new();
    for (method, params) in requests {
        let patience = PATIENCE.min(end.saturating_duration_since(Instant::now()));
        if patience.is_zero() {
            break;
        }
        let timed = params.clone().filter(|_| method == "tools/call");
        let start = Instant::now();
        let answered = timeout(patience, session.request(method, params)).await;
        if let Some(Value::Object(mut params)) = timed {
            params.shift_remove("_meta");
            pace.push((Value::Object(params), start.elapsed()));
        }
        if matches!(answered, Ok(Ok(_))) {
            continue;
        }
        // The conversation may be broken: the rest, and the checks, get a new one.
        harness.end(session).await;
        session = match harness.session().await {
            Ok(session) => session,
            Err(_) => return harness.timed(pace),
        };
    }
    harness.give_back(session).await;
    harness.timed(pace);
    logged(harness).await;
}

/// Has a few tools called by a client that wants all log messages. In a conversation of its own,
/// so that no other check hears them.
async fn logged(harness: &mut Harness) {
    if !harness.surface.declares("logging") {
        return;
    }
    let mut requests: Vec<Request> = harness
        .calls()
        .iter()
        .take(FEW)
        .map(|call| ("tools/call", Some(call.params())))
        .collect();
    match harness.revision.era() {
        Era::Legacy => {
            let params = json!({"level": LOWEST});
            requests.insert(0, ("logging/setLevel", Some(params)));
        }
        Era::Modern => {
            for params in requests
                .iter_mut()
                .filter_map(|(_, params)| params.as_mut())
            {
                params["_meta"] = json!({META_LOG_LEVEL: LOWEST});
            }
        }
    }
    let Ok(mut session) = harness.fresh().await else {
        return;
    };
    for (method, params) in requests {
        let answered = timeout(PATIENCE, session.request(method, params)).await;
        if !matches!(answered, Ok(Ok(_))) {
            break;
        }
    }
    harness.end(session).await;
}

fn requests(surface: &Surface, tools: Vec<Call<'_>>) -> Vec<Request> {
    let mut resources: Vec<_> = surface.resources.iter().filter(|r| !is_large(r)).collect();
    resources.sort_by_key(|r| !is_binary(r));
    let uris = resources.into_iter().filter_map(|r| r.get("uri"));
    let reads = uris.map(|uri| ("resources/read", json!({"uri": uri})));

    let mut prompts: Vec<_> = surface.prompts.iter().filter_map(get).collect();
    prompts.sort_by_key(|params| params.get("arguments").is_some());
    let gets = prompts.into_iter().map(|params| ("prompts/get", params));

    let users = tools.iter().filter(|c| c.source == Source::User).count();
    let calls = tools.iter().take(users + CALLS).enumerate();
    let calls = calls.map(|(i, call)| {
        let mut params = call.params();
        // Progress is only reported to those who ask for it.
        params["_meta"] = json!({"progressToken": format!("mcpkit-{i}")});
        ("tools/call", params)
    });

    let completes = completion::params(surface).into_iter();
    let completes = completes
        .filter(|_| surface.declares("completions"))
        .map(|params| ("completion/complete", params));

    let all = reads
        .take(FEW)
        .chain(gets.take(FEW))
        .chain(calls)
        .chain(completes);
    all.map(|(method, params)| (method, Some(params))).collect()
}

/// Whether a resource is better left alone.
pub fn is_large(resource: &Value) -> bool {
    resource
        .get("size")
        .and_then(Value::as_u64)
        .is_some_and(|size| size > LARGE)
}

fn is_binary(resource: &Value) -> bool {
    let kind = resource.get("mimeType").and_then(Value::as_str);
    kind.is_some_and(|k| !k.starts_with("text/") && !k.contains("json"))
}

/// Parameters for a prompt; arguments of prompts are free text.
pub fn get(prompt: &Value) -> Option<Value> {
    let name = prompt.get("name")?.as_str()?;
    let list = prompt.get("arguments").and_then(Value::as_array);
    let required = list
        .into_iter()
        .flatten()
        .filter(|a| a.get("required") == Some(&Value::Bool(true)));
    let arguments: Map<String, Value> = required
        .filter_map(|a| Some((a.get("name")?.as_str()?.to_owned(), "mcpkit".into())))
        .collect();
    Some(if arguments.is_empty() {
        json!({"name": name})
    } else {
        json!({"name": name, "arguments": arguments})
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::{CallSettings, arguments};

    #[test]
    fn only_read_only_tools_are_called_and_required_arguments_are_given() {
        let surface = Surface {
            tools: vec![
                json!({"name": "delete", "inputSchema": {"type": "object"}}),
                json!({"name": "list", "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": true}}),
            ],
            prompts: vec![
                json!({"name": "strict", "arguments": [{"name": "a", "required": true}]}),
                json!({"name": "free"}),
            ],
            ..Surface::default()
        };
        let calls = arguments::calls(&surface, &CallSettings::default(), 0);
        let asked: Vec<_> = requests(&surface, calls)
            .into_iter()
            .map(|(_, params)| params.unwrap_or_default()["name"].clone())
            .collect();
        assert_eq!(asked, ["free", "strict", "list"]);
    }
}
