//! `Mcp-Param-*`: parameters of a tool that are repeated as headers (2026-07-28).

use serde_json::Value;

use super::super::brain::Brain;
use super::super::failure::Failure;
use super::super::fault::Fault;
use super::headers::{decode, mismatch};
use super::request::Request;
use crate::mcp::mirror::{self, Mirrored};

/// Refuses a call whose parameters and headers differ.
pub(super) fn agree(request: &Request, message: &Value, brain: &Brain) -> Result<(), Failure> {
    if message.get("method").and_then(Value::as_str) != Some("tools/call") {
        return Ok(());
    }
    let params = message.get("params").unwrap_or(&Value::Null);
    let named = |t: &&super::super::offer::Tool| Some(&t.shown["name"]) == params.get("name");
    let Some(tool) = brain.offer.tools.iter().find(named) else {
        return Ok(());
    };
    let arguments = params.get("arguments").unwrap_or(&Value::Null);
    let all = mirror::mirrored(&tool.shown);
    if brain.has(Fault::ParamAlways) && none_given(request, arguments, &all) {
        return Err(mismatch(mirror::PREFIX, &brain.faults));
    }
    for mirrored in all {
        if !is_right(request, &mirrored, arguments, brain) {
            return Err(mismatch(&mirrored.header, &brain.faults));
        }
    }
    Ok(())
}

fn is_right(request: &Request, mirrored: &Mirrored, arguments: &Value, brain: &Brain) -> bool {
    let has = |fault| brain.has(fault);
    if has(Fault::HeadersIgnored) {
        return true;
    }
    let header = request.header(&mirrored.header);
    let mut value = arguments;
    for name in &mirrored.path {
        value = value.get(name).unwrap_or(&Value::Null);
    }
    let (header, value) = match (header, value) {
        (_, Value::Null) => return true,
        (None, _) => return has(Fault::ParamOptional),
        (Some(header), value) => (header, value),
    };
    let decoded = if has(Fault::ParamUndecoded) {
        Some(header.to_owned())
    } else if !header
        .bytes()
        .all(|b| (0x20..=0x7e).contains(&b) || b == b'\t')
    {
        None
    } else {
        decode(header)
    };
    let Some(decoded) = decoded else {
        return has(Fault::ParamCharacters);
    };
    let same = match value {
        Value::String(text) => *text == decoded,
        Value::Number(number) if !has(Fault::ParamAsText) => {
            decoded.parse().ok() == number.as_f64()
        }
        Value::Bool(value) => decoded == if *value { "true" } else { "false" },
        Value::Number(number) => number.to_string() == decoded,
        other => *other == decoded,
    };
    same || has(Fault::ParamUnchecked)
}

/// A fault: null is taken for a value. Calls with any of the headers are left alone, so that they
/// are seen to be served.
fn none_given(request: &Request, arguments: &Value, all: &[Mirrored]) -> bool {
    let null = |m: &Mirrored| arguments.get(&m.path[0]).is_some_and(Value::is_null);
    all.iter().any(null) && all.iter().all(|m| request.header(&m.header).is_none())
}
