//! Completion that is served although undeclared.

use serde_json::{Value, json};

use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Surface;
use crate::mcp::uri_template::UriTemplate;
use crate::outcome::Reason;
use crate::wire::WireError;

/// What is completed is declared.
pub async fn declared(harness: &mut Harness) -> Result<Verdict, WireError> {
    if harness.surface.declares("completions") {
        return Ok(Verdict::Holds(1));
    }
    let Some(params) = params(&harness.surface) else {
        let why = "no prompt and no template has an argument that could be completed";
        return Ok(Verdict::not_observed(why));
    };
    let mut session = harness.session().await?;
    let reply = session.request("completion/complete", Some(params)).await?;
    harness.give_back(session).await;
    // Some SDKs answer with nothing where nothing was written.
    let values = reply
        .result()
        .and_then(|r| r.pointer("/completion/values")?.as_array());
    Ok(if values.is_some_and(|v| !v.is_empty()) {
        let finding = Finding::new("the capability `completions`", "completions without it");
        Verdict::Broken(vec![finding.about("completion/complete")])
    } else {
        let why = "the server offers no completions";
        Verdict::Skipped(Reason::NotApplicable, why.into())
    })
}

/// A request to complete the first argument of a prompt, or the first variable of a template.
pub(in crate::conform) fn params(surface: &Surface) -> Option<Value> {
    let prompt = surface.prompts.iter().find_map(|prompt| {
        let name = prompt.get("name")?.as_str()?;
        let argument = prompt.pointer("/arguments/0/name")?.as_str()?;
        Some(json!({
            "ref": {"type": "ref/prompt", "name": name},
            "argument": {"name": argument, "value": ""},
        }))
    });
    prompt.or_else(|| {
        let mut templates = surface.list("resourceTemplates").iter();
        templates.find_map(|template| {
            let uri = template.get("uriTemplate")?.as_str()?;
            let template = UriTemplate::parse(uri).ok()?;
            Some(json!({
                "ref": {"type": "ref/resource", "uri": uri},
                "argument": {"name": template.variables().next()?, "value": ""},
            }))
        })
    })
}
