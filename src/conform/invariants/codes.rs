//! Error codes of the modern era: which may be used, and for what.

use serde_json::Value;

use crate::conform::conversation::{Exchange, Run};
use crate::conform::verdict::Verdict;
use crate::mcp::message;
use crate::mcp::names::{
    HEADER_MISMATCH, META_VERSION, METHOD_HEADER, MISSING_CLIENT_CAPABILITY, NAME_HEADER,
    UNSUPPORTED_VERSION, VERSION_HEADER, named_parameter,
};
use crate::wire::{Transport, encode_name};

/// Codes of JSON-RPC itself.
const JSON_RPC: [i64; 5] = [-32700, -32600, -32601, -32602, -32603];
/// Codes that the specification defines.
const DEFINED: [i64; 3] = [
    HEADER_MISMATCH,
    MISSING_CLIENT_CAPABILITY,
    UNSUPPORTED_VERSION,
];
/// Not found, in earlier revisions.
const RESOURCE_NOT_FOUND: i64 = -32002;
/// URL elicitation required, in 2025-11-25.
const ELICITATION_REQUIRED: i64 = -32042;

/// Codes from -32000 to -32019 are left to old implementations.
pub fn legacy_codes(run: Run<'_>) -> Verdict {
    no_code(run, "no code from -32000 to -32019", |code| {
        (-32019..=-32000).contains(&code) && code != RESOURCE_NOT_FOUND
    })
}

/// Codes from -32020 to -32099 are those that the specification defines.
pub fn reserved_codes(run: Run<'_>) -> Verdict {
    no_code(run, "-32020, -32021 or -32022 in this range", |code| {
        (-32099..=-32020).contains(&code)
            && !DEFINED.contains(&code)
            && code != ELICITATION_REQUIRED
    })
}

/// -32002 is gone.
pub fn old_not_found(run: Run<'_>) -> Verdict {
    no_code(run, "-32602", |code| code == RESOURCE_NOT_FOUND)
}

/// -32042 is gone.
pub fn old_elicitation(run: Run<'_>) -> Verdict {
    no_code(run, "no -32042", |code| code == ELICITATION_REQUIRED)
}

/// Codes of an application lie outside what JSON-RPC reserves.
pub fn application_codes(run: Run<'_>) -> Verdict {
    no_code(run, "a code outside -32768 to -32000", |code| {
        (-32768..=-32100).contains(&code) && !JSON_RPC.contains(&code)
    })
}

fn no_code(run: Run<'_>, expected: &str, wrong: impl Fn(i64) -> bool) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, code) in errors(run) {
        seen += 1;
        if wrong(code) {
            let actual = format!("error {code}");
            findings.push(exchange.response.finding(expected, actual));
        }
    }
    Verdict::from_findings(seen, findings, "error")
}

/// The codes that the specification defines are used for what they mean, as far as the request
/// tells. What a server may lack (-32021) is for the server to know.
pub fn meanings(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for (exchange, code) in errors(run) {
        let problem = match code {
            UNSUPPORTED_VERSION => lists_the_requested(exchange),
            HEADER_MISMATCH => no_mismatch(exchange),
            _ => continue,
        };
        seen += 1;
        if let Some(problem) = problem {
            let expected = format!("{code} only for what it means");
            findings.push(exchange.response.finding(expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "error with a code of the specification")
}

/// A version is refused and named as supported at once. Body and header may name different ones;
/// then either can be the one refused, unless the answer says which.
fn lists_the_requested(exchange: Exchange<'_>) -> Option<&'static str> {
    let data = exchange.response.message.pointer("/error/data")?;
    let supported = data.get("supported")?.as_array()?;
    let sent = exchange.response.sent_before().last();
    let header = sent.and_then(|f| f.http.as_ref()?.header(VERSION_HEADER));
    let body = exchange.meta(META_VERSION).and_then(Value::as_str);
    let named: Vec<_> = body.into_iter().chain(header).collect();
    let requested = data.get("requested").and_then(Value::as_str);
    let refused = match requested.filter(|r| named.contains(r)) {
        Some(requested) => vec![requested],
        None => named,
    };
    let is_listed = |version: &&str| supported.iter().any(|s| s.as_str() == Some(version));
    (!refused.is_empty() && refused.iter().all(is_listed))
        .then_some("the version refused is listed as supported")
}

/// Every header says what the body says, or there are no headers.
fn no_mismatch(exchange: Exchange<'_>) -> Option<&'static str> {
    if exchange.response.transcript.transport == Transport::Stdio {
        return Some("there are no headers on stdio");
    }
    // Tools may name headers for their arguments.
    if exchange.method == "tools/call" {
        return None;
    }
    let sent = exchange.response.sent_before().last()?.http.as_ref()?;
    let name = named_parameter(exchange.method).map(|parameter| {
        let name = exchange.request.get("params")?.get(parameter)?.as_str()?;
        Some(encode_name(name))
    });
    let named = match name {
        None => sent.header(NAME_HEADER).is_none(),
        Some(name) => name.is_some() && sent.header(NAME_HEADER) == name.as_deref(),
    };
    let version = exchange.meta(META_VERSION).and_then(|v| v.as_str());
    let agrees = named
        && sent.header(METHOD_HEADER) == Some(exchange.method)
        && version.is_some()
        && sent.header(VERSION_HEADER) == version;
    agrees.then_some("every header agrees with the body")
}

/// Errors about requests of the modern era, whatever version they name.
fn errors(run: Run<'_>) -> impl Iterator<Item = (Exchange<'_>, i64)> {
    run.received()
        .filter_map(|r| Some((r.exchange()?, message::error_code(r.message)?)))
        .filter(|(exchange, _)| exchange.meta(META_VERSION).is_some())
}
