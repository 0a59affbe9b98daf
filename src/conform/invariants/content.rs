//! Contents of resources and prompts: encodings, media types and URIs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;

use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;

/// The binary contents of resources are base64.
pub fn binary_resources(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("resources/read") {
        let contents = result.get("contents").and_then(Value::as_array);
        for blob in contents.into_iter().flatten().filter_map(|c| c.get("blob")) {
            seen += 1;
            if let Some(problem) = not_base64(blob) {
                let uri = exchange.request.pointer("/params/uri");
                let uri = uri.and_then(Value::as_str).unwrap_or_default();
                let finding = exchange
                    .response
                    .finding("a base64 text as `blob`", problem);
                findings.push(finding.about(uri));
            }
        }
    }
    Verdict::from_findings(seen, findings, "binary resource")
}

/// Images in prompts are base64 and have a media type.
pub fn prompt_images(run: Run<'_>) -> Verdict {
    media(run, "image")
}

/// Sounds in prompts are base64 and have a media type.
pub fn prompt_audio(run: Run<'_>) -> Verdict {
    media(run, "audio")
}

fn media(run: Run<'_>, kind: &str) -> Verdict {
    blocks(run, kind, |block| {
        let data = block.get("data").unwrap_or(&Value::Null);
        not_base64(data).or_else(|| no_media_type(block))
    })
}

/// Resources in prompts have a URI, a media type, and text or a blob.
pub fn prompt_resources(run: Run<'_>) -> Verdict {
    blocks(run, "resource", |block| {
        let Some(resource) = block.get("resource") else {
            return Some("no member `resource`".into());
        };
        let uri = resource.get("uri").and_then(Value::as_str);
        if let Some(problem) = uri.map_or(Some("no URI".to_owned()), not_a_uri) {
            return Some(problem);
        }
        match (resource.get("text"), resource.get("blob")) {
            (Some(Value::String(_)), _) => no_media_type(resource),
            (_, Some(blob)) => not_base64(blob).or_else(|| no_media_type(resource)),
            _ => Some("neither text nor blob".into()),
        }
    })
}

fn blocks(run: Run<'_>, kind: &str, problem: impl Fn(&Value) -> Option<String>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("prompts/get") {
        let messages = result.get("messages").and_then(Value::as_array);
        let contents = messages
            .into_iter()
            .flatten()
            .filter_map(|m| m.get("content"));
        for block in contents.filter(|c| c.get("type").and_then(Value::as_str) == Some(kind)) {
            seen += 1;
            if let Some(problem) = problem(block) {
                findings.push(about_prompt(exchange, kind, problem));
            }
        }
    }
    Verdict::from_findings(
        seen,
        findings,
        &format!("prompt with content of type {kind}"),
    )
}

fn about_prompt(
    exchange: Exchange<'_>,
    kind: &str,
    problem: String,
) -> crate::conform::verdict::Finding {
    let name = exchange.request.pointer("/params/name");
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let expected = match kind {
        "resource" => "a URI, a media type, and text or a base64 blob",
        _ => "base64 data and a media type",
    };
    exchange.response.finding(expected, problem).about(name)
}

pub(in crate::conform) fn not_base64(value: &Value) -> Option<String> {
    let Some(text) = value.as_str() else {
        return Some("no base64 text".into());
    };
    let error = BASE64.decode(text).err()?;
    Some(format!("no base64: {error}"))
}

pub(in crate::conform) fn no_media_type(block: &Value) -> Option<String> {
    let Some(kind) = block.get("mimeType").and_then(Value::as_str) else {
        return Some("no mimeType".into());
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    let is_token = |t: &str| {
        let special = "!#$&-^_.+";
        let fits = |c: char| c.is_ascii_alphanumeric() || special.contains(c);
        !t.is_empty() && t.chars().all(fits)
    };
    let valid = essence
        .split_once('/')
        .is_some_and(|(a, b)| is_token(a) && is_token(b));
    (!valid).then(|| format!("the mimeType `{kind}`"))
}

/// URIs that the server lists follow RFC 3986.
pub fn resource_uris(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, result) in run.results("resources/list") {
        let resources = result.get("resources").and_then(Value::as_array);
        for uri in resources
            .into_iter()
            .flatten()
            .filter_map(|r| r.get("uri")?.as_str())
        {
            seen += 1;
            if let Some(problem) = not_a_uri(uri) {
                let finding = exchange.response.finding("a URI as in RFC 3986", problem);
                findings.push(finding.about(uri));
            }
        }
    }
    Verdict::from_findings(seen, findings, "resource")
}

/// Why a text is no URI (RFC 3986): scheme and characters; the rest is the scheme's own matter.
pub(in crate::conform) fn not_a_uri(text: &str) -> Option<String> {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |s: &str| {
        s.starts_with(|c: char| c.is_ascii_alphabetic())
            && s.chars()
                .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    if !scheme.is_some_and(is_scheme) {
        return Some("it has no scheme".into());
    }
    let fits = |c: &char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(*c);
    if let Some(odd) = text.chars().find(|c| !fits(c)) {
        return Some(format!("the character {odd:?} is not percent-encoded"));
    }
    let bytes = text.as_bytes();
    let broken = bytes.iter().enumerate().any(|(i, b)| {
        let hex = |j: usize| bytes.get(j).is_some_and(u8::is_ascii_hexdigit);
        *b == b'%' && !(hex(i + 1) && hex(i + 2))
    });
    broken.then(|| "a `%` begins no percent-encoding".into())
}
