//! Resource templates: expanded with values that the server offers, and read.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::conform::harness::Harness;
use crate::conform::invariants::content::not_a_uri;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::names::METHOD_NOT_FOUND;
use crate::mcp::uri_template::UriTemplate;
use crate::wire::{Session, WireError};

/// Templates that are read.
const FEW: usize = 3;
/// Variables of one template.
const MOST: usize = 8;
/// Words in the names of variables that stand for numbers.
const NUMBERS: [&str; 5] = ["id", "num", "page", "index", "count"];

/// What an expanded template leads to is contents with URIs, or an error.
pub async fn readable(harness: &mut Harness) -> Result<Verdict, WireError> {
    let templates: Vec<_> = harness
        .surface
        .list("resourceTemplates")
        .iter()
        .filter_map(|t| t.get("uriTemplate")?.as_str().map(str::to_owned))
        .filter_map(|text| Some((UriTemplate::parse(&text).ok()?, text)))
        .filter(|(template, _)| template.variables().count() <= MOST)
        .take(FEW)
        .collect();
    if templates.is_empty() {
        return Ok(Verdict::not_observed("the server offers no template"));
    }
    let completes = harness.surface.declares("completions");
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    let mut outcome = Ok(());
    for (template, text) in &templates {
        match read(&mut session, template, text, completes).await {
            Ok(finding) => {
                seen += 1;
                findings.extend(finding);
            }
            Err(error) => {
                outcome = Err(error);
                break;
            }
        }
    }
    harness.settle(session, &outcome).await;
    outcome?;
    Ok(Verdict::from_findings(seen, findings, "template"))
}

async fn read(
    session: &mut Session,
    template: &UriTemplate,
    text: &str,
    completes: bool,
) -> Result<Option<Finding>, WireError> {
    let mut values = BTreeMap::new();
    for name in template.variables() {
        let offered = match completes {
            true => offered(session, text, name).await?,
            false => None,
        };
        let value = offered.unwrap_or_else(|| plausible(name).into());
        values.insert(name.to_owned(), Value::String(value));
    }
    let uri = template.expand(&values);
    let params = json!({ "uri": uri });
    let reply = session
        .request("resources/read", Some(params.clone()))
        .await?;
    let problem = match reply.result() {
        Some(result) => wrong(result),
        None if reply.error_code() == Some(METHOD_NOT_FOUND) => {
            Some("resources/read is no method".to_owned())
        }
        None if reply.answer.is_none() => Some("neither a result nor an error".to_owned()),
        None => None,
    };
    let expected = "contents that each have a URI, or an error";
    Ok(problem.map(|problem| Finding {
        request: Some(params.to_string()),
        response: reply
            .answer
            .as_ref()
            .map(|a| a.to_string().chars().take(600).collect()),
        ..Finding::new(expected, problem).about(text)
    }))
}

/// What is wrong with the result of a reading. Asking for input is fine.
fn wrong(result: &Value) -> Option<String> {
    if result.get("resultType").and_then(Value::as_str) == Some("input_required") {
        return None;
    }
    let Some(contents) = result.get("contents").and_then(Value::as_array) else {
        return Some("no `contents`".into());
    };
    contents.iter().find_map(|content| {
        let uri = content.get("uri").and_then(Value::as_str);
        let shown = |why: String| match uri {
            Some(uri) => format!("the URI `{uri}`: {why}"),
            None => why,
        };
        uri.map_or(Some("contents without a URI".to_owned()), not_a_uri)
            .map(shown)
    })
}

/// A value that the server offers for a variable.
async fn offered(
    session: &mut Session,
    template: &str,
    name: &str,
) -> Result<Option<String>, WireError> {
    let params = json!({
        "ref": {"type": "ref/resource", "uri": template},
        "argument": {"name": name, "value": ""},
    });
    let reply = session.request("completion/complete", Some(params)).await?;
    let values = reply.result().and_then(|r| r.pointer("/completion/values"));
    let mut values = values.and_then(Value::as_array).into_iter().flatten();
    let first = values.find_map(|v| v.as_str().filter(|text| !text.is_empty()));
    Ok(first.map(str::to_owned))
}

fn plausible(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase();
    if NUMBERS.iter().any(|n| name.contains(n)) {
        "1"
    } else {
        "mcpkit"
    }
}
