//! Inputs that are no tool's: of completion, of prompts, and the URIs of resources.

use serde_json::{Value, json};

use crate::conform::answer::Answer;
use crate::conform::harness::Harness;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::Surface;
use crate::wire::{Reply, WireError};

/// How many prompts are asked for.
const FEW: usize = 3;
/// A value that stands where a text belongs.
const OBJECT: &str = "an object for a text";
/// A file that every machine has, that tells nobody anything, and what is in it.
const WELL_KNOWN: (&str, &str) = ("etc/hosts", "localhost");
/// Up to the root of any file system.
const UP: usize = 12;
/// Ways to write a step up.
const STEPS: [&str; 3] = ["../", "%2e%2e/", "..%2f"];

/// Something asked that must be refused.
struct Ask {
    method: &'static str,
    about: String,
    what: String,
    params: Value,
}

/// Asks one after the other. `served`: whether an answer is one to a good request; `None` when
/// that cannot be said.
async fn refused(
    harness: &mut Harness,
    asks: Vec<Ask>,
    served: impl Fn(&Value) -> Option<bool>,
) -> Result<Verdict, WireError> {
    let mut session = harness.session().await?;
    let (mut seen, mut findings) = (0, Vec::new());
    for ask in asks {
        let sent = ask.params.to_string();
        let reply = session.request(ask.method, Some(ask.params)).await?;
        let Some(served) = judged(&reply, &served) else {
            continue;
        };
        seen += 1;
        if served {
            let actual = format!("{} is accepted", ask.what);
            let mut finding = Finding::new("an error", actual).about(ask.about);
            finding.request = Some(sent);
            finding.response = Answer::from(reply).body_excerpt();
            findings.push(finding);
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "clear answer"))
}

fn judged(reply: &Reply, served: impl Fn(&Value) -> Option<bool>) -> Option<bool> {
    match reply.result() {
        None => Some(false),
        Some(result) => {
            let kind = result.get("resultType").and_then(Value::as_str);
            let complete = matches!(kind, None | Some("complete"));
            complete.then(|| served(result)).flatten()
        }
    }
}

/// Completion of what is no text, or of no kind of reference, is refused.
pub async fn completion(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some((reference, argument)) = completed(&harness.surface) else {
        let why = "no prompt has an argument, and no template a variable";
        return Ok(Verdict::not_observed(why));
    };
    let ask = |what: &str, params| Ask {
        method: "completion/complete",
        about: argument.clone(),
        what: what.to_owned(),
        params,
    };
    let odd = json!({"mcpkit": "an object"});
    let argued = json!({"name": argument, "value": ""});
    let asks = vec![
        ask(
            OBJECT,
            json!({"ref": reference, "argument": {"name": argument, "value": odd}}),
        ),
        ask(
            "a reference of an unknown type",
            json!({"ref": {"type": "ref/mcpkit", "name": "mcpkit"}, "argument": argued}),
        ),
    ];
    refused(harness, asks, |result| {
        // No suggestions may be a way to say no.
        let values = result.pointer("/completion/values")?.as_array()?;
        (!values.is_empty()).then_some(true)
    })
    .await
}

/// A reference and the name of something that may be completed.
fn completed(surface: &Surface) -> Option<(Value, String)> {
    let prompt = |prompt: &Value| {
        let name = prompt.get("name")?.as_str()?;
        let argument = prompt.pointer("/arguments/0/name")?.as_str()?;
        let reference = json!({"type": "ref/prompt", "name": name});
        Some((reference, argument.to_owned()))
    };
    let template = |template: &Value| {
        let uri = template.get("uriTemplate")?.as_str()?;
        let (_, rest) = uri.split_once('{')?;
        let name = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        let reference = json!({"type": "ref/resource", "uri": uri});
        Some((reference, name[..end].to_owned()))
    };
    let prompts = surface.prompts.iter().find_map(prompt);
    prompts.or_else(|| surface.resource_templates.iter().find_map(template))
}

/// A prompt with an object for one of its arguments is refused.
pub async fn prompts(harness: &mut Harness) -> Result<Verdict, WireError> {
    let prompts = harness.surface.prompts.iter().filter_map(bad_prompt);
    let asks: Vec<_> = prompts.take(FEW).collect();
    if asks.is_empty() {
        return Ok(Verdict::not_observed("no prompt has an argument"));
    }
    refused(harness, asks, |result| {
        let messages = result.get("messages")?.as_array()?;
        (!messages.is_empty()).then_some(true)
    })
    .await
}

fn bad_prompt(prompt: &Value) -> Option<Ask> {
    let name = prompt.get("name")?.as_str()?;
    let declared = prompt.get("arguments")?.as_array()?;
    let named = |a: &Value| Some(a.get("name")?.as_str()?.to_owned());
    let first = declared.iter().find_map(named)?;
    let required = declared.iter().filter(|a| a["required"] == true);
    let mut arguments = json!({});
    for argument in required.filter_map(named) {
        arguments[argument] = "mcpkit".into();
    }
    arguments[&first] = json!({"mcpkit": "an object"});
    Some(Ask {
        method: "prompts/get",
        about: name.to_owned(),
        what: format!("{OBJECT}, `{first}`,"),
        params: json!({"name": name, "arguments": arguments}),
    })
}

/// Text that is no URI gives no contents.
pub async fn uris(harness: &mut Harness) -> Result<Verdict, WireError> {
    // A template that begins with a variable may lead anywhere.
    let anywhere = |t: &Value| {
        let template = t.get("uriTemplate").and_then(Value::as_str);
        template.is_none_or(|t| t.starts_with('{'))
    };
    if harness.surface.resource_templates.iter().any(anywhere) {
        let why = "a template takes any URI";
        return Ok(Verdict::not_observed(why));
    }
    if harness.surface.resources.is_empty() && harness.surface.resource_templates.is_empty() {
        return Ok(Verdict::not_observed("the server offers no resource"));
    }
    let known: Vec<_> = harness
        .surface
        .resources
        .iter()
        .map(|r| &r["uri"])
        .collect();
    let texts = ["mcpkit no such uri", "mcpkit-no-such-scheme://[", "%%%"];
    let asks = texts.into_iter().filter(|t| known.iter().all(|k| *k != *t));
    let asks = asks.map(|text| read(text, format!("`{text}`"))).collect();
    refused(harness, asks, has_contents).await
}

fn read(uri: &str, what: String) -> Ask {
    Ask {
        method: "resources/read",
        about: uri.to_owned(),
        what,
        params: json!({"uri": uri}),
    }
}

/// Empty contents are another requirement's.
fn has_contents(result: &Value) -> Option<bool> {
    let contents = result.get("contents")?.as_array()?;
    (!contents.is_empty()).then_some(true)
}

/// From the folder of a file, no path leads up and out to another file.
pub async fn paths(harness: &mut Harness) -> Result<Verdict, WireError> {
    let Some(folder) = folder(&harness.surface) else {
        return Ok(Verdict::not_observed(
            "the server offers no file:// resource",
        ));
    };
    let (file, content) = WELL_KNOWN;
    let mut session = harness.session().await?;
    let direct = json!({"uri": format!("file:///{file}")});
    let direct = session.request("resources/read", Some(direct)).await?;
    if direct.result().and_then(has_contents).is_some() {
        harness.give_back(session).await;
        let why = "the server gives away the whole file system anyhow";
        return Ok(Verdict::not_observed(why));
    }
    let (mut seen, mut findings) = (0, Vec::new());
    for step in STEPS {
        let uri = format!("{folder}{}{file}", step.repeat(UP));
        let params = json!({"uri": uri});
        let reply = session.request("resources/read", Some(params)).await?;
        let text = reply.result().map(Value::to_string);
        let leaks = text.is_some_and(|text| text.contains(content));
        seen += usize::from(leaks || reply.result().is_none());
        if leaks {
            // What is in the file is nobody's business.
            let actual = format!("the contents of /{file} come for {uri}");
            findings.push(Finding::new("an error", actual).about(uri));
        }
    }
    harness.give_back(session).await;
    Ok(Verdict::from_findings(seen, findings, "path"))
}

/// The folder of a file that is offered, or of a template for files, with a slash at its end.
fn folder(surface: &Surface) -> Option<String> {
    let text = |entry: &Value, key: &str| entry.get(key)?.as_str().map(str::to_owned);
    let files = surface.resources.iter();
    let files = files.filter_map(|r| text(r, "uri"));
    let templates = surface.resource_templates.iter();
    let templates = templates.filter_map(|t| text(t, "uriTemplate"));
    let fixed = templates.map(|t| t.split('{').next().unwrap_or_default().to_owned());
    let all = files.chain(fixed);
    all.filter(|uri| uri.starts_with("file:///"))
        .find_map(|uri| {
            let end = uri.rfind('/')?;
            Some(uri[..=end].to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_ask_about_is_read_from_prompts_templates_and_files() {
        let template = |uri: &str| Surface {
            resource_templates: vec![json!({"uriTemplate": uri})],
            ..Surface::default()
        };
        let files = template("file:///a/b/{+path}");
        assert_eq!(folder(&files).as_deref(), Some("file:///a/b/"));
        assert_eq!(folder(&template("https://a.example/{b}")), None);
        let (reference, name) = completed(&files).expect("a variable");
        assert_eq!(
            (name.as_str(), &reference["uri"]),
            ("path", &json!("file:///a/b/{+path}"))
        );
        assert_eq!(completed(&template("file:///a/{")), None);
        let prompt =
            json!({"name": "p", "arguments": [{"name": "a", "required": true}, {"name": "b"}]});
        let ask = bad_prompt(&prompt).expect("a prompt");
        assert!(ask.params["arguments"]["a"].is_object());
        assert_eq!(
            bad_prompt(&json!({"name": "p", "arguments": []})).map(|a| a.what),
            None
        );
        let some = Surface {
            prompts: vec![prompt],
            ..Surface::default()
        };
        assert_eq!(completed(&some).map(|c| c.1).as_deref(), Some("a"));
    }
}
