//! `x-mcp-header`: parameters that are mirrored into HTTP headers (2026-07-28).

use std::collections::HashSet;

use serde_json::Value;

use super::tools::{Listed, listed};
use crate::conform::conversation::Run;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::mirror::{self, MIRRORED};
use crate::mcp::pointer;

/// Keywords with one subschema.
const ONE: [&str; 11] = [
    "items",
    "additionalItems",
    "additionalProperties",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
];
/// Keywords with a list of subschemas.
const LIST: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];
/// Keywords with named subschemas.
const NAMED: [&str; 5] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
];

/// An annotation with its place.
struct Annotation<'a> {
    schema: &'a Value,
    value: &'a Value,
    pointer: String,
    reachable: bool,
}

/// The value is a header name: one or more token characters.
pub fn token(run: Run<'_>) -> Verdict {
    judge(run, |annotation, _| {
        let text = annotation.value.as_str().unwrap_or_default();
        let actual = format!("the value {}", annotation.value);
        (!mirror::is_token(text)).then_some(("a non-empty HTTP token", actual))
    })
}

/// The value occurs once in an inputSchema, whatever its case.
pub fn unique(run: Run<'_>) -> Verdict {
    judge(run, |annotation, before| {
        let text = annotation.value.as_str()?.to_ascii_lowercase();
        let twice = !before.insert(text);
        let actual = format!("{} is given twice", annotation.value);
        twice.then_some(("a header of its own for each parameter", actual))
    })
}

/// The parameter is a string, an integer or a boolean.
pub fn primitive(run: Run<'_>) -> Verdict {
    judge(run, |annotation, _| {
        let kinds = match annotation.schema.get("type")? {
            Value::Array(kinds) => kinds.as_slice(),
            one => std::slice::from_ref(one),
        };
        let odd = kinds.iter().filter_map(Value::as_str);
        // A value that is null has no header, so that nullable parameters are in order.
        let odd = odd
            .into_iter()
            .find(|k| !matches!(*k, "string" | "integer" | "boolean" | "null"))?;
        let expected = "a parameter of type string, integer or boolean";
        Some((expected, format!("a parameter of type {odd}")))
    })
}

/// Only `properties` lead to the parameter.
pub fn reachable(run: Run<'_>) -> Verdict {
    judge(run, |annotation, _| {
        let expected = "a parameter that is reached through `properties` alone";
        let actual = format!("an annotation at {}", annotation.pointer);
        (!annotation.reachable).then_some((expected, actual))
    })
}

type Problem = (&'static str, String);

fn judge(
    run: Run<'_>,
    check: impl Fn(&Annotation<'_>, &mut HashSet<String>) -> Option<Problem>,
) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        let Some(schema) = listed.tool.get("inputSchema") else {
            continue;
        };
        let mut all = Vec::new();
        collect(schema, "", false, true, &mut all);
        let mut before = HashSet::new();
        for annotation in &all {
            seen += 1;
            if let Some((expected, actual)) = check(annotation, &mut before) {
                findings.push(finding(&listed, annotation, expected, actual));
            }
        }
    }
    Verdict::from_findings(seen, findings, MIRRORED)
}

fn finding(
    listed: &Listed<'_>,
    annotation: &Annotation<'_>,
    expected: &str,
    actual: String,
) -> Finding {
    let at = format!("/inputSchema{}", annotation.pointer);
    listed.finding(&at, expected, actual)
}

/// `property`: this schema is a property; `chain`: only `properties` led here.
fn collect<'a>(
    schema: &'a Value,
    place: &str,
    property: bool,
    chain: bool,
    out: &mut Vec<Annotation<'a>>,
) {
    let Some(members) = schema.as_object() else {
        return;
    };
    for (key, value) in members {
        let here = pointer::join(place, key);
        if key == MIRRORED {
            out.push(Annotation {
                schema,
                value,
                pointer: here.clone(),
                reachable: property && chain,
            });
        }
        if ONE.contains(&key.as_str()) {
            collect(value, &here, false, false, out);
        }
        if let (true, Some(list)) = (LIST.contains(&key.as_str()), value.as_array()) {
            for (i, item) in list.iter().enumerate() {
                collect(item, &pointer::index(&here, i), false, false, out);
            }
        }
        if let (true, Some(named)) = (NAMED.contains(&key.as_str()), value.as_object()) {
            let leads = key == "properties";
            for (name, item) in named {
                let there = pointer::join(&here, name);
                collect(item, &there, leads, chain && leads, out);
            }
        }
    }
}
