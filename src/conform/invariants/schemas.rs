//! The schemas of tools: dialects, validity, and references that lead elsewhere.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use super::tools::{Listed, invalid, listed};
use crate::conform::conversation::Run;
use crate::conform::verdict::{Finding, Verdict};
use crate::mcp::pointer;

/// The dialect that the specification recommends, without its fragment.
const RECOMMENDED: &str = "https://json-schema.org/draft/2020-12/schema";
/// Members of a tool that are schemas.
const SCHEMAS: [&str; 2] = ["inputSchema", "outputSchema"];
/// References looked at in one schema, and how deep they may stand.
const DEEPEST: usize = 64;
/// Names of tools that one finding gives.
const NAMED: usize = 5;

/// `outputSchema` is an object, and a valid schema of its dialect.
pub fn valid_output_schema(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        let Some(schema) = listed.tool.get("outputSchema") else {
            continue;
        };
        seen += 1;
        if let Some(problem) = invalid(schema) {
            let expected = "outputSchema is a valid JSON Schema";
            findings.push(listed.finding("/outputSchema", expected, problem));
        }
    }
    Verdict::from_findings(seen, findings, "outputSchema")
}

/// `$schema`, where there is one, names 2020-12. One finding for each other dialect: SDKs write the
/// same into every tool.
pub fn newest_dialect(run: Run<'_>) -> Verdict {
    let mut seen = 0;
    let mut others: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for listed in listed(run) {
        for schema in SCHEMAS.iter().filter_map(|key| listed.tool.get(key)) {
            seen += 1;
            let Some(dialect) = schema.get("$schema").and_then(Value::as_str) else {
                continue;
            };
            if dialect.trim_end_matches('#') != RECOMMENDED {
                others.entry(dialect).or_default().insert(listed.subject());
            }
        }
    }
    let findings = others.into_iter().map(|(dialect, tools)| {
        let more = match tools.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let names: Vec<_> = tools.into_iter().take(NAMED).collect();
        let names = names.join(", ");
        let actual = format!("`$schema` is `{dialect}` in {names}{more}");
        Finding::new("2020-12, or no `$schema`", actual)
    });
    Verdict::from_findings(seen, findings.collect(), "schema of a tool")
}

/// No `$ref` leads out of the schema that holds it.
pub fn external_refs(run: Run<'_>) -> Verdict {
    let (mut seen, mut findings) = (0, Vec::new());
    for listed in listed(run) {
        for key in SCHEMAS {
            let Some(schema) = listed.tool.get(key) else {
                continue;
            };
            seen += 1;
            findings.extend(external(schema, key, &listed));
        }
    }
    Verdict::from_findings(seen, findings, "schema of a tool")
}

fn external(schema: &Value, key: &str, listed: &Listed<'_>) -> Option<Finding> {
    let mut ids = HashSet::new();
    each_object(schema, "", 0, &mut |_, object| {
        let id = object.get("$id").and_then(Value::as_str);
        ids.extend(id.map(|id| id.trim_end_matches('#')));
    });
    let mut found = None;
    each_object(schema, "", 0, &mut |place, object| {
        let Some(target) = object.get("$ref").and_then(Value::as_str) else {
            return;
        };
        if found.is_some() {
            return;
        }
        let document = target.split('#').next().unwrap_or_default();
        // Relative references lead to what an `$id` of the same schema names, or nowhere certain.
        let network = document.starts_with("http://") || document.starts_with("https://");
        let known = ids.contains(document) || document.contains("://json-schema.org/");
        if network && !known {
            let at = format!("/{key}{place}/$ref");
            let expected = "references within the schema";
            found = Some(listed.finding(&at, expected, format!("`$ref` is `{target}`")));
        }
    });
    found
}

/// Calls back for every object that can be a schema; examples and the like are data.
fn each_object<'a>(
    value: &'a Value,
    place: &str,
    depth: usize,
    found: &mut impl FnMut(&str, &'a serde_json::Map<String, Value>),
) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Object(members) => {
            found(place, members);
            for (key, member) in members {
                let data = ["const", "default", "enum", "examples"].contains(&key.as_str());
                if !data {
                    each_object(member, &pointer::join(place, key), depth + 1, found);
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                each_object(item, &pointer::index(place, i), depth + 1, found);
            }
        }
        _ => {}
    }
}
