//! `tools/call`.

use serde_json::{Map, Value, json};

use super::brain::Brain;
use super::failure::Failure;
use super::fault::Fault;
use super::{garden, growth, secret};
use crate::mcp::Revision;

/// The resource that shows the beds.
pub(super) const PLANTINGS: &str = "garden://beds/plantings";
/// A code from the range that belongs to the specification, which gives it no meaning.
const UNDEFINED: i64 = -32050;

type Params = Map<String, Value>;

/// Calls a tool.
pub(super) fn call(brain: &Brain, params: &Params, revision: Revision) -> Result<Value, Failure> {
    let name = match params.get("name") {
        Some(Value::String(name)) => name,
        _ => return Err(Failure::params("The name of the tool is missing")),
    };
    let tool = brain.offer.tools.iter().find(|t| t.shown["name"] == **name);
    let Some(tool) = tool else {
        return unknown(brain, name);
    };
    let arguments = match params.get("arguments") {
        None => Value::Object(Map::new()),
        Some(arguments @ Value::Object(_)) => arguments.clone(),
        Some(_) => return Err(Failure::params("`arguments` is not an object")),
    };
    let wrong = tool
        .check
        .as_ref()
        .and_then(|check| check.iter_errors(&arguments).next().map(|e| e.to_string()));
    if let Some(wrong) = wrong.filter(|_| !brain.has(Fault::BadArgumentsAccepted)) {
        let text = format!("Invalid arguments for `{name}`: {wrong}");
        // 2025-11-25 moved these from protocol errors to results that a model can read.
        return if revision < Revision::V2025_11_25 {
            Err(Failure::params(text))
        } else {
            Ok(refusal(&text))
        };
    }
    if !brain.pace.allows() {
        return Ok(refusal("Too many calls; try again in a second"));
    }
    let text = |key: &str| arguments.get(key).and_then(Value::as_str);
    match tool.is.as_str() {
        "list_plants" => Ok(list_plants(text("season"), arguments.get("limit"))),
        growth::TOOL => Ok(content("All beds are measured: everything grows.")),
        "get_plant" => Ok(get_plant(brain, text("name").unwrap_or_default(), revision)),
        "create_planting" => create_planting(brain, &arguments),
        "delete_planting" => Ok(delete_planting(brain, text("id").unwrap_or_default())),
        _ => unknown(brain, name),
    }
}

fn unknown(brain: &Brain, name: &str) -> Result<Value, Failure> {
    let text = format!("Unknown tool: {name}");
    if brain.has(Fault::UnknownToolResult) {
        return Ok(refusal(&text));
    }
    let failure = Failure::params(text);
    Err(if brain.has(Fault::ReservedCode) {
        Failure {
            code: UNDEFINED,
            ..failure
        }
    } else {
        failure
    })
}

fn list_plants(season: Option<&str>, limit: Option<&Value>) -> Value {
    // 3 and 3.0 are the same number.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked"
    )]
    let limit = limit
        .and_then(Value::as_f64)
        .map_or(usize::MAX, |n| n as usize);
    let lines: Vec<_> = garden::PLANTS
        .iter()
        .filter(|p| season.is_none_or(|s| s == p.season))
        .take(limit)
        .map(|p| format!("{} (sown in {})", p.name, p.season))
        .collect();
    content(&lines.join("\n"))
}

fn get_plant(brain: &Brain, name: &str, revision: Revision) -> Value {
    let Some(plant) = garden::find(name) else {
        return refusal(&format!(
            "No plant is called `{name}`; list_plants names all of them"
        ));
    };
    let mut record = plant.record();
    if brain.has(Fault::OutputSchemaBroken) {
        record["spacing_cm"] = "wide".into();
    }
    let mut result = if brain.has(Fault::StructuredWithoutText) {
        content("See the structured content.")
    } else {
        content(&record.to_string())
    };
    if revision >= Revision::V2025_06_18 {
        result["structuredContent"] = record;
    }
    result
}

fn create_planting(brain: &Brain, arguments: &Value) -> Result<Value, Failure> {
    let name = arguments["plant"].as_str().unwrap_or_default();
    let Some(plant) = garden::find(name) else {
        return Ok(refusal(&format!(
            "No plant is called `{name}`; list_plants names all of them"
        )));
    };
    let bed = arguments["bed"].as_u64().unwrap_or(1);
    let count = arguments["count"].as_u64().unwrap_or(1);
    let id = secret::hex::<8>()
        .map(|digits| format!("planting-{digits}"))
        .ok_or_else(|| Failure::internal("No randomness for an id"))?;
    if !brain.beds().plant(id.clone(), plant, bed, count) {
        return Ok(refusal("The garden is full; delete a planting first"));
    }
    brain.hub.updated(PLANTINGS);
    Ok(content(&format!(
        "Planted {count} x {name} in bed {bed}; the id is {id}"
    )))
}

fn delete_planting(brain: &Brain, id: &str) -> Value {
    if !brain.beds().remove(id) {
        return refusal(&format!("No planting has the id `{id}`"));
    }
    brain.hub.updated(PLANTINGS);
    content(&format!("Removed {id}"))
}

fn content(text: &str) -> Value {
    json!({"content": [{"type": "text", "text": text}]})
}

fn refusal(text: &str) -> Value {
    json!({"content": [{"type": "text", "text": text}], "isError": true})
}
