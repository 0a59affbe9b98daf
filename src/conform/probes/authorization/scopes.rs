//! What a token may do: a token for reading is tried on a tool that writes.
//!
//! It takes both tokens of the user, and leave to call tools that write. Only an additive tool with
//! required arguments is tried, first with none of them, so that nothing is written even where the
//! token is let through.

use std::sync::Arc;

use serde_json::{Value, json};

use super::access::{self, finding, is_served, lists};
use super::challenge::{Challenge, challenges};
use super::or_skip;
use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::tokens::bearer;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::LISTS;
use crate::wire::{Connector, WireError, walk};

/// One call of a tool that writes, as both tokens make it.
pub struct Attempt {
    /// The tool.
    pub tool: Value,
    /// The answer to the token that may read.
    pub read: Answer,
    /// The answer to the token that may write.
    pub write: Answer,
}

impl Attempt {
    fn name(&self) -> &str {
        self.tool
            .get("name")
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn what(&self) -> String {
        format!("`{}` with the token that may read", self.name())
    }
}

/// Tries a tool that writes with both tokens; or the verdict that this cannot be.
pub async fn attempt(harness: &mut Harness) -> Result<Result<Attempt, Verdict>, WireError> {
    if let Err(verdict) = access::closed(harness).await? {
        return Ok(Err(verdict));
    }
    let (Some(read), Some(write)) = (way(harness, true), way(harness, false)) else {
        let why = "it takes two tokens of one user: --token read=… --token write=…";
        return Ok(Err(Verdict::not_observed(why)));
    };
    let mut session = harness.fresh_as(&write).await?;
    let limits = harness.connector.limits().clone();
    let tools = walk(&mut session, LISTS[0], &limits).await;
    harness.end(session).await;
    let settings = Arc::clone(&harness.settings);
    let allowed = |tool: &Value| {
        let name = tool.get("name").and_then(Value::as_str);
        settings.allow_writes || name.is_some_and(|n| settings.calls.contains_key(n))
    };
    let mut tools = tools?.entries.into_iter().filter(is_harmless);
    let Some(tool) = tools.find(allowed) else {
        let why = "it takes leave (--allow-writes) to call a tool that declares to write without \
                   destroying and has required arguments";
        return Ok(Err(Verdict::not_observed(why)));
    };
    let nothing = json!({});
    let read = call(harness, &read, &tool, &nothing).await?;
    let write = call(harness, &write, &tool, &nothing).await?;
    Ok(Ok(Attempt { tool, read, write }))
}

fn way(harness: &Harness, read: bool) -> Option<Connector> {
    let token = match read {
        true => harness.door.tokens.read.as_ref(),
        false => harness.door.tokens.write.as_ref(),
    };
    match token {
        Some(token) => Some(harness.connector.with_authorization(Some(&bearer(token)))),
        None => access::reader(harness).filter(|_| read),
    }
}

/// A tool that writes, destroys nothing, and does nothing without its arguments.
fn is_harmless(tool: &Value) -> bool {
    let hint = |name: &str| tool.get("annotations").and_then(|a| a.get(name)).cloned();
    let required = tool.pointer("/inputSchema/required");
    hint("destructiveHint") == Some(Value::Bool(false))
        && hint("readOnlyHint") != Some(Value::Bool(true))
        && required
            .and_then(Value::as_array)
            .is_some_and(|r| !r.is_empty())
}

async fn call(
    harness: &mut Harness,
    way: &Connector,
    tool: &Value,
    arguments: &Value,
) -> Result<Answer, WireError> {
    let mut session = harness.fresh_as(way).await?;
    let params = json!({"name": tool.get("name"), "arguments": arguments});
    let reply = session.request("tools/call", Some(params)).await;
    harness.end(session).await;
    reply.map(Answer::from)
}

/// The challenge of a refusal for a missing scope; or the verdict that there is none.
fn refused(attempt: &Attempt) -> Result<Option<Challenge>, Verdict> {
    if attempt.read.status != Some(403) {
        return Err(Verdict::not_observed(format!(
            "{} is answered with {}",
            attempt.what(),
            attempt.read.describe()
        )));
    }
    Ok(challenges(&attempt.read)
        .into_iter()
        .find(Challenge::wants_token))
}

/// A missing scope is answered with 403 and a challenge that says what is missing.
pub async fn challenged(harness: &mut Harness) -> Result<Verdict, WireError> {
    let attempt = or_skip!(attempt(harness).await?);
    let challenge = or_skip!(refused(&attempt)).unwrap_or_default();
    let mut missing = Vec::new();
    if challenge.param("error") != Some("insufficient_scope") {
        missing.push("error=\"insufficient_scope\"");
    }
    if challenge.scopes().is_empty() {
        missing.push("scope");
    }
    if challenge.param("resource_metadata").is_none() {
        missing.push("resource_metadata");
    }
    if missing.is_empty() {
        return Ok(Verdict::Holds(1));
    }
    let wanted = "WWW-Authenticate: Bearer error=\"insufficient_scope\", scope, resource_metadata";
    let mut broken = finding(wanted, &attempt.what(), &attempt.read);
    broken.actual = format!("HTTP 403 without {}", missing.join(", "));
    Ok(Verdict::Broken(vec![broken.about(attempt.name())]))
}

/// The challenge names scopes beyond those that everything needs.
pub async fn needed_now(harness: &mut Harness) -> Result<Verdict, WireError> {
    let attempt = or_skip!(attempt(harness).await?);
    let challenge = or_skip!(refused(&attempt)).unwrap_or_default();
    let access = or_skip!(access::closed(harness).await?);
    let usual = access
        .challenge()
        .map(Challenge::scopes)
        .unwrap_or_default();
    let scopes = challenge.scopes();
    if scopes.is_empty() || usual.is_empty() {
        return Ok(Verdict::not_observed(
            "one of the challenges names no scopes",
        ));
    }
    if scopes.iter().any(|s| !usual.contains(s)) {
        return Ok(Verdict::Holds(1));
    }
    let wanted = format!("a scope beyond `{}`", usual.join(" "));
    let mut broken = finding(wanted, &attempt.what(), &attempt.read);
    broken.actual = format!(
        "the challenge names only `{}`, which reading needs, too",
        scopes.join(" ")
    );
    Ok(Verdict::Broken(vec![broken.about(attempt.name())]))
}

/// One challenge names all scopes of an operation.
pub async fn all_at_once(harness: &mut Harness) -> Result<Verdict, WireError> {
    let attempt = or_skip!(attempt(harness).await?);
    let first = or_skip!(refused(&attempt)).unwrap_or_default();
    let first = first.scopes();
    if first.is_empty() {
        return Ok(Verdict::not_observed("the challenge names no scopes"));
    }
    let all = challenges(&attempt.write);
    let second: Vec<_> = all.iter().flat_map(Challenge::scopes).collect();
    let more: Vec<_> = second.iter().filter(|s| !first.contains(s)).collect();
    if attempt.write.status != Some(403) || more.is_empty() {
        return Ok(Verdict::Holds(1));
    }
    let what = format!("`{}` with the token that may write", attempt.name());
    let wanted = format!("no scope beyond `{}`", first.join(" "));
    let mut broken = finding(wanted, &what, &attempt.write);
    broken.actual = format!("a second challenge asks for `{}`", second.join(" "));
    Ok(Verdict::Broken(vec![broken.about(attempt.name())]))
}

/// A token that may write may read.
pub async fn hierarchy(harness: &mut Harness) -> Result<Verdict, WireError> {
    or_skip!(access::closed(harness).await?);
    // Where the list itself is refused, there is no tool to try.
    let attempt = attempt(harness).await?.ok();
    let Some(write) = way(harness, false) else {
        return Ok(Verdict::not_observed("it takes a token: --token write=…"));
    };
    if attempt.is_some_and(|a| matches!(a.write.status, Some(401 | 403))) {
        return Ok(Verdict::not_observed(
            "the token that may write is refused writing",
        ));
    }
    let methods = lists(harness);
    let (mut seen, mut findings) = (0, Vec::new());
    for method in methods {
        let answer = access::ask(harness, &write, method).await?;
        seen += usize::from(is_served(&answer));
        let scope = challenges(&answer);
        let narrow = scope
            .iter()
            .any(|c| c.param("error") == Some("insufficient_scope"));
        if answer.status == Some(403) && narrow {
            let what = format!("`{method}` with the token that may write");
            findings.push(finding("a result", &what, &answer).about(method));
        }
    }
    Ok(Verdict::from_findings(seen, findings, "answer"))
}

/// A token that may only read does not write.
pub async fn controlled(harness: &mut Harness) -> Result<Verdict, WireError> {
    let attempt = or_skip!(attempt(harness).await?);
    if matches!(attempt.read.status, Some(401 | 403)) {
        return Ok(Verdict::Holds(1));
    }
    let read = or_skip!(way(harness, true).ok_or_else(|| Verdict::not_observed("no token")));
    let calls = harness.calls().into_iter();
    let mut arguments = calls
        .filter(|c| c.name == attempt.name())
        .map(|c| Value::Object(c.arguments.clone()));
    let Some(arguments) = arguments.next() else {
        let why = format!(
            "{} is answered with {}: without valid arguments nobody knows why, and none \
             could be made",
            attempt.what(),
            attempt.read.describe()
        );
        return Ok(Verdict::not_observed(why));
    };
    let answer = call(harness, &read, &attempt.tool, &arguments).await?;
    let failed = |m: &Value| m.pointer("/result/isError") == Some(&Value::Bool(true));
    if !is_served(&answer) || answer.message.as_ref().is_some_and(failed) {
        return Ok(Verdict::Holds(1));
    }
    let broken: Finding = finding("a refusal", &attempt.what(), &answer);
    Ok(Verdict::Broken(vec![broken.about(attempt.name())]))
}
