//! What changed between two surfaces: `changes.json` holds pairs with the kinds of change that
//! have to be told, and no others.

use std::collections::{BTreeMap, BTreeSet};

use mcpkit::lint::change::{Impact, compare, kinds};
use mcpkit::mcp::Surface;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Case {
    says: String,
    old: Value,
    new: Value,
    kinds: BTreeMap<String, String>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("changes.json")).unwrap()
}

fn surface(dump: &Value) -> Surface {
    Surface::from_dump(dump.clone()).unwrap()
}

#[test]
fn each_pair_shows_its_changes_and_no_others() {
    for case in cases() {
        let found: BTreeMap<String, String> = compare(&surface(&case.old), &surface(&case.new))
            .iter()
            .map(|c| (c.kind.id.to_owned(), c.impact.word().to_owned()))
            .collect();
        assert_eq!(found, case.kinds, "{}", case.says);
    }
}

#[test]
fn every_kind_of_change_is_shown_by_a_pair() {
    let shown: BTreeSet<String> = cases()
        .into_iter()
        .flat_map(|c| c.kinds.into_keys())
        .collect();
    let missing: Vec<_> = kinds::ALL
        .iter()
        .map(|kind| kind.id)
        .filter(|id| !shown.contains(*id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_break_says_how_it_is_avoided_and_points_into_both_surfaces() {
    let tool = |required: Value| {
        json!({"tools": [{"name": "get_user", "inputSchema": {
            "type": "object", "properties": {"id": {"type": "string"}}, "required": required}}]})
    };
    let changes = compare(&surface(&tool(json!([]))), &surface(&tool(json!(["id"]))));
    let [change] = &changes[..] else {
        panic!("{changes:#?}")
    };
    assert_eq!(change.impact, Impact::Breaking);
    assert_eq!(change.message, "parameter `id`: has to be given now");
    let place = "/tools/0/inputSchema/properties/id";
    assert_eq!(change.old.as_deref(), Some(place));
    assert_eq!(change.new.as_deref(), Some(place));
    assert!(change.hint.as_ref().unwrap().contains("`get_user_v2`"));
}

#[test]
fn hostile_pairs_end() {
    let deep = |leaf: &str| {
        (0..120).fold(
            json!({"type": leaf}),
            |inner, _| json!({"properties": {"a": inner}, "anyOf": [{"type": "null"}]}),
        )
    };
    let wide: serde_json::Map<String, Value> = (0..20_000)
        .map(|i| (format!("p{i}"), json!({"type": "string"})))
        .collect();
    let tools = |prefix: &str| -> Vec<Value> {
        (0..5_000)
            .map(|i| json!({"name": format!("{prefix}{i}"), "description": prefix.repeat(50)}))
            .collect()
    };
    let pairs = [
        (
            json!({"tools": [{"name": "a", "inputSchema": deep("string")}]}),
            json!({"tools": [{"name": "a", "inputSchema": deep("integer")}]}),
        ),
        (
            json!({"tools": [{"name": "a", "inputSchema": {"properties": wide}}]}),
            json!({"tools": [{"name": "a", "inputSchema": {"properties": {}}}]}),
        ),
        (json!({"tools": tools("x")}), json!({"tools": tools("y")})),
        (
            json!({"tools": [null, 7, {"name": 3, "inputSchema": [], "annotations": "x"}]}),
            json!({"tools": ["a", {"name": 3, "inputSchema": null}]}),
        ),
    ];
    for (old, new) in &pairs {
        let started = std::time::Instant::now();
        compare(&surface(old), &surface(new));
        compare(&surface(new), &surface(old));
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }
}
