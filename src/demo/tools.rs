//! `tools/call`.

use jsonschema::ValidationError;
use serde_json::{Map, Value, json};

use super::brain::Brain;
use super::failure::Failure;
use super::fault::Fault;
use super::resources::{SEEDLING, SHEETS};
use super::{ask, garden, growth, secret, tasks};
use crate::mcp::Revision;

/// The resource that shows the beds.
pub(super) const PLANTINGS: &str = "garden://beds/plantings";
/// Plants that are listed unless the caller says how many.
const LIMIT: usize = 50;
/// A code from the range that belongs to the specification, which gives it no meaning.
const UNDEFINED: i64 = -32050;

type Params = Map<String, Value>;

/// A call that is in order, or its refusal.
pub(super) enum Checked<'a> {
    /// Of a tool that answers at once.
    Plain { tool: &'a str, arguments: Value },
    /// Of a tool that asks the client back.
    Asks { tool: &'a str, arguments: Value },
    /// A result that a model can read.
    Refused(Value),
}

/// Checks the tool's name and its arguments.
pub(super) fn check<'a>(
    brain: &'a Brain,
    params: &Params,
    revision: Revision,
) -> Result<Checked<'a>, Failure> {
    let name = match params.get("name") {
        Some(Value::String(name)) => name,
        _ => return Err(Failure::params("The name of the tool is missing")),
    };
    let any_case = brain.has(Fault::ToolNamesAnyCase);
    let tool = brain.offer.tools.iter().find(|t| {
        let own = t.shown["name"].as_str().unwrap_or_default();
        own == name || (any_case && own.eq_ignore_ascii_case(name))
    });
    let Some(tool) = tool else {
        return unknown(brain, name).map(Checked::Refused);
    };
    let arguments = match params.get("arguments") {
        None => Value::Object(Map::new()),
        Some(arguments @ Value::Object(_)) => arguments.clone(),
        Some(_) => return Err(Failure::params("`arguments` is not an object")),
    };
    let wrong = tool.check.as_ref().and_then(|check| {
        let mut errors = check.iter_errors(&arguments);
        let error = errors.find(|error| !overlooks(brain, error))?;
        Some(error.to_string())
    });
    if let Some(wrong) = wrong.filter(|_| !brain.has(Fault::BadArgumentsAccepted)) {
        let text = format!("Invalid arguments for `{name}`: {wrong}");
        // 2025-11-25 moved these from protocol errors to results that a model can read.
        return if revision < Revision::V2025_11_25 || brain.has(Fault::ArgumentErrorsThrown) {
            Err(Failure::params(text))
        } else {
            Ok(Checked::Refused(refusal(&text)))
        };
    }
    let tool = tool.is.as_str();
    Ok(if ask::asks(tool) {
        Checked::Asks { tool, arguments }
    } else {
        Checked::Plain { tool, arguments }
    })
}

/// Calls a tool that answers at once.
pub(super) fn call(brain: &Brain, params: &Params, revision: Revision) -> Result<Value, Failure> {
    let (tool, arguments) = match check(brain, params, revision)? {
        Checked::Plain { tool, arguments } => (tool, arguments),
        Checked::Asks { .. } => return Ok(refusal("This call cannot ask the client")),
        Checked::Refused(result) => return Ok(result),
    };
    if !brain.pace.allows() {
        return Ok(refusal("Too many calls; try again in a second"));
    }
    let text = |key: &str| arguments.get(key).and_then(Value::as_str);
    match tool {
        "list_plants" => {
            let limit = arguments.get("limit");
            Ok(list_plants(brain, text("season"), limit, revision))
        }
        growth::TOOL => Ok(content("All beds are measured: everything grows.")),
        "get_plant" => Ok(get_plant(brain, text("name").unwrap_or_default(), revision)),
        "create_planting" => create_planting(brain, &arguments),
        "lay_out_rows" => Ok(lay_out_rows(&arguments)),
        "delete_planting" => Ok(delete_planting(brain, &arguments)),
        other => match tasks::plain(other, &arguments) {
            Some(result) => Ok(result),
            None => unknown(brain, other),
        },
    }
}

/// Whether a fault keeps the server from seeing what is wrong.
fn overlooks(brain: &Brain, error: &ValidationError<'_>) -> bool {
    let path = error.schema_path().to_string();
    let later = ["/prefixItems/", "/dependentRequired"];
    if later.iter().any(|part| path.contains(part)) {
        return brain.has(Fault::DialectIgnored);
    }
    brain.has(match error.kind().keyword() {
        "required" => Fault::RequiredUnchecked,
        "minimum" | "maximum" => Fault::RangeUnchecked,
        "enum" => Fault::EnumUnchecked,
        "additionalProperties" => Fault::ExtraUnchecked,
        "pattern" => Fault::PatternUnchecked,
        "minLength" | "maxLength" => Fault::LengthUnchecked,
        "minItems" | "maxItems" => Fault::ItemsUnchecked,
        _ => return false,
    })
}

fn unknown(brain: &Brain, name: &str) -> Result<Value, Failure> {
    let text = format!("Unknown tool: {name}");
    if brain.has(Fault::UnknownToolResult) {
        return Ok(refusal(&text));
    }
    let failure = Failure::params(text);
    let codes = [
        (Fault::ReservedCode, UNDEFINED),
        (Fault::ApplicationCode, -32500),
        (Fault::LegacyCode, -32005),
    ];
    let code = codes.iter().find(|(fault, _)| brain.has(*fault));
    let code = code.map_or(failure.code, |(_, code)| *code);
    Err(Failure { code, ..failure })
}

fn list_plants(
    brain: &Brain,
    season: Option<&str>,
    limit: Option<&Value>,
    revision: Revision,
) -> Value {
    // 3 and 3.0 are the same number.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked"
    )]
    let limit = limit.and_then(Value::as_f64).map_or(LIMIT, |n| n as usize);
    let lines: Vec<_> = garden::PLANTS
        .iter()
        .filter(|p| season.is_none_or(|s| s == p.season))
        .take(limit)
        .map(|p| format!("{} (sown in {})", p.name, p.season))
        .collect();
    let beds = json!({
        "uri": PLANTINGS,
        "mimeType": "application/json",
        "text": brain.beds().record().to_string(),
    });
    let mut result = content(&lines.join("\n"));
    add(&mut result, json!({"type": "resource", "resource": beds}));
    if brain.has(Fault::LaterContent) && revision < Revision::V2025_06_18 {
        add(&mut result, sheet("carrot"));
    }
    result
}

/// A link to the sheet of a plant.
fn sheet(name: &str) -> Value {
    let uri = format!("{SHEETS}{name}");
    json!({"type": "resource_link", "uri": uri, "name": name, "mimeType": "text/markdown"})
}

fn add(result: &mut Value, block: Value) {
    if let Some(Value::Array(content)) = result.get_mut("content") {
        content.push(block);
    }
}

fn lay_out_rows(arguments: &Value) -> Value {
    let number = |pointer: &str, otherwise: u64| {
        let number = arguments.pointer(pointer).and_then(Value::as_u64);
        number.unwrap_or(otherwise)
    };
    let (length, width) = (number("/size/0", 400), number("/size/1", 120));
    let spacing = number("/spacing_cm", 25).max(1);
    let (rows, plants) = (width / spacing, length / spacing);
    content(&format!("{rows} rows of {plants} plants each"))
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
    let picture = if brain.has(Fault::ToolImageBroken) {
        "not base64!"
    } else {
        SEEDLING
    };
    add(
        &mut result,
        json!({"type": "image", "data": picture, "mimeType": "image/png"}),
    );
    if revision >= Revision::V2025_06_18 {
        add(&mut result, sheet(name));
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

fn delete_planting(brain: &Brain, arguments: &Value) -> Value {
    let id = arguments["id"].as_str().unwrap_or_default();
    if arguments["dry_run"] == true {
        return if brain.beds().holds(id) {
            content(&format!("Would remove {id}; nothing is removed yet"))
        } else {
            refusal(&format!("No planting has the id `{id}`"))
        };
    }
    if !brain.beds().remove(id) {
        return refusal(&format!("No planting has the id `{id}`"));
    }
    brain.hub.updated(PLANTINGS);
    content(&format!("Removed {id}"))
}

pub(super) fn content(text: &str) -> Value {
    json!({"content": [{"type": "text", "text": text}]})
}

pub(super) fn refusal(text: &str) -> Value {
    json!({"content": [{"type": "text", "text": text}], "isError": true})
}
