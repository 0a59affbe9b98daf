//! `resources/read`.

use serde_json::{Map, Value, json};

use super::brain::Brain;
use super::failure::Failure;
use super::fault::Fault;
use super::garden;
use super::tools::PLANTINGS;
use super::weather::SOIL;
use crate::mcp::names::INVALID_PARAMS;
use crate::mcp::{Era, Revision};

/// Resource not found, until 2025-11-25.
const NOT_FOUND: i64 = -32002;
/// The scheme and host that the one template expands below.
pub(super) const SHEETS: &str = "garden://plants/";
/// The one file, and the folder that is all there is of the file system.
const NOTES: &str = "file:///garden/notes/sowing.txt";
const FOLDER: &str = "file:///garden/";
/// A PNG of 12 by 12 pixels.
pub(super) const SEEDLING: &str = "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAMCAIAAADZF8uwAAAANUlEQVR42mN4+PUfMtKrNQIiNEEGEhSl7c6CIIgiOBfdJExFWKwjShGVHE5AUZ6XBkFEZ0UAU2oIIvnuGuMAAAAASUVORK5CYII=";

/// Reads a resource.
pub(super) fn read(
    brain: &Brain,
    params: &Map<String, Value>,
    revision: Revision,
) -> Result<Value, Failure> {
    let uri = uri(params)?;
    let anything = brain.has(Fault::UriUnchecked) && uri.contains(' ');
    let contents = if uri == PLANTINGS || anything {
        json!({"uri": uri, "mimeType": "application/json", "text": brain.beds().record().to_string()})
    } else if uri == SOIL {
        let tenths = brain.born.elapsed().as_millis() / 100 % 10;
        let text = json!({"moisture_percent": 40 + tenths}).to_string();
        json!({"uri": uri, "mimeType": "application/json", "text": text})
    } else if is_picture(brain, uri) {
        let blob = if brain.has(Fault::BrokenBlob) {
            "not base64!"
        } else {
            SEEDLING
        };
        json!({"uri": uri, "mimeType": "image/png", "blob": blob})
    } else if let Some(plant) = uri.strip_prefix(SHEETS).and_then(garden::find) {
        let echoed = brain.has(Fault::TemplateEchoed);
        let uri = if echoed {
            "garden://plants/{name}"
        } else {
            uri
        };
        json!({"uri": uri, "mimeType": "text/markdown", "text": plant.sheet()})
    } else if uri == NOTES {
        json!({"uri": uri, "mimeType": "text/plain", "text": "Peas in March, beans in May."})
    } else if brain.has(Fault::PathTraversal) && leads_out(uri) {
        json!({"uri": uri, "mimeType": "text/plain", "text": "127.0.0.1 localhost"})
    } else if brain.has(Fault::EmptyContents) {
        return Ok(json!({"contents": []}));
    } else {
        let code = match revision.era() {
            _ if brain.has(Fault::ResourceCodeZero) => 0,
            Era::Modern if !brain.has(Fault::OldResourceCode) => INVALID_PARAMS,
            _ => NOT_FOUND,
        };
        return Err(Failure {
            code,
            ..unknown(uri)
        });
    };
    Ok(json!({"contents": [contents]}))
}

/// Whether a path from the garden's folder climbs to a well-known file.
fn leads_out(uri: &str) -> bool {
    uri.strip_prefix(FOLDER)
        .is_some_and(|path| path.contains("../") && path.ends_with("/etc/hosts"))
}

/// The `uri` parameter.
pub(super) fn uri(params: &Map<String, Value>) -> Result<&str, Failure> {
    match params.get("uri") {
        Some(Value::String(uri)) => Ok(uri),
        _ => Err(Failure::params("`uri` is missing")),
    }
}

/// The error for a resource that is not there, until 2025-11-25.
pub(super) fn unknown(uri: &str) -> Failure {
    Failure::new(NOT_FOUND, "Resource not found").data(json!({"uri": uri}))
}

/// Whether there is such a resource.
pub(super) fn exists(brain: &Brain, uri: &str) -> bool {
    uri == PLANTINGS
        || uri == NOTES
        || uri == SOIL
        || is_picture(brain, uri)
        || uri.strip_prefix(SHEETS).and_then(garden::find).is_some()
}

/// The picture is the second of the list; a fault changes its URI.
fn is_picture(brain: &Brain, uri: &str) -> bool {
    brain
        .offer
        .entries("resources")
        .get(1)
        .is_some_and(|r| r["uri"] == *uri)
}
