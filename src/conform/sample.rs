//! Takes a small sample of what the server offers, so that the invariants have content to judge:
//! a few resources are read, prompts are got and read-only tools are called.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::timeout;

use super::arguments;
use super::harness::Harness;
use crate::mcp::{Era, Surface};

/// How many of a kind.
const FEW: usize = 2;
/// A call that takes longer is given up; slowness is no fault.
const PATIENCE: Duration = Duration::from_secs(2);
/// Larger resources are left alone.
const LARGE: u64 = 1 << 20;

type Request = (&'static str, Option<Value>);

/// Takes the sample; what fails is left to the checks.
pub async fn take(harness: &mut Harness) {
    harness.begin("sample");
    let mut requests = requests(&harness.surface);
    if harness.revision.era() == Era::Modern {
        requests.insert(0, ("server/discover", None));
    }
    if requests.is_empty() {
        return;
    }
    let Ok(mut session) = harness.session().await else {
        return;
    };
    for (method, params) in requests {
        let answered = timeout(PATIENCE, session.request(method, params)).await;
        if !matches!(answered, Ok(Ok(_))) {
            // The conversation may be broken: the checks get a new one.
            return harness.end(session).await;
        }
    }
    harness.give_back(session).await;
}

fn requests(surface: &Surface) -> Vec<Request> {
    let mut all = Vec::new();
    let mut resources: Vec<_> = surface.resources.iter().filter(|r| !is_large(r)).collect();
    resources.sort_by_key(|r| !is_binary(r));
    let uris = resources.iter().filter_map(|r| r.get("uri")?.as_str());
    all.extend(
        uris.take(FEW)
            .map(|uri| ("resources/read", json!({"uri": uri}))),
    );
    let prompts = surface.prompts.iter().filter(|p| !needs_arguments(p));
    let names = prompts.filter_map(|p| p.get("name")?.as_str());
    all.extend(
        names
            .take(FEW)
            .map(|name| ("prompts/get", json!({"name": name}))),
    );
    let mut tools: Vec<_> = surface
        .tools
        .iter()
        .filter(|t| arguments::is_read_only(t))
        .collect();
    tools.sort_by_key(|t| t.get("outputSchema").is_none());
    // The token asks for progress, where a tool reports any.
    let calls = tools.into_iter().filter_map(|tool| {
        let (name, arguments) = (tool.get("name")?, arguments::required(tool)?);
        let meta = json!({"progressToken": format!("mcpkit {name}")});
        let params = json!({"name": name, "arguments": arguments, "_meta": meta});
        Some(("tools/call", params))
    });
    all.extend(calls.take(FEW));
    all.into_iter()
        .map(|(method, params)| (method, Some(params)))
        .collect()
}

fn is_large(resource: &Value) -> bool {
    resource
        .get("size")
        .and_then(Value::as_u64)
        .is_some_and(|size| size > LARGE)
}

fn is_binary(resource: &Value) -> bool {
    let kind = resource.get("mimeType").and_then(Value::as_str);
    kind.is_some_and(|k| !k.starts_with("text/") && !k.contains("json"))
}

fn needs_arguments(prompt: &Value) -> bool {
    let list = prompt.get("arguments").and_then(Value::as_array);
    list.is_some_and(|l| {
        l.iter()
            .any(|a| a.get("required") == Some(&Value::Bool(true)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_read_only_tools_and_prompts_without_required_arguments_are_tried() {
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
        let asked: Vec<_> = requests(&surface)
            .into_iter()
            .map(|(_, params)| params.unwrap_or_default()["name"].clone())
            .collect();
        assert_eq!(asked, ["free", "list"]);
    }
}
