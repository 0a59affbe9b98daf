//! A table of schemas, hostile ones, and sameness.

use std::time::Duration;

use super::*;

/// Each has a value.
fn possible() -> Vec<Value> {
    let draft7 = "http://json-schema.org/draft-07/schema#";
    let tree = json!({"type": "object", "properties": {"left": {"$ref": "#"}, "v": {"type": "integer"}}, "required": ["v"]});
    vec![
        json!({}),
        json!(true),
        json!({"const": {"a": [1]}}),
        json!({"type": "string", "default": "d", "examples": ["e"]}),
        json!({"type": "string", "examples": ["e"], "enum": ["f", "e"]}),
        json!({"type": "string", "example": "e"}),
        json!({"type": "string", "default": null}),
        json!({"enum": [3, 4]}),
        json!({"type": ["null", "string"]}),
        json!({"type": "null"}),
        json!({"type": "boolean"}),
        json!({"type": "string", "minLength": 30}),
        json!({"type": "string", "maxLength": 2}),
        json!({"type": "string", "minLength": 0, "maxLength": 0}),
        json!({"type": "string", "format": "date-time"}),
        json!({"type": "string", "format": "uuid"}),
        json!({"type": "string", "format": "ipv6"}),
        json!({"type": "string", "format": "uri", "minLength": 40}),
        json!({"type": "string", "format": "of-our-own"}),
        json!({"$schema": draft7, "type": "string", "format": "regex"}),
        json!({"type": "string", "pattern": "^[A-Z]{2}-\\d{3,}$"}),
        json!({"type": "string", "pattern": "^(?!mcpkit)[a-z]+$"}),
        json!({"type": "string", "pattern": "^\\S+$", "minLength": 12, "maxLength": 12}),
        json!({"type": "string", "pattern": "^https?:\\/\\/[\\w.-]+"}),
        json!({"allOf": [{"pattern": "^a"}, {"pattern": "z$"}, {"enum": ["az"]}]}),
        json!({"type": "integer", "minimum": 5}),
        json!({"type": "integer", "exclusiveMinimum": 5, "exclusiveMaximum": 7}),
        json!({"type": "number", "exclusiveMinimum": 0, "maximum": 0.5}),
        json!({"$schema": "http://json-schema.org/draft-04/schema#", "type": "integer", "minimum": 5, "exclusiveMinimum": true}),
        json!({"type": "integer", "multipleOf": 7, "minimum": 50}),
        json!({"type": "number", "multipleOf": 0.25, "minimum": 1.1}),
        json!({"type": "integer", "maximum": -3}),
        json!({"type": "integer", "minimum": 9_223_372_036_854_775_806_i64}),
        json!({"type": "number", "minimum": -0.5, "maximum": 0.5}),
        json!({"type": "array"}),
        json!({"type": "array", "items": {"type": "string"}, "minItems": 3, "uniqueItems": true}),
        json!({"type": "array", "items": {"type": "integer", "maximum": 9}, "minItems": 4, "uniqueItems": true}),
        json!({"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 2, "uniqueItems": true}),
        json!({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": false, "minItems": 2}),
        json!({"$schema": draft7, "type": "array", "items": [{"type": "string"}, {"type": "null"}], "additionalItems": false, "minItems": 2}),
        json!({"type": "array", "contains": {"const": 5}, "minContains": 2}),
        json!({"type": "array", "maxItems": 0}),
        json!({"type": "array", "items": false}),
        json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a", "b"]}),
        json!({"type": "object", "minProperties": 3, "properties": {"a": {"const": 1}}}),
        json!({"type": "object", "minProperties": 2, "propertyNames": {"pattern": "^x-[a-z]+$"}}),
        json!({"type": "object", "patternProperties": {"^n_": {"type": "integer"}}, "additionalProperties": false, "required": ["n_a"]}),
        json!({"type": "object", "patternProperties": {"^n_[a-z]{3}$": {"type": "integer"}}, "additionalProperties": false, "minProperties": 1}),
        json!({"required": ["a"], "dependentRequired": {"a": ["b"]}, "properties": {"b": {"type": "array"}}}),
        json!({"$schema": draft7, "required": ["a"], "dependencies": {"a": ["b"]}}),
        json!({"required": ["a"], "dependentSchemas": {"a": {"properties": {"a": {"type": "string"}}}}}),
        json!({"allOf": [{"type": "object", "required": ["a"]}, {"properties": {"a": {"type": "integer", "minimum": 3}}}, {"properties": {"a": {"maximum": 3}}}]}),
        json!({"anyOf": [{"type": "string", "minLength": 5, "maxLength": 2}, {"type": "integer"}]}),
        json!({"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "type": "object"}),
        json!({"oneOf": [{"type": "number"}, {"type": "integer"}, {"type": "string"}]}),
        json!({"type": "string", "not": {"const": "mcpkit"}}),
        json!({"not": {"type": "string"}}),
        json!({"not": {"type": ["string", "number", "boolean"]}}),
        json!({"type": "object", "properties": {"kind": {"enum": ["a", "b"]}}, "required": ["kind"], "if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["x"]}, "else": {"required": ["y"]}}),
        json!({"type": "integer", "if": {"minimum": 0}, "then": {"multipleOf": 10}}),
        json!({"$ref": "#/$defs/a", "$defs": {"a": {"type": "array", "items": {"$ref": "#/$defs/b"}}, "b": {"const": 2}}}),
        json!({"$ref": "#there", "$defs": {"a": {"$anchor": "there", "type": "integer", "minimum": 4}}}),
        json!({"$ref": "#/$defs/a", "minimum": 8, "$defs": {"a": {"type": "integer"}}}),
        json!({"$schema": draft7, "properties": {"a": {"$ref": "#/definitions/a", "type": "string"}}, "required": ["a"], "definitions": {"a": {"type": "integer"}}}),
        tree,
        json!({"$defs": {"n": {"type": "object", "properties": {"next": {"anyOf": [{"$ref": "#/$defs/n"}, {"type": "null"}]}}, "required": ["next"]}}, "$ref": "#/$defs/n"}),
        json!({"type": "object", "unevaluatedProperties": false, "allOf": [{"properties": {"a": {}}}], "required": ["a"]}),
    ]
}

/// None of these has one that can be found.
fn impossible() -> Vec<Value> {
    vec![
        json!(false),
        json!({"type": "text"}),
        json!({"type": "string", "minLength": 3, "maxLength": 2}),
        json!({"type": "integer", "minimum": 3, "maximum": 2}),
        json!({"allOf": [{"type": "string"}, {"type": "integer"}]}),
        json!({"enum": [1], "const": 2}),
        json!({"$ref": "https://example.com/schema.json"}),
        json!({"$ref": "#/$defs/none"}),
        json!({"$schema": "https://example.com/dialect", "type": "string"}),
        json!({"type": "object", "properties": {"a": {"$ref": "#"}}, "required": ["a"]}),
        json!({"type": "object", "properties": {"cursor": {"type": "string"}}, "required": ["cursor"]}),
        json!({"type": "string", "minLength": 4_000_000_000_u32}),
        json!({"type": "array", "minItems": 4_000_000_000_u32}),
        json!({"$ref": "#"}),
    ]
}

#[test]
fn every_possible_schema_gets_a_value_that_it_allows() {
    for schema in possible() {
        for seed in [0, 1, 77] {
            let made = make(&schema, seed, false);
            let value = made.unwrap_or_else(|why| panic!("{schema}: {why}")).value;
            let allowed = jsonschema::is_valid(&schema, &value);
            assert!(allowed, "{schema} does not allow {value}");
        }
    }
}

#[test]
fn impossible_schemas_and_those_that_lead_away_get_none() {
    for schema in impossible() {
        assert_eq!(generate(&schema, 0), None, "{schema}");
    }
}

#[test]
fn what_a_schema_offers_is_preferred_to_what_is_made_up() {
    let of = |schema: Value| {
        let made = make(&schema, 0, false).expect("a value");
        (made.value, made.invented)
    };
    let all = json!({"const": "c", "default": "c", "examples": ["e"], "enum": ["c", "e"]});
    assert_eq!(of(all), (json!("c"), false));
    let most = json!({"default": "d", "examples": ["e"], "enum": ["e", "d"]});
    assert_eq!(of(most), (json!("d"), false));
    assert_eq!(
        of(json!({"examples": ["e"], "enum": ["f", "e"]})),
        (json!("e"), false)
    );
    assert_eq!(of(json!({"type": "string"})), (json!("mcpkit"), true));
    let optional = json!({"type": "object", "properties": {"a": {"default": 1}}});
    assert_eq!(of(optional), (json!({}), false));
    let named = json!({"type": "object", "required": ["imageUrl", "limit"], "properties": {"imageUrl": {"type": "string"}, "limit": {"type": "integer"}}});
    let wanted = json!({"imageUrl": "https://example.com/", "limit": 10});
    assert_eq!(of(named), (wanted, true));
}

#[test]
fn the_same_seed_gives_the_same_values() {
    for schema in possible() {
        assert_eq!(generate(&schema, 5), generate(&schema, 5), "{schema}");
        let base = json!({});
        assert_eq!(variants(&schema, &base, 5), variants(&schema, &base, 5));
    }
    for kind in ["string", "integer"] {
        let schema = json!({"type": kind});
        assert_ne!(generate(&schema, 0), generate(&schema, 5), "{kind}");
    }
}

#[test]
fn hostile_schemas_end_soon() {
    let next = |i: usize| json!({"$ref": format!("#/$defs/a{}", i + 1)});
    let doubling: serde_json::Map<_, _> = (0..60)
        .map(|i| (format!("a{i}"), json!({"allOf": [next(i), next(i)]})))
        .collect();
    let chain: serde_json::Map<_, _> = (0..20_000).map(|i| (format!("a{i}"), next(i))).collect();
    let mut nested = json!({"type": "string"});
    for _ in 0..120 {
        nested = json!({"type": "object", "properties": {"a": nested}, "required": ["a"]});
    }
    let wide: Vec<_> = (0..10_000).map(|i| json!({"const": i})).collect();
    let many: serde_json::Map<_, _> = (0..20_000)
        .map(|i| (format!("p{i}"), json!({"type": "string"})))
        .collect();
    let names: Vec<_> = many.keys().cloned().collect();
    let pairs: Vec<_> = (0..40)
        .map(|_| json!({"oneOf": [{"type": "object"}, {"required": ["z"]}]}))
        .collect();
    for schema in [
        json!({"$ref": "#/$defs/a0", "$defs": doubling}),
        json!({"$ref": "#/$defs/a0", "$defs": chain}),
        nested,
        json!({"anyOf": wide}),
        json!({"anyOf": wide, "type": "string"}),
        json!({"type": "object", "properties": many, "required": names}),
        json!({"description": "x".repeat(1 << 20), "type": "object"}),
        json!({"allOf": pairs, "type": "object"}),
        json!({"type": "string", "pattern": "^(([a-z])+.)+[A-Z]([a-z])+$", "minLength": 9000}),
        json!({"type": "string", "pattern": "((a{999}){999}){999}"}),
        json!({"type": "string", "pattern": "^(?=(a+)+$)(a+)+b$"}),
        json!({"type": "array", "minItems": 900, "uniqueItems": true, "items": {"type": "array", "minItems": 900}}),
    ] {
        let start = Instant::now();
        let value = make(&schema, 0, true);
        if let Ok(made) = value {
            variants(&schema, &made.value, 0);
        }
        let time = start.elapsed();
        let text = schema.to_string();
        assert!(
            time < Duration::from_secs(4),
            "{time:?}: {}",
            &text[..text.len().min(200)]
        );
    }
}

#[test]
fn variants_are_what_they_say() {
    let schema = json!({
        "type": "object",
        "properties": {
            "word": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$"},
            "count": {"type": "integer", "minimum": 1, "exclusiveMaximum": 10},
            "even": {"type": "integer", "multipleOf": 2},
            "kind": {"enum": ["a", "b"]},
            "tags": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "uniqueItems": true},
            "pair": {"type": "array", "prefixItems": [{"type": "string"}]},
            "when": {"type": "string", "format": "date"},
            "maybe": {"anyOf": [{"type": "integer", "maximum": 9}, {"type": "null"}]},
            "inner": {"type": "object", "properties": {"x": {"type": "number"}}, "required": ["x"]},
        },
        "required": ["word", "count"],
        "dependentRequired": {"even": ["kind"]},
        "additionalProperties": false,
    });
    let base = generate(&schema, 0).expect("arguments");
    let all = variants(&schema, &base, 0);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for variant in &all {
        assert_eq!(
            validator.is_valid(&variant.value),
            variant.valid || variant.keyword == "format",
            "{variant:?}"
        );
    }
    let broken: std::collections::BTreeSet<_> = all
        .iter()
        .filter(|v| !v.valid && !v.advisory)
        .map(|v| v.keyword)
        .collect();
    let wanted = [
        "additionalProperties",
        "dependentRequired",
        "enum",
        "exclusiveMaximum",
        "maxItems",
        "maxLength",
        "maximum",
        "minItems",
        "minLength",
        "minimum",
        "multipleOf",
        "pattern",
        "prefixItems",
        "required",
        "type",
        "uniqueItems",
    ];
    assert_eq!(broken.into_iter().collect::<Vec<_>>(), wanted);
    assert!(all.iter().any(|v| v.advisory && v.keyword == "format"));
    assert!(all.iter().any(|v| v.valid && v.keyword == "minimum"));
    assert!(all.len() <= 40, "{}", all.len());
    assert_eq!(variants(&schema, &json!({"word": 1}), 0), []);
}
