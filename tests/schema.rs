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

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

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

/// A verdict in which we mean to differ from the official schema. In `defs` and `cases`, `*` stands
/// for any text.
struct Difference {
    defs: &'static [&'static str],
    cases: &'static [&'static str],
    /// Whether it is ours that accepts.
    accepted: bool,
    reason: &'static str,
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        defs: &["Message", "Response", "*Error*"],
        cases: &["/id = null", "as written"],
        accepted: true,
        reason: "JSON-RPC 2.0 asks for a null id when the request's own could not be read",
    },
    Difference {
        defs: &["Message", "*Response", "*Error"],
        cases: &[
            "/result = null",
            "/error = null",
            "bad: *unused*",
            "bad: *exclude*",
        ],
        accepted: false,
        reason: "a response has either a result or an error",
    },
    Difference {
        defs: &["Message", "*Notification"],
        cases: &[
            "/id = *",
            "*/progressToken = *",
            "bad: * id *",
            "bad: * no id",
        ],
        accepted: false,
        reason: "a message with an id is a request; the official schema takes a malformed one \
                 for a notification",
    },
    Difference {
        defs: &["CompleteResult"],
        cases: &["/completion/values grown to 101"],
        accepted: false,
        reason: "at most 100 values: a number until 2025-11-25 only in the text",
    },
    Difference {
        defs: &["ElicitRequest", "CallToolOutcome"],
        cases: &[
            "*Schema/properties/*/enum*",
            "*/oneOf*",
            "*/anyOf*",
            "bad: choices are texts",
        ],
        accepted: false,
        reason: "malformed choices pass the official schema as a field without choices",
    },
    Difference {
        defs: &["*Outcome"],
        cases: &[
            "/requestState deleted",
            "/inputRequests deleted",
            "bad: input_required asks *",
        ],
        accepted: false,
        reason: "the text wants inputRequests, requestState or both",
    },
    Difference {
        defs: &[
            "DiscoverResult",
            "CallToolOutcome",
            "MissingRequiredClientCapabilityError",
        ],
        cases: &[
            "/capabilities/completions/*",
            "/capabilities/logging/*",
            "/capabilities/ex*/*/*",
            "*/requiredCapabilities/*/*/*",
            "*/metadata/*",
        ],
        accepted: true,
        reason: "any JSON value: the official schema lost null and fractions on its way from \
                 TypeScript",
    },
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
    let mut unused: BTreeSet<&str> = DIFFERENCES.iter().map(|known| known.reason).collect();
    let mut failures = Vec::new();
    let compared = std::thread::scope(|scope| {
        let threads = REVISIONS.map(|revision| {
            let official = read(&folder.join(format!("{revision}.json")));
            scope.spawn(move || compare(revision, &official))
        });
        threads.map(|thread| thread.join().unwrap())
    });
    for (revision, comparison) in REVISIONS.into_iter().zip(compared) {
        eprintln!("{revision}: {} verdicts compared", comparison.verdicts);
        unused.retain(|reason| !comparison.intended.contains(reason));
        failures.extend(comparison.failures);
    }
    let shown = failures
        .iter()
        .take(30)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        failures.is_empty(),
        "{} verdicts differ:\n{shown}",
        failures.len()
    );
    assert!(
        unused.is_empty(),
        "intended differences that no message shows: {unused:?}"
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
    // Not `eprintln`, which the test harness would keep to itself.
    writeln!(std::io::stderr(), "{note}").unwrap();
    None
}

#[derive(Default)]
struct Comparison {
    verdicts: usize,
    intended: BTreeSet<&'static str>,
    failures: Vec<String>,
}

fn compare(revision: &str, official: &Value) -> Comparison {
    let (schema, messages) = (ours(revision), messages(revision));
    let known: BTreeSet<&String> = vocabulary(&schema["$defs"])
        .union(&vocabulary(official))
        .copied()
        .collect();
    let mut comparison = Comparison::default();
    for name in judged(&schema) {
        let check = validator(&schema, definition(name));
        let other = validator(official, counterpart(official, &schema, name));
        let mut agree = |case: &str, message: &Value| {
            let accepted = check.is_valid(message);
            comparison.verdicts += 1;
            if accepted == other.is_valid(message) {
                return true;
            }
            match DIFFERENCES
                .iter()
                .find(|known| known.covers(name, case, accepted))
            {
                Some(known) => drop(comparison.intended.insert(known.reason)),
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
            for mutant in mutants(good, &known) {
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

/// What the official schema says about one of our definitions.
fn counterpart(official: &Value, schema: &Value, name: &str) -> Value {
    let home = if official.get("$defs").is_some() {
        "$defs"
    } else {
        "definitions"
    };
    let defs = object(official, home);
    let def = |name: &str| json!({ "$ref": format!("#/{home}/{name}") });
    let renamed = |new: &str, old: &str| def(if defs.contains_key(new) { new } else { old });
    let result = renamed("JSONRPCResultResponse", "JSONRPCResponse");
    let error = renamed("JSONRPCErrorResponse", "JSONRPCError");
    let (request, notification) = (def("JSONRPCRequest"), def("JSONRPCNotification"));
    let indexed = |kind: &str| {
        object(&schema["x-index"], kind)
            .values()
            .any(|def| def == name)
    };
    match name {
        "Message" => json!({ "anyOf": [request, notification, result, error] }),
        "Response" => json!({ "anyOf": [result, error] }),
        "ResultResponse" => result,
        "ErrorResponse" => error,
        "Request" => request,
        "Notification" => notification,
        _ if name.ends_with("Outcome") => {
            let done = def(&name.replace("Outcome", "Result"));
            if defs.contains_key("CreateTaskResult") {
                return json!({ "anyOf": [def("CreateTaskResult"), done] });
            }
            let is = |kind: &str| json!({ "properties": { "resultType": { "const": kind } } });
            let other = json!({ "if": is("input_required"), "then": def("InputRequiredResult"), "else": def("Result") });
            json!({ "if": is("complete"), "then": done, "else": other })
        }
        // Ours describe the whole message, the early official ones only method and params.
        _ if indexed("requests") => json!({ "allOf": [request, def(name)] }),
        _ if indexed("notifications") => json!({ "allOf": [notification, def(name)] }),
        _ => def(name),
    }
}

/// One small change to a message: the value to put at a pointer.
struct Mutant {
    case: String,
    at: String,
    value: Value,
}

/// Every member deleted, replaced by each of a few simple values, or joined by a null member of
/// each known name (which finds a property that only one side looks at); lists made longer.
fn mutants(message: &Value, known: &BTreeSet<&String>) -> Vec<Mutant> {
    let mut found = Vec::new();
    collect(message, String::new(), known, &mut found);
    found
}

fn collect(value: &Value, at: String, known: &BTreeSet<&String>, found: &mut Vec<Mutant>) {
    let mut add = |case: String, value: Value| {
        found.push(Mutant {
            case,
            at: at.clone(),
            value,
        })
    };
    for simple in json!([null, true, 0, -1, 1.5, "", "x", [], {}])
        .as_array()
        .unwrap()
    {
        add(format!("{at} = {simple}"), simple.clone());
    }
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            for key in members.keys() {
                let mut without = members.clone();
                without.remove(key);
                add(format!("{at}/{} deleted", escaped(key)), without.into());
            }
            for key in known.iter().filter(|key| !members.contains_key(**key)) {
                let mut with = members.clone();
                with.insert((*key).clone(), Value::Null);
                add(format!("{at}/{} = null", escaped(key)), with.into());
            }
            let mut with = members.clone();
            with.insert("x-unknown".into(), json!({ "any": ["thing"] }));
            add(format!("{at}/x-unknown added"), with.into());
            members
                .iter()
                .map(|(key, member)| (escaped(key), member))
                .collect()
        }
        Value::Array(items) => {
            for (count, word) in [(2 * items.len(), "doubled"), (101, "grown to 101")] {
                add(
                    format!("{at} {word}"),
                    items.iter().cycle().take(count).cloned().collect(),
                );
            }
            for index in 0..items.len() {
                let mut without = items.clone();
                without.remove(index);
                add(format!("{at}/{index} deleted"), without.into());
            }
            items
                .iter()
                .enumerate()
                .map(|(index, item)| (index.to_string(), item))
                .collect()
        }
        _ => Vec::new(),
    };
    for (key, member) in inside {
        collect(member, format!("{at}/{key}"), known, found);
    }
}

/// A key as it stands in a JSON pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

impl Difference {
    fn covers(&self, name: &str, case: &str, accepted: bool) -> bool {
        self.accepted == accepted
            && self.defs.iter().any(|pattern| matches(pattern, name))
            && self.cases.iter().any(|pattern| matches(pattern, case))
    }
}

/// Whether `text` fits `pattern`, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(text) = text.strip_prefix(start) else {
        return false;
    };
    (0..=text.len()).any(|at| text.is_char_boundary(at) && matches(rest, &text[at..]))
}
