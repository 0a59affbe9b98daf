//! A question that belongs to one user: in 2026-07-28 a prompt asks for its tone, and the state
//! that travels through the client is that user's alone.

use serde_json::{Value, json};

use super::super::access::Access;
use super::super::brain::{Said, server_info};
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::{modern, secret};
use super::request::Request;
use super::site::Site;
use crate::mcp::message;
use crate::mcp::names::{META_CAPABILITIES, META_SERVER};

/// Whom a state was given to.
pub(super) type State = Option<&'static str>;

/// Asks, or looks at the state that came back; `None` when the request is served as usual.
pub(super) fn ask(site: &Site, request: &Request, message: &Value) -> Option<Said> {
    let params = message.get("params")?;
    let elicitation = params
        .get("_meta")?
        .get(META_CAPABILITIES)?
        .get("elicitation");
    if site.access() != Access::Protected || message["method"] != "prompts/get" {
        return None;
    }
    let id = message.get("id")?;
    if let Some(state) = params.get("requestState") {
        let owner = state.as_str().and_then(|s| site.states.get(s));
        let bound = !site.has(Fault::StateNotBound);
        return match owner {
            Some(owner) if *owner == request.user || !bound => None,
            _ => {
                let failure = Failure::params("`requestState` is not one of yours");
                Some(Said::failed(failure, Some(id.clone())))
            }
        };
    }
    // An empty object stands for forms.
    let forms = |e: &Value| e.get("form").is_some() || e == &json!({});
    elicitation.filter(|e| forms(e))?;
    let state = secret::hex::<16>()?;
    site.states.add(state.clone(), request.user);
    let tones =
        json!({"type": "string", "enum": ["short", "long"], "description": "How to write."});
    let form = json!({
        "mode": "form",
        "message": "How shall the plan be written?",
        "requestedSchema": {"type": "object", "properties": {"tone": tones}},
    });
    let result = json!({
        "resultType": "input_required",
        "inputRequests": {"tone": {"method": "elicitation/create", "params": form}},
        "requestState": state,
        "_meta": { META_SERVER: server_info(modern::REVISION) },
    });
    Some(Said {
        status: 200,
        response: Some(message::success(id.clone(), result)),
        ..Said::default()
    })
}

/// The user whose state a request carries.
pub(super) fn owner(site: &Site, request: &Request) -> State {
    let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
    let state = body.pointer("/params/requestState")?.as_str()?;
    *site.states.get(state)?
}
