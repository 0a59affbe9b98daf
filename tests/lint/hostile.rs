//! What a server may send to hurt: the rules neither panic nor take more than linear time.

use std::time::{Duration, Instant};

use mcpkit::lint::{self, Settings};
use mcpkit::mcp::Surface;
use serde_json::{Value, json};

/// Generous: a debug build on a busy machine. Quadratic work on these inputs takes minutes.
const PATIENCE: Duration = Duration::from_secs(60);

fn survives(dump: Value) -> lint::Outcome {
    let surface = Surface::from_dump(dump).unwrap();
    let started = Instant::now();
    let outcome = lint::check(&surface, &Settings::default());
    assert!(started.elapsed() < PATIENCE, "{:?}", started.elapsed());
    outcome
}

/// A value under so many objects of one member. (`json!` would copy it every time.)
fn nested(depth: usize, innermost: Value, key: &str) -> Value {
    (0..depth).fold(innermost, |inner, _| {
        Value::Object([(key.to_owned(), inner)].into_iter().collect())
    })
}

#[test]
fn any_json_at_any_place_is_survived() {
    let odd = [
        json!(null),
        json!(true),
        json!(-1.5e300),
        json!(""),
        json!("\u{0}\u{202e}"),
        json!([]),
        json!([[], {}, null]),
        json!({}),
        json!({"": {"": ""}, "type": [], "properties": [], "$ref": {}, "$id": 7, "$defs": null}),
    ];
    for value in &odd {
        for member in [
            "name",
            "title",
            "description",
            "inputSchema",
            "outputSchema",
            "uri",
            "uriTemplate",
            "arguments",
            "annotations",
        ] {
            let entry = json!({ member: value });
            survives(json!({
                "serverInfo": value, "capabilities": value, "instructions": value,
                "tools": [entry, value], "resources": [entry, value],
                "resourceTemplates": [entry, value], "prompts": [entry, value],
            }));
        }
        for keyword in [
            "$schema",
            "$id",
            "$ref",
            "$anchor",
            "$dynamicRef",
            "type",
            "properties",
            "items",
            "anyOf",
            "required",
            "$defs",
            "not",
            "if",
            "dependencies",
        ] {
            let schema =
                json!({"type": "object", keyword: value, "properties": {"p": {keyword: value}}});
            survives(
                json!({"tools": [{"name": "t", "inputSchema": schema, "outputSchema": schema}]}),
            );
        }
    }
}

#[test]
fn a_hundred_thousand_entries_are_survived() {
    let tools: Vec<Value> = (0..100_000)
        .map(|i| json!({"name": format!("noun {}", i % 7), "inputSchema": {"type": "object"}}))
        .collect();
    let entries: Vec<Value> = (0..100_000).map(|_| json!({})).collect();
    let outcome = survives(json!({"tools": tools, "resources": entries, "prompts": entries}));
    assert!(outcome.checked > 1_000_000);
}

#[test]
fn a_hundred_thousand_parameters_are_survived() {
    let properties: serde_json::Map<String, Value> = (0..100_000)
        .map(|i| (format!("P{i}"), json!({"$ref": "#/$defs/x"})))
        .collect();
    let names: Vec<String> = properties.keys().cloned().collect();
    survives(json!({"tools": [{"name": "t", "inputSchema": {
        "type": "object",
        "properties": properties,
        "required": names,
        "enum": names,
        "$defs": {"x": {"anyOf": [{"$ref": "#/$defs/x"}, {"$ref": "#/$defs/x"}]}},
    }}]}));
}

#[test]
fn schemas_as_deep_as_a_parser_allows_are_survived() {
    for keyword in ["items", "not", "additionalProperties", "if"] {
        for dialect in [
            "http://json-schema.org/draft-04/schema#",
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2020-12/schema",
        ] {
            let deep = nested(110, json!({"type": "strin"}), keyword);
            let schema = json!({"$schema": dialect, "type": "object", "properties": {"p": deep}});
            survives(json!({"tools": [{"name": "t", "inputSchema": schema}]}));
        }
    }
}

#[test]
fn a_schema_deeper_than_that_is_named_and_not_followed() {
    let deep = nested(200, json!({}), "properties");
    let outcome = survives(json!({"tools": [{"name": "get_t", "inputSchema": deep}]}));
    let found: Vec<_> = outcome
        .items
        .iter()
        .filter(|item| item.id == "schema-valid")
        .collect();
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .message
            .as_deref()
            .unwrap()
            .contains("nested deeper than 128 levels")
    );
}

#[test]
fn alternatives_of_alternatives_do_not_multiply() {
    let many: Vec<Value> = (0..100).map(|_| json!({"$ref": "#/$defs/x"})).collect();
    let properties: serde_json::Map<String, Value> = (0..200)
        .map(|i| (format!("p{i}"), json!({"anyOf": many})))
        .collect();
    survives(json!({"tools": [{"name": "t", "inputSchema": {
        "type": "object", "properties": properties, "$defs": {"x": {"anyOf": many}},
    }}]}));
}

#[test]
fn long_names_do_not_multiply_with_what_is_below_them() {
    let inner: serde_json::Map<String, Value> = (0..50_000)
        .map(|i| (format!("B\u{200b}{i}"), json!({"$id": "a/", "$ref": "#x"})))
        .collect();
    let schema = json!({"type": "object", "$id": format!("https://e.com/{}/", "i".repeat(100_000)),
        "properties": {"A".repeat(500_000): {"properties": inner}}});
    let outcome =
        survives(json!({"tools": [{"name": "n".repeat(500_000), "inputSchema": schema}]}));
    let text: usize = outcome
        .items
        .iter()
        .map(|item| format!("{item:?}").len())
        .sum();
    assert!(text < 256 << 20, "{text} bytes of findings");
}

#[test]
fn a_server_of_two_thousand_tools_is_checked_in_full() {
    let tools: Vec<Value> = (0..2_000)
        .map(|i| {
            let (name, description) = match i % 4 {
                0 => (format!("getItem{i}"), "Gets an item."),
                1 => (format!("get_item_{i}"), ""),
                _ => (format!("get_item_{i}"), "Gets an item."),
            };
            json!({"name": name, "description": description, "inputSchema": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "description": "The item's id."},
                    "filter": {"$ref": "#/$defs/filter"},
                },
                "required": ["id"],
                "$defs": {"filter": {"type": "object", "description": "A filter.", "properties": {
                    "page_size": {"type": "integer", "description": "Items per page."},
                }}},
            }})
        })
        .collect();
    let outcome = survives(json!({"tools": tools}));
    let count = |id: &str| outcome.items.iter().filter(|item| item.id == id).count();
    assert_eq!(count("tool-name-case"), 500);
    assert_eq!(count("tool-description-present"), 500);
    assert_eq!(outcome.items.len(), 1_000);
    assert!(outcome.checked >= 10 * 2_000);
}
