//! Values for a tool's arguments, taken from what its own schema offers: never invented.

use serde_json::{Map, Value, json};

use crate::mcp::Surface;

/// Key that mirrors a parameter into an HTTP header (2026-07-28).
pub const MIRRORED: &str = "x-mcp-header";

/// The primitive types of JSON Schema.
const PRIMITIVE: [&str; 4] = ["string", "integer", "number", "boolean"];

/// Whether a tool declares that it changes nothing.
pub fn is_read_only(tool: &Value) -> bool {
    tool.pointer("/annotations/readOnlyHint") == Some(&Value::Bool(true))
}

/// The required arguments of a tool, as far as its schema names values for them; `None` when one
/// is left without.
pub fn required(tool: &Value) -> Option<Map<String, Value>> {
    let mut arguments = Map::new();
    for name in required_names(tool) {
        let parameter = parameter(tool, name)?;
        if parameter.get(MIRRORED).is_some() {
            return None;
        }
        arguments.insert(name.to_owned(), offered(parameter)?.clone());
    }
    Some(arguments)
}

/// Parameters for calls of read-only tools whose required arguments are known.
pub fn harmless_calls(surface: &Surface) -> impl Iterator<Item = (&Value, Value)> {
    surface.tools.iter().filter_map(|tool| {
        let arguments = is_read_only(tool).then(|| required(tool))??;
        let name = tool.get("name")?;
        Some((tool, json!({"name": name, "arguments": arguments})))
    })
}

/// A parameter of one primitive type; required ones come first.
pub fn primitive_parameter(tool: &Value) -> Option<(&str, &str)> {
    let all = tool.pointer("/inputSchema/properties")?.as_object()?;
    let names = required_names(tool).chain(all.keys().map(String::as_str));
    names
        .filter_map(|name| Some((name, parameter(tool, name)?)))
        .filter(|(_, parameter)| parameter.get(MIRRORED).is_none())
        .find_map(|(name, parameter)| {
            let kind = parameter.get("type")?.as_str()?;
            PRIMITIVE.contains(&kind).then_some((name, kind))
        })
}

fn required_names(tool: &Value) -> impl Iterator<Item = &str> {
    let list = tool.pointer("/inputSchema/required");
    let list = list
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str)
}

fn parameter<'a>(tool: &'a Value, name: &str) -> Option<&'a Value> {
    tool.get("inputSchema")?.get("properties")?.get(name)
}

fn offered(schema: &Value) -> Option<&Value> {
    let first = |key| schema.get(key)?.as_array()?.first();
    schema
        .get("const")
        .or_else(|| schema.get("default"))
        .or_else(|| first("examples"))
        .or_else(|| first("enum"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_from_the_schema_or_not_at_all() {
        let tool = |parameter: Value| json!({"inputSchema": {"properties": {"a": parameter}, "required": ["a"]}});
        let of = |parameter| required(&tool(parameter)).map(Value::Object);
        assert_eq!(of(json!({"examples": ["x", "y"]})), Some(json!({"a": "x"})));
        assert_eq!(of(json!({"enum": [3]})), Some(json!({"a": 3})));
        assert_eq!(of(json!({"type": "string"})), None);
        assert_eq!(of(json!({"default": 1, "x-mcp-header": "A"})), None);
        assert_eq!(required(&json!({"inputSchema": {}})), Some(Map::new()));
    }

    #[test]
    fn a_required_primitive_parameter_is_preferred() {
        let tool = json!({"inputSchema": {
            "properties": {"a": {"type": "string"}, "b": {"type": "integer"}, "c": {"type": "array"}},
            "required": ["c", "b"],
        }});
        assert_eq!(primitive_parameter(&tool), Some(("b", "integer")));
    }
}
