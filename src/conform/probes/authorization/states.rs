//! State that travels through the client (2026-07-28): it belongs to the user it was made for.

use serde_json::{Map, Value, json};

use super::access::{self, finding, is_served, reader};
use super::or_skip;
use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::tokens::bearer;
use crate::conform::verdict::Verdict;
use crate::wire::{Connector, McpClient, WireError};

/// How many calls are tried until one asks for something.
const FEW: usize = 6;

/// A call that was answered with a question, and its answer to be.
struct Asked {
    method: &'static str,
    params: Value,
}

/// Who has the state and no token is not let in.
pub async fn alone(harness: &mut Harness) -> Result<Verdict, WireError> {
    or_skip!(access::closed(harness).await?);
    let asked = or_skip!(asked(harness).await?);
    let nobody = harness.connector.with_authorization(None);
    taken(harness, &asked, &nobody, "without a token").await
}

/// The state of one user is no good for another.
pub async fn bound(harness: &mut Harness) -> Result<Verdict, WireError> {
    or_skip!(access::closed(harness).await?);
    let Some(token) = harness.door.tokens.other_user.clone() else {
        let why = "it takes the tokens of two users: --bearer TOKEN --token other-user=…";
        return Ok(Verdict::not_observed(why));
    };
    let other = harness.connector.with_authorization(Some(&bearer(&token)));
    if !is_served(&access::knock(harness, &other).await?) {
        return Ok(Verdict::not_observed("the other user is refused"));
    }
    let asked = or_skip!(asked(harness).await?);
    taken(harness, &asked, &other, "with the token of another user").await
}

/// Makes the call again as somebody else.
async fn taken(
    harness: &mut Harness,
    asked: &Asked,
    stranger: &Connector,
    who: &str,
) -> Result<Verdict, WireError> {
    let answer = call(harness, stranger, asked.method, &asked.params).await?;
    if !is_complete(&answer) {
        return Ok(Verdict::Holds(1));
    }
    let what = format!("`{}` with requestState {who}", asked.method);
    let broken = finding("a refusal, or the question once more", &what, &answer);
    Ok(Verdict::Broken(vec![broken.about(asked.method)]))
}

fn is_complete(answer: &Answer) -> bool {
    let result = answer.message.as_ref().and_then(|m| m.get("result"));
    let kind = |r: &Value| r.get("resultType").and_then(Value::as_str) != Some("input_required");
    let failed = |r: &Value| r.get("isError") == Some(&Value::Bool(true));
    is_served(answer) && result.is_some_and(|r| kind(r) && !failed(r))
}

/// Looks for a prompt or a read-only tool that asks for something and keeps a state; or the
/// verdict that there is none.
async fn asked(harness: &mut Harness) -> Result<Result<Asked, Verdict>, WireError> {
    let Some(owner) = reader(harness) else {
        let why = "it takes a valid token: --bearer TOKEN";
        return Ok(Err(Verdict::not_observed(why)));
    };
    let prompts = harness.surface.prompts.iter().filter_map(prompt);
    let mut calls: Vec<_> = prompts.map(|p| ("prompts/get", p)).collect();
    let tools = harness.calls().into_iter();
    calls.extend(tools.map(|call| ("tools/call", call.params())));
    for (method, mut params) in calls.into_iter().take(FEW) {
        let answer = call(harness, &owner, method, &params).await?;
        let result = answer.message.as_ref().and_then(|m| m.get("result"));
        let state = result.and_then(|r| r.get("requestState"));
        let asks = result.is_some_and(|r| r.get("resultType") == Some(&json!("input_required")));
        if let (Some(result), Some(state)) = (result.filter(|_| asks), state) {
            params["requestState"] = state.clone();
            params["inputResponses"] = responses(result);
            return Ok(Ok(Asked { method, params }));
        }
    }
    let why = "no prompt or read-only tool asked for something and gave a requestState";
    Ok(Err(Verdict::not_observed(why)))
}

async fn call(
    harness: &mut Harness,
    way: &Connector,
    method: &str,
    params: &Value,
) -> Result<Answer, WireError> {
    let able = json!({"elicitation": {"form": {}}, "roots": {}, "sampling": {}});
    let way = way.as_client(McpClient::new(able, |_, _| None));
    let mut session = harness.fresh_as(&way).await?;
    let reply = session.request(method, Some(params.clone())).await;
    harness.end(session).await;
    reply.map(Answer::from)
}

/// An answer to everything that is asked: no to forms, nothing for the rest.
fn responses(result: &Value) -> Value {
    let asked = result.get("inputRequests").and_then(Value::as_object);
    let answers = asked.into_iter().flatten().map(|(key, request)| {
        let answer = match request.get("method").and_then(Value::as_str) {
            Some("roots/list") => json!({"roots": []}),
            Some("sampling/createMessage") => {
                let content = json!({"type": "text", "text": "mcpkit"});
                json!({"role": "assistant", "content": content, "model": "mcpkit"})
            }
            _ => json!({"action": "decline"}),
        };
        (key.clone(), answer)
    });
    Value::Object(answers.collect::<Map<_, _>>())
}

/// Parameters for a prompt; arguments of prompts are free text.
fn prompt(prompt: &Value) -> Option<Value> {
    let name = prompt.get("name")?.as_str()?;
    let list = prompt.get("arguments").and_then(Value::as_array);
    let required = list
        .into_iter()
        .flatten()
        .filter(|a| a.get("required") == Some(&Value::Bool(true)));
    let arguments: Map<String, Value> = required
        .filter_map(|a| Some((a.get("name")?.as_str()?.to_owned(), "mcpkit".into())))
        .collect();
    Some(json!({"name": name, "arguments": arguments}))
}
