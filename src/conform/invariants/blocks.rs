//! Content blocks in the results of tools: encodings, media types, URIs, and what they presume.

use serde_json::Value;

use super::content::{no_media_type, not_a_uri, not_base64};
use super::offers::capabilities;
use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;

/// Kinds of content whose data can be judged.
const MEDIA: [&str; 4] = ["image", "audio", "resource_link", "resource"];

/// Images and sounds are base64 with a media type; links and embedded resources have a URI, and
/// embedded ones text or a base64 blob.
pub fn sound(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, block, kind) in blocks(run) {
        if !MEDIA.contains(&kind) {
            continue;
        }
        seen += 1;
        if let Some(problem) = problem(block, kind) {
            let expected = "sound content of its type";
            let finding = exchange
                .response
                .finding(expected, format!("{kind}: {problem}"));
            findings.push(finding.about(tool(exchange)));
        }
    }
    Verdict::from_findings(seen, findings, "content but text in a tool's result")
}

fn problem(block: &Value, kind: &str) -> Option<String> {
    let uri = |of: &Value| {
        let uri = of.get("uri").and_then(Value::as_str);
        uri.map_or(Some("no URI".to_owned()), not_a_uri)
    };
    match kind {
        "image" | "audio" => {
            let data = block.get("data").unwrap_or(&Value::Null);
            not_base64(data).or_else(|| no_media_type(block))
        }
        "resource_link" => uri(block),
        _ => {
            let Some(resource) = block.get("resource") else {
                return Some("no member `resource`".into());
            };
            let typed = |r: &Value| r.get("mimeType").and_then(|_| no_media_type(r));
            let content = match (resource.get("text"), resource.get("blob")) {
                (Some(Value::String(_)), _) => None,
                (_, Some(blob)) => not_base64(blob),
                _ => Some("neither text nor blob".into()),
            };
            uri(resource).or(content).or_else(|| typed(resource))
        }
    }
}

/// A server whose tools embed resources declares `resources`.
pub fn embedding_declared(run: Run<'_>) -> Verdict {
    let declares = match capabilities(run) {
        Some(of) => of.get("resources").is_some(),
        None => return Verdict::not_observed("the capabilities were not seen"),
    };
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, _, _) in blocks(run).filter(|(_, _, kind)| *kind == "resource") {
        seen += 1;
        if !declares {
            let actual = "a resource is embedded and `resources` is not declared";
            let finding = exchange
                .response
                .finding("the capability `resources`", actual);
            findings.push(finding.about(tool(exchange)));
        }
    }
    Verdict::from_findings(seen, findings, "tool's result with an embedded resource")
}

/// Every content block of every result of a tool, with its kind.
pub(super) fn blocks<'a>(run: Run<'a>) -> impl Iterator<Item = (Exchange<'a>, &'a Value, &'a str)> {
    run.results("tools/call").flat_map(|(exchange, result)| {
        let content = result.get("content").and_then(Value::as_array);
        let blocks = content.map_or(&[][..], Vec::as_slice);
        blocks.iter().map(move |block| {
            let kind = block.get("type").and_then(Value::as_str);
            (exchange, block, kind.unwrap_or_default())
        })
    })
}

fn tool<'a>(exchange: Exchange<'a>) -> &'a str {
    let name = exchange.request.pointer("/params/name");
    name.and_then(Value::as_str).unwrap_or_default()
}
