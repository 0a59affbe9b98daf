//! Validity of schemas: dialects, references, roots.

use serde_json::{Value, json};

use crate::{findings, messages, places};

fn input(schema: Value) -> Vec<String> {
    let dump = json!({"tools": [{"name": "t", "inputSchema": schema}]});
    described(dump)
}

/// "place: message", the place below the tool.
fn described(dump: Value) -> Vec<String> {
    let found = findings("schema-valid", dump);
    let place = |place: &str| place.replace("/tools/0", "");
    let pairs = places(&found).into_iter().zip(messages(&found));
    pairs
        .map(|(at, message)| format!("{}: {message}", place(at)))
        .collect()
}

/// An object schema of this dialect with one property.
fn with(dialect: &str, property: Value) -> Value {
    json!({"$schema": dialect, "type": "object", "properties": {"p": property}})
}

const DRAFT_04: &str = "http://json-schema.org/draft-04/schema#";
const DRAFT_06: &str = "http://json-schema.org/draft-06/schema";
const DRAFT_07: &str = "http://json-schema.org/draft-07/schema#";
const V2019_09: &str = "https://json-schema.org/draft/2019-09/schema";
const V2020_12: &str = "https://json-schema.org/draft/2020-12/schema";
const ALL: [&str; 5] = [DRAFT_04, DRAFT_06, DRAFT_07, V2019_09, V2020_12];

#[test]
fn a_wrong_type_is_found_in_every_dialect() {
    for (dialect, word) in ALL
        .iter()
        .zip(["draft-04", "draft-06", "draft-07", "2019-09", "2020-12"])
    {
        assert_eq!(
            input(with(dialect, json!({"type": "string"}))),
            Vec::<String>::new()
        );
        assert_eq!(
            input(with(
                dialect,
                json!({"items": {"items": {"type": "strin"}}})
            )),
            [format!(
                "/inputSchema/properties/p/items/items/type: \
                 `type` is `\"strin\"`, which JSON Schema {word} does not allow"
            )]
        );
    }
}

#[test]
fn each_dialect_has_its_own_keywords() {
    let tuple = json!({"items": [{"type": "string"}]});
    let bound = json!({"minimum": 1, "exclusiveMinimum": true});
    for dialect in ALL {
        let tuples = dialect != V2020_12;
        assert_eq!(
            input(with(dialect, tuple.clone())).is_empty(),
            tuples,
            "{dialect}"
        );
        let bounds = dialect == DRAFT_04;
        assert_eq!(
            input(with(dialect, bound.clone())).is_empty(),
            bounds,
            "{dialect}"
        );
    }
}

#[test]
fn the_default_dialect_is_2020_12_from_the_revision_that_says_so() {
    let dump = |revision: &str| {
        json!({"protocolVersion": revision, "tools": [{"name": "t", "inputSchema": {
            "type": "object", "properties": {"p": {"items": [{}]}},
        }}]})
    };
    assert!(described(dump("2025-06-18")).is_empty());
    assert_eq!(described(dump("2025-11-25")).len(), 1);
    assert_eq!(described(dump("unheard of")).len(), 1);
}

#[test]
fn what_would_be_allowed_is_evidence() {
    for (schema, expected) in [
        (
            json!({"type": "object", "properties": {"p": "string"}}),
            "a schema: an object, `true` or `false`",
        ),
        (
            json!({"type": "object", "properties": []}),
            "an object whose values are schemas",
        ),
        (
            json!({"type": "object", "required": "p"}),
            "a list of distinct property names",
        ),
        (
            json!({"type": "object", "anyOf": {}}),
            "a list of at least one schema",
        ),
        (
            json!({"type": "object", "properties": {"type": {"minLength": -1}}}),
            "a whole number, 0 or greater",
        ),
    ] {
        let found = findings(
            "schema-valid",
            json!({"tools": [{"name": "t", "inputSchema": schema}]}),
        );
        let evidence = found[0].evidence.clone().unwrap();
        assert_eq!(evidence.expected.as_deref(), Some(expected));
    }
}

#[test]
fn an_unknown_dialect_is_named_and_nothing_else_is_said_about_it() {
    let found = input(json!({"$schema": "https://example.com/dialect", "type": 7}));
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .starts_with("/inputSchema/$schema: `\"https://example.com/dialect\"` is no dialect")
    );
    assert_eq!(input(json!({"$schema": 7, "type": "object"})).len(), 1);
}

#[test]
fn a_schema_that_is_no_object_is_found() {
    for (schema, kind) in [
        (json!(null), "null"),
        (json!(true), "a boolean"),
        (json!([]), "an array"),
    ] {
        assert_eq!(
            input(schema),
            [format!(
                "/inputSchema: inputSchema is {kind}, not an object"
            )]
        );
    }
    assert_eq!(
        described(json!({"tools": [{}]})),
        [": the tool has no inputSchema"]
    );
    assert_eq!(
        described(json!({"tools": ["tool"]})),
        [": the tool has no inputSchema"]
    );
}

#[test]
fn the_root_is_an_object_as_long_as_the_revision_asks_for_it() {
    let dump = |revision: &str, input: Value, output: Value| {
        json!({"protocolVersion": revision, "tools": [
            {"name": "t", "inputSchema": input, "outputSchema": output},
        ]})
    };
    let (object, array, none) = (
        json!({"type": "object"}),
        json!({"type": "array"}),
        json!({}),
    );
    for revision in ["2025-06-18", "2025-11-25", "unheard of"] {
        for root in [&array, &none, &json!({"type": ["object"]})] {
            assert_eq!(
                described(dump(revision, root.clone(), object.clone())).len(),
                1,
                "{root}"
            );
            assert_eq!(
                described(dump(revision, object.clone(), root.clone())).len(),
                1,
                "{root}"
            );
        }
    }
    let newest = "2026-07-28";
    assert_eq!(
        described(dump(newest, object.clone(), array.clone())),
        Vec::<String>::new()
    );
    assert_eq!(described(dump(newest, array, object)).len(), 1);
}

#[test]
fn references_within_the_document_resolve() {
    for schema in [
        json!({"properties": {"p": {"$ref": "#"}}}),
        json!({"properties": {"p": {"$ref": "#/properties/a~1b"}, "a/b": {}}}),
        json!({"properties": {"p": {"$ref": "#/$defs/a%20b"}}, "$defs": {"a b": true}}),
        json!({"properties": {"p": {"$ref": "#name"}}, "$defs": {"x": {"$anchor": "name"}}}),
        json!({"properties": {"p": {"$dynamicRef": "#name"}}, "$defs": {"x": {"$dynamicAnchor": "name"}}}),
        json!({"$id": "https://example.com/a/root", "properties": {"p": {"$ref": "b#/$defs/y"}},
               "$defs": {"x": {"$id": "b", "$defs": {"y": {}}}}}),
        json!({"$id": "https://example.com/root", "properties": {"p": {"$ref": "https://example.com/root"}}}),
        json!({"properties": {"p": {"$ref": "b"}}, "$defs": {"x": {"$id": "b"}}}),
        json!({"properties": {"p": {"$ref": "http://json-schema.org/draft-07/schema#"}}}),
        json!({"properties": {"p": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}),
        json!({"properties": {"p": {"$ref": "#old"}}, "definitions": {"x": {"$id": "#old"}}, "$schema": DRAFT_07}),
        json!({"properties": {"p": {"$ref": "#old"}}, "definitions": {"x": {"id": "#old"}}, "$schema": DRAFT_04}),
        json!({"properties": {"$ref": {"type": "string"}}, "default": {"$ref": "#/nowhere"}}),
    ] {
        let mut schema = schema;
        schema["type"] = json!("object");
        assert_eq!(input(schema.clone()), Vec::<String>::new(), "{schema}");
    }
}

#[test]
fn references_to_nowhere_and_elsewhere_are_told_apart() {
    let nowhere = |reference: &str| json!({"type": "object", "properties": {"p": {"$ref": reference}, "q": {"title": "Q"}}});
    for reference in ["#/$defs/gone", "#gone", "#/properties/q/title"] {
        assert_eq!(
            input(nowhere(reference)),
            [format!(
                "/inputSchema/properties/p/$ref: the reference `{reference}` leads nowhere in the schema"
            )]
        );
    }
    for reference in ["https://example.com/x.json", "other.json#/a"] {
        let found = input(nowhere(reference));
        assert!(found[0].contains("leads out of the schema"), "{found:?}");
    }
    // A fragment is looked up in the part that has its own address, not in the whole document.
    let parts = json!({"type": "object", "$defs": {
        "here": {}, "part": {"$id": "https://example.com/part", "items": {"$ref": "#/$defs/here"}},
    }});
    assert_eq!(input(parts).len(), 1);
}

#[test]
fn a_reference_to_a_private_place_is_a_finding_of_its_own() {
    let with = |reference: &str| {
        json!({"tools": [{"name": "t", "inputSchema": {"type": "object",
        "properties": {"p": {"$ref": reference}}}}]})
    };
    for reference in [
        "file:///etc/passwd",
        "http://localhost:8080/a",
        "http://127.1/a",
        "http://[::1]/a",
        "http://169.254.169.254/latest",
        "https://10.0.0.1/a.json",
        "http://metadata.google.internal/",
    ] {
        assert!(described(with(reference)).is_empty(), "{reference}");
        assert_eq!(
            findings("schema-ref-private", with(reference)).len(),
            1,
            "{reference}"
        );
    }
    for reference in ["https://example.com/a", "#/a", "a.json", "urn:uuid:1"] {
        assert!(
            findings("schema-ref-private", with(reference)).is_empty(),
            "{reference}"
        );
    }
}

#[test]
fn formats_are_no_matter_of_validity() {
    for dialect in ALL {
        for property in [
            json!({"pattern": "^[\\w-.]+$"}),
            json!({"pattern": "(?<=a)b\\p{L}"}),
            json!({"format": "own"}),
        ] {
            assert_eq!(input(with(dialect, property)), Vec::<String>::new());
        }
        let schema = json!({"$schema": dialect, "type": "object",
            "properties": {"p": {"$ref": "#/$defs/Page<Item>"}}, "$defs": {"Page<Item>": {}}});
        assert_eq!(input(schema), Vec::<String>::new());
    }
}
