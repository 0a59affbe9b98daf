//! Questions of 2026-07-28: the call is answered with what is needed, and made again with it.

use serde_json::{Map, Value, json};

use super::ask::{Scene, Step, is_no};
use super::ask_state::State;
use super::brain::{Brain, Said};
use super::failure::Failure;
use super::fault::Fault;
use super::modern::REVISION;
use super::shape::Params;
use super::tools::{self, Checked};
use crate::mcp::message;
use crate::mcp::names::{META_CAPABILITIES, MISSING_CLIENT_CAPABILITY};

/// The tool that asks twice; what it learnt first travels in the state.
const TWICE: &str = "plan_season";

/// The keys of all questions; whatever else comes is not needed.
const KEYS: [&str; 4] = ["plant", "bed", "text", "page"];

/// Answers a call of a tool that asks; `None` when it is another tool, or refused like any other.
pub(super) fn call(brain: &Brain, params: &Params) -> Option<Result<Value, Failure>> {
    let Ok(Checked::Asks { tool, arguments }) = tools::check(brain, params, REVISION) else {
        return None;
    };
    Some(answer(brain, params, tool, &arguments))
}

fn answer(brain: &Brain, params: &Params, tool: &str, arguments: &Value) -> Result<Value, Failure> {
    let given = match params.get("inputResponses") {
        None => Map::new(),
        Some(Value::Object(given)) => given.clone(),
        Some(_) => return Err(Failure::params("`inputResponses` is not an object")),
    };
    let state = match params.get("requestState") {
        None => None,
        Some(state) => Some(State::open(brain, state, tool, arguments)?),
    };
    let mut answers = given;
    let is_known = |key: &String| KEYS.contains(&key.as_str());
    let without = params.contains_key("inputResponses") && !answers.keys().any(is_known);
    if brain.has(Fault::ExtraInputRefused) && !answers.keys().all(is_known) {
        return Err(Failure::params("Nobody asked for all of these inputs"));
    }
    if brain.has(Fault::AskUnanswered) {
        answers.clear();
    } else if tool == TWICE {
        match &state {
            // Answers without the state that belongs to them answer nothing.
            None => answers.clear(),
            Some(state) => {
                if let Some(bed) = state.bed {
                    let content = json!({"action": "accept", "content": {"bed": bed}});
                    answers.insert("bed".into(), content);
                }
            }
        }
    }
    let client = params.get("_meta").and_then(|m| m.get(META_CAPABILITIES));
    let step = Scene {
        faults: &brain.faults,
        revision: REVISION,
        client: client.unwrap_or(&Value::Null),
        tool,
        arguments,
        answers: &answers,
    }
    .step();
    match step {
        Step::Ask(question) if without && brain.has(Fault::MissingInputRefused) => {
            Err(Failure::params(format!("`{}` is missing", question.key)))
        }
        Step::Ask(question) => {
            let request = json!({"method": question.method, "params": question.params});
            let mut result = json!({
                "resultType": "input_required",
                "inputRequests": { question.key: request },
            });
            if tool == TWICE {
                let bed = answers.get("bed").and_then(|a| a.pointer("/content/bed"));
                let state = State::new(tool, arguments, bed.and_then(Value::as_u64));
                result["requestState"] = state.seal(brain).into();
            }
            Ok(result)
        }
        Step::Done(text) => Ok(tools::content(&text)),
        Step::Broken(why) => Err(Failure::params(why)),
        Step::Lacks(needs) => lacks(brain, &needs),
        Step::Page => Ok(tools::refusal("Open the planner first")),
    }
}

fn lacks(brain: &Brain, needs: &Value) -> Result<Value, Failure> {
    let text = "This tool needs a client that shows forms";
    if brain.has(Fault::MissingCapabilityResult) {
        return Ok(tools::refusal(text));
    }
    let status = if brain.has(Fault::MissingCapabilityWith200) {
        200
    } else {
        400
    };
    let failure = Failure::new(MISSING_CLIENT_CAPABILITY, text).status(status);
    Err(if brain.has(Fault::MissingCapabilityBare) {
        failure
    } else {
        failure.data(json!({"requiredCapabilities": needs}))
    })
}

/// Whether the client said no to something.
pub(super) fn is_declined(params: &Params) -> bool {
    let given = params.get("inputResponses").and_then(Value::as_object);
    given.is_some_and(|given| given.values().any(is_no))
}

/// A fault: what the result asks for comes as a request of the server instead.
pub(super) fn on_stream(said: &mut Said) {
    let Some(result) = said.response.as_mut().and_then(|r| r.get_mut("result")) else {
        return;
    };
    let asked = result.get("inputRequests").and_then(Value::as_object);
    let Some((key, asked)) = asked.and_then(|all| all.iter().next()) else {
        return;
    };
    let method = asked["method"].as_str().unwrap_or_default();
    let request = message::request(key.as_str(), method, Some(asked["params"].clone()));
    said.before.push(request);
    let mut whole = tools::content("Nothing was chosen.");
    whole["resultType"] = "complete".into();
    *result = whole;
}
