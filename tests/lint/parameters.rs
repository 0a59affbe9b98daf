//! Rules about descriptions and parameters.

use serde_json::{Value, json};

use crate::{findings, findings_with, messages, places, settings};

fn tool(schema: Value) -> Value {
    json!({"tools": [{"name": "t", "inputSchema": schema}]})
}

/// The places of undescribed parameters, below the schema.
fn undescribed(schema: Value) -> Vec<String> {
    let found = findings("param-described", tool(schema));
    let inner = |place: &str| place.replace("/tools/0/inputSchema/", "");
    places(&found).into_iter().map(inner).collect()
}

#[test]
fn a_description_says_more_than_a_placeholder_or_the_name() {
    let with = |text: Value| json!({"tools": [{"name": "get_user", "description": text}]});
    for text in [
        "",
        "  \n",
        "TODO",
        "todo.",
        "N/A",
        "...",
        "…",
        "-",
        "Description",
    ] {
        let found = findings("tool-description-present", with(json!(text)));
        assert_eq!(places(&found), ["/tools/0/description"], "{text:?}");
    }
    for text in [
        "Gets a user.",
        "获取用户",
        "Todo lists of a user.",
        "None of the users.",
        "🔍",
    ] {
        let found = findings("tool-description-present", with(json!(text)));
        assert!(found.is_empty(), "{text:?}");
    }
    let found = findings("tool-description-present", with(json!(["a"])));
    assert_eq!(
        messages(&found),
        ["the description is an array, not a string"]
    );
    let found = findings(
        "tool-description-present",
        json!({"tools": [{"name": "get_user"}]}),
    );
    assert_eq!(places(&found), ["/tools/0"]);
}

#[test]
fn parameters_are_looked_at_in_every_depth() {
    let found = undescribed(json!({
        "properties": {
            "a": {"description": "A.", "properties": {"b": {"title": "B"}}},
            "c": {"description": "C.", "items": {"anyOf": [{"properties": {"d": {"description": " "}}}]}},
            "e/f": true,
        },
        "$defs": {"g": {"properties": {"h": {}}}},
        "additionalProperties": {"properties": {"i": {}}},
    }));
    assert_eq!(
        found,
        [
            "properties/a/properties/b",
            "properties/c/items/anyOf/0/properties/d",
            "properties/e~1f",
            "$defs/g/properties/h",
            "additionalProperties/properties/i",
        ]
    );
}

#[test]
fn the_description_of_a_definition_counts() {
    let found = undescribed(json!({
        "properties": {
            "a": {"$ref": "#/$defs/told"},
            "b": {"anyOf": [{"$ref": "#/$defs/told"}, {"type": "null"}]},
            "c": {"allOf": [{"$ref": "#/$defs/untold"}]},
            "d": {"$ref": "#/$defs/again"},
            "e": {"$ref": "#/$defs/loop"},
            "f": {"$ref": "#/$defs/a%20b"},
        },
        "$defs": {
            "told": {"description": "Told."},
            "untold": {"type": "string"},
            "again": {"$ref": "#/$defs/told"},
            "loop": {"$ref": "#/$defs/loop"},
            "a b": {"description": "Told."},
        },
    }));
    assert_eq!(found, ["properties/c", "properties/e"]);
}

#[test]
fn what_has_nothing_to_tell_needs_no_description() {
    let found = undescribed(json!({
        "properties": {"kind": {"description": "Kind."}},
        "oneOf": [
            {"properties": {"kind": {"const": "a"}, "x": false}},
            {"properties": {"kind": {"enum": ["b"]}}, "if": {"properties": {"y": {}}}},
        ],
        "not": {"properties": {"z": {}}},
        "propertyNames": {"properties": {"n": {}}},
    }));
    assert_eq!(found, Vec::<String>::new());
    // Names that look like keywords are names.
    let found = undescribed(json!({"properties": {"not": {}, "if": {}, "properties": {}}}));
    assert_eq!(
        found,
        ["properties/not", "properties/if", "properties/properties"]
    );
}

#[test]
fn only_parameters_are_described_not_results_or_examples() {
    let dump = json!({"tools": [{
        "name": "t",
        "inputSchema": {"default": {"properties": {"a": {}}}, "enum": [{"properties": {"b": {}}}]},
        "outputSchema": {"properties": {"c": {}}},
    }]});
    assert!(findings("param-described", dump).is_empty());
}

#[test]
fn each_style_accepts_its_own_parameters_only() {
    let names = ["page_size", "page-size", "pageSize", "PageSize"];
    let properties: serde_json::Map<String, Value> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({})))
        .collect();
    let dump = tool(json!({"properties": {"outer": {"properties": properties}}}));
    for (own, style) in ["snake", "kebab", "camel", "pascal"]
        .into_iter()
        .enumerate()
    {
        let toml = format!("[rules.param-case]\nstyle = '{style}'");
        let found = findings_with("param-case", dump.clone(), &settings(&toml));
        let places = places(&found).join(" ");
        for (i, name) in names.iter().enumerate() {
            let objected = places.contains(&format!("/{name}"));
            assert_eq!(objected, i != own, "{style} {name}: {places}");
        }
    }
    let any = settings("[rules.param-case]\nstyle = 'any'");
    assert!(findings_with("param-case", dump, &any).is_empty());
}

#[test]
fn names_without_case_and_names_of_other_formats_fit() {
    let schema =
        json!({"properties": {"城市": {}, "$filter": {}, "@type": {}, "_id": {}, "x": {}}});
    assert!(findings("param-case", tool(schema)).is_empty());
}
