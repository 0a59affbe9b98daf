//! What the headers of a request say: where it comes from, and whether they agree with the body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;
use url::{Host, Url};

use super::super::failure::Failure;
use super::super::fault::Fault;
use super::super::faults::Faults;
use super::super::{brain, modern};
use super::request::Request;
use crate::mcp::names::{
    HEADER_MISMATCH, INVALID_REQUEST, META_VERSION, METHOD_HEADER, NAME_HEADER, SESSION_HEADER,
    VERSION_HEADER, named_parameter,
};
use crate::mcp::{Era, Revision};

/// The status with which a request from elsewhere is refused, if it is one.
pub(super) fn foreign(request: &Request, faults: &Faults) -> Option<(u16, &'static str)> {
    let Some(host) = request.header("host") else {
        return Some((400, "no Host"));
    };
    let local = |url: &str| Url::parse(url).is_ok_and(|url| is_local(&url));
    if !local(&format!("http://{host}")) && !faults.has(Fault::AnyHost) {
        return Some((403, "foreign Host"));
    }
    let origin = request.header("origin")?;
    if local(origin) || faults.has(Fault::AnyOrigin) {
        return None;
    }
    let mild = faults.has(Fault::OriginWith400);
    Some((if mild { 400 } else { 403 }, "foreign Origin"))
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The era of a request: headers or body name the modern one.
pub(super) fn era(request: &Request, message: &Value) -> Era {
    if names_modern(request) || request.header(METHOD_HEADER).is_some() {
        Era::Modern
    } else {
        brain::era_of(message)
    }
}

/// Whether the version header names the modern revision.
pub(super) fn names_modern(request: &Request) -> bool {
    request.header(VERSION_HEADER) == Some(modern::REVISION.date())
}

/// The legacy rule: a version header, if there is one, names a revision that is served.
pub(super) fn version(request: &Request, faults: &Faults) -> Result<Option<Revision>, Failure> {
    let Some(text) = request.header(VERSION_HEADER) else {
        return Ok(None);
    };
    match text.parse::<Revision>() {
        Ok(revision) if revision.era() == Era::Legacy => Ok(Some(revision)),
        _ if faults.has(Fault::AnyVersionHeader) => Ok(None),
        _ => Err(Failure::request(format!(
            "Unsupported {VERSION_HEADER}: {text}"
        ))),
    }
}

/// Headers that have no meaning any more are looked at by faults only.
pub(super) fn ignored(request: &Request, faults: &Faults) -> Result<(), Failure> {
    let refused = [
        (Fault::SessionHeaderRefused, SESSION_HEADER),
        (Fault::LastEventRefused, "Last-Event-ID"),
    ];
    let has = |(fault, name): &&(Fault, &str)| faults.has(*fault) && request.header(name).is_some();
    if let Some((_, name)) = refused.iter().find(has) {
        return Err(Failure::request(format!("{name} is unknown here")).status(404));
    }
    if faults.has(Fault::ConnectionKept) && request.last {
        return Err(Failure::request("Keep the connection"));
    }
    Ok(())
}

/// The modern rule: the headers repeat what the body says.
pub(super) fn agree(request: &Request, message: &Value, faults: &Faults) -> Result<(), Failure> {
    let Some(method) = message.get("method").and_then(Value::as_str) else {
        return Ok(());
    };
    if faults.has(Fault::HeadersIgnored) {
        return Ok(());
    }
    let header = |name| request.header_by_case(name, faults.has(Fault::HeadersByCase));
    let params = message.get("params");
    let meta = params.and_then(|p| p.get("_meta"));
    let version = meta
        .and_then(|m| m.get(META_VERSION))
        .and_then(Value::as_str);
    match version {
        // The body is judged for what it lacks, and a version that is not served for itself.
        None => return Ok(()),
        Some(_) if header(VERSION_HEADER).is_none() && faults.has(Fault::VersionHeaderOptional) => {
        }
        Some(version) if header(VERSION_HEADER) != Some(version) => {
            return Err(mismatch(VERSION_HEADER, faults));
        }
        Some(version) if version != modern::REVISION.date() => return Ok(()),
        Some(_) => {}
    }
    if header(METHOD_HEADER) != Some(method) {
        return Err(mismatch(METHOD_HEADER, faults));
    }
    let name = named_parameter(method)
        .and_then(|p| params?.get(p))
        .and_then(Value::as_str);
    let repeated = header(NAME_HEADER).map(|value| {
        if faults.has(Fault::EncodedNameRefused) {
            Some(value.to_owned())
        } else {
            decode(value)
        }
    });
    let agrees = match (name, repeated) {
        (Some(name), Some(Some(repeated))) => repeated == name,
        (Some(_), _) => false,
        (None, repeated) => repeated.is_none() || named_parameter(method).is_none(),
    };
    if agrees {
        Ok(())
    } else {
        Err(mismatch(NAME_HEADER, faults))
    }
}

/// `=?base64?…?=` read, anything else as it is; `None` for broken base64.
pub(super) fn decode(value: &str) -> Option<String> {
    let coded = value
        .strip_prefix("=?base64?")
        .and_then(|v| v.strip_suffix("?="));
    match coded {
        None => Some(value.to_owned()),
        Some(coded) => String::from_utf8(BASE64.decode(coded).ok()?).ok(),
    }
}

pub(super) fn mismatch(header: &str, faults: &Faults) -> Failure {
    let code = if faults.has(Fault::MismatchOtherCode) {
        INVALID_REQUEST
    } else {
        HEADER_MISMATCH
    };
    let lenient = faults.has(Fault::MismatchWith200);
    Failure::new(code, format!("{header} does not repeat the body")).status(if lenient {
        200
    } else {
        400
    })
}
