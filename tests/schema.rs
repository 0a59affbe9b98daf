//! Holds our message schemas (`conformance/schema`) to three things: they are sound in
//! themselves, they tell the messages in `tests/schema` apart, and they give the verdicts of the
//! official schemas on every small change to those messages.
//!
//! The official schemas are not part of this repository. They are looked for in the folder named
//! by `MCP_OFFICIAL_SCHEMAS`, else in `../shared/schema`, as `<revision>.json`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a broken test file should stop the test, and its figures are for people"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

#[path = "schema/mutants.rs"]
mod mutants;
#[path = "schema/official.rs"]
mod official;

use mutants::mutants;
use official::{DIFFERENCES, counterpart};

const REVISIONS: [&str; 5] = [
    "2024-11-05",
    "2025-03-26",
    "2025-06-18",
    "2025-11-25",
    "2026-07-28",
];

/// Definitions every revision has besides those in its index.
const ENVELOPE: [&str; 6] = [
    "Message",
    "Response",
    "ResultResponse",
    "ErrorResponse",
    "Request",
    "Notification",
];

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn ours(revision: &str) -> Value {
    read(&manifest().join(format!("conformance/schema/{revision}.json")))
}

fn messages(revision: &str) -> Value {
    read(&manifest().join(format!("tests/schema/{revision}.json")))
}

fn object<'a>(value: &'a Value, key: &str) -> &'a Map<String, Value> {
    value[key]
        .as_object()
        .unwrap_or_else(|| panic!("{key} is not an object"))
}

/// The definitions that messages are held against: the envelope and all that the index names.
fn judged(schema: &Value) -> BTreeSet<&str> {
    let indexed = object(schema, "x-index")
        .values()
        .flat_map(|by| by.as_object().unwrap().values());
    ENVELOPE
        .into_iter()
        .chain(indexed.map(|name| name.as_str().unwrap()))
        .collect()
}

/// A validator for `part`, whose references point into `document`. Formats only annotate.
fn validator(document: &Value, part: Value) -> Validator {
    let mut document = document.clone();
    document["allOf"] = json!([part]);
    jsonschema::options()
        .should_validate_formats(false)
        .build(&document)
        .unwrap()
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// Calls `visit` with every object inside `value`.
fn objects<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            visit(members);
            members.values().for_each(|member| objects(member, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, visit)),
        _ => {}
    }
}

fn references(schema: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    objects(schema, &mut |members| {
        found.extend(members.get("$ref").and_then(Value::as_str))
    });
    found
}

/// The names of all properties that a schema gives a meaning to.
fn vocabulary(schema: &Value) -> BTreeSet<&String> {
    let mut found = BTreeSet::new();
    objects(schema, &mut |members| {
        found.extend(
            members
                .get("properties")
                .and_then(Value::as_object)
                .into_iter()
                .flat_map(Map::keys),
        );
    });
    found
}

/// The words of all closed lists in a schema.
fn words(schema: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    objects(schema, &mut |members| {
        let listed = members.get("enum").and_then(Value::as_array);
        let alone = members.get("const");
        found.extend(
            listed
                .into_iter()
                .flatten()
                .chain(alone)
                .filter_map(Value::as_str),
        );
    });
    found
}

#[test]
fn every_schema_is_valid_and_closed_and_has_no_part_that_nothing_uses() {
    for revision in REVISIONS {
        let schema = ours(revision);
        if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
            panic!("{revision}: {error}");
        }
        let defs = object(&schema, "$defs");
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = judged(&schema).into_iter().collect();
        while let Some(name) = open.pop() {
            let def = defs
                .get(name)
                .unwrap_or_else(|| panic!("{revision}: no $defs/{name}"));
            if reached.insert(name) {
                open.extend(references(def).into_iter().map(|reference| {
                    reference
                        .strip_prefix("#/$defs/")
                        .unwrap_or_else(|| panic!("{revision}: {name} refers to {reference}"))
                }));
            }
        }
        let unused: Vec<_> = defs
            .keys()
            .filter(|name| !reached.contains(name.as_str()))
            .collect();
        assert!(unused.is_empty(), "{revision}: nothing uses {unused:?}");
    }
}

#[test]
fn good_messages_pass_and_bad_ones_do_not() {
    for revision in REVISIONS {
        let (schema, messages) = (ours(revision), messages(revision));
        for name in judged(&schema) {
            let check = validator(&schema, definition(name));
            let good = messages["good"][name]
                .as_array()
                .map_or(&[][..], Vec::as_slice);
            assert!(!good.is_empty(), "{revision}: no good {name}");
            for message in good {
                if let Err(error) = check.validate(message) {
                    panic!("{revision}: {name} {}: {error}", error.instance_path());
                }
            }
            for bad in messages["bad"][name].as_array().into_iter().flatten() {
                assert!(
                    !check.is_valid(&bad["value"]),
                    "{revision}: {name}: {}",
                    bad["why"]
                );
            }
        }
        for kind in ["good", "bad"] {
            for name in object(&messages, kind).keys() {
                assert!(
                    judged(&schema).contains(name.as_str()),
                    "{revision}: {kind} {name}?"
                );
            }
        }
    }
}

#[test]
fn good_messages_use_every_property_that_the_schemas_know() {
    for revision in REVISIONS {
        let (schema, messages) = (ours(revision), messages(revision));
        let mut used = BTreeSet::new();
        objects(&messages["good"], &mut |members| {
            used.extend(members.keys())
        });
        let missing: Vec<_> = vocabulary(&schema["$defs"])
            .difference(&used)
            .copied()
            .collect();
        assert!(
            missing.is_empty(),
            "{revision}: no good message has {missing:?}"
        );
    }
}

#[test]
fn the_official_schemas_give_the_same_verdicts() {
    let Some(folder) = official_folder() else {
        return;
    };
    let mut unused = BTreeMap::new();
    for known in DIFFERENCES {
        unused.extend(known.cases.iter().map(|case| (*case, known.reason)));
    }
    let mut failures = Vec::new();
    let compared = std::thread::scope(|scope| {
        let threads = REVISIONS.map(|revision| {
            let theirs = read(&folder.join(format!("{revision}.json")));
            scope.spawn(move || compare(revision, &theirs))
        });
        threads.map(|thread| thread.join().unwrap())
    });
    for (revision, comparison) in REVISIONS.into_iter().zip(compared) {
        eprintln!("{revision}: {} verdicts compared", comparison.verdicts);
        unused.retain(|case, _| !comparison.intended.contains(case));
        failures.extend(comparison.failures);
    }
    let shown = failures[..failures.len().min(30)].join("\n");
    assert!(
        failures.is_empty(),
        "{} verdicts differ:\n{shown}",
        failures.len()
    );
    assert!(
        unused.is_empty(),
        "intended differences that nothing shows: {unused:?}"
    );
}

/// The folder of the official schemas; says so when there is none to compare with.
fn official_folder() -> Option<PathBuf> {
    let named = std::env::var_os("MCP_OFFICIAL_SCHEMAS").map(PathBuf::from);
    let folder = named
        .clone()
        .unwrap_or_else(|| manifest().join("../shared/schema"));
    if folder.is_dir() {
        return Some(folder);
    }
    let note = format!(
        "NOT RUN: comparison with the official schemas: no {}",
        folder.display()
    );
    assert!(
        named.is_none() || std::env::var_os("CI").is_none(),
        "{note}"
    );
    #[expect(
        clippy::explicit_write,
        reason = "the test harness keeps eprintln to itself"
    )]
    writeln!(std::io::stderr(), "{note}").unwrap();
    None
}

#[derive(Default)]
struct Comparison {
    verdicts: usize,
    intended: BTreeSet<&'static str>,
    failures: Vec<String>,
}

fn compare(revision: &str, theirs: &Value) -> Comparison {
    let (schema, messages) = (ours(revision), messages(revision));
    let known = &vocabulary(&schema["$defs"]) | &vocabulary(theirs);
    let words = &words(&schema) | &words(theirs);
    let mut comparison = Comparison::default();
    for name in judged(&schema) {
        let check = validator(&schema, definition(name));
        let other = validator(theirs, counterpart(theirs, &schema, name));
        let mut agree = |case: &str, message: &Value| {
            let accepted = check.is_valid(message);
            comparison.verdicts += 1;
            if accepted == other.is_valid(message) {
                return true;
            }
            let mut intended = DIFFERENCES.iter();
            match intended.find_map(|known| known.covers(name, case, accepted)) {
                Some(case) => drop(comparison.intended.insert(case)),
                None => comparison.failures.push(format!(
                    "{revision} {name}: {case}: {} by us alone",
                    if accepted { "accepted" } else { "refused" }
                )),
            }
            false
        };
        for bad in messages["bad"][name].as_array().into_iter().flatten() {
            agree(
                &format!("bad: {}", bad["why"].as_str().unwrap()),
                &bad["value"],
            );
        }
        for good in messages["good"][name].as_array().unwrap() {
            if !agree("as written", good) {
                continue;
            }
            let mut message = good.clone();
            for mutant in mutants(good, &known, &words) {
                let place = |message: &mut Value, value: Value| {
                    std::mem::replace(message.pointer_mut(&mutant.at).unwrap(), value)
                };
                let before = place(&mut message, mutant.value);
                agree(&mutant.case, &message);
                place(&mut message, before);
            }
        }
    }
    comparison
}
