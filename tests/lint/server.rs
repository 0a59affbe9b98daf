//! Rules about what a server says of itself, at their edges.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn version(version: &str) -> Value {
    json!({"serverInfo": {"name": "garden", "version": version}, "tools": []})
}

#[test]
fn a_semantic_version_is_that_of_the_grammar() {
    for (text, fine) in [
        ("1.4.0", true),
        ("0.0.0", true),
        ("1.0.0-alpha.1", true),
        ("1.0.0-0.x-y+build.01", true),
        ("2026.10.24", true),
        ("", false),
        ("1.4", false),
        ("v1.4.0", false),
        ("01.4.0", false),
        ("1.0.0-01", false),
        ("1.0.0-", false),
        ("1.0.0+", false),
        ("0.8.x", false),
        ("2026.10.15.202659", false),
        ("１.0.0", false),
    ] {
        let found = findings("server-version", version(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
    let found = findings("server-version", version("v1.4.0"));
    assert_eq!(hint(&found[0]), "Write `1.4.0`.");
}

#[test]
fn what_the_server_says_of_itself_has_its_types() {
    let wrong = |dump: Value| findings("server-info-valid", dump);
    let found = wrong(
        json!({"serverInfo": {"name": " ", "version": 1, "title": []}, "instructions": 7, "tools": []}),
    );
    assert_eq!(
        places(&found),
        [
            "/serverInfo/name",
            "/serverInfo/version",
            "/serverInfo/title",
            "/instructions"
        ]
    );
    assert_eq!(wrong(json!({"serverInfo": {}, "tools": []})).len(), 2);
    assert_eq!(wrong(json!({"serverInfo": "x", "tools": []})).len(), 1);
    assert!(wrong(json!({"tools": []})).is_empty());
}

#[test]
fn a_list_without_its_capability_is_found_where_capabilities_are_known() {
    let prompts = json!([{"name": "plan-trip"}]);
    let found = |capabilities: Value| {
        findings(
            "capability-declared",
            json!({"capabilities": capabilities, "tools": [], "prompts": prompts, "resourceTemplates": [{}]}),
        )
    };
    assert_eq!(
        messages(&found(json!({"prompts": {}}))),
        ["the server lists 1 resources and does not declare the capability `resources`"]
    );
    assert_eq!(found(json!({"prompts": null, "resources": {}})).len(), 1);
    assert_eq!(found(json!([])).len(), 1);
    assert!(found(Value::Null).is_empty());
}

#[test]
fn a_declared_list_may_be_empty_where_it_may_change() {
    let found = |capabilities: Value| {
        findings(
            "capability-used",
            json!({"capabilities": capabilities, "tools": [], "resources": [{}]}),
        )
    };
    assert_eq!(
        found(json!({"tools": {}, "prompts": {}, "resources": {}})).len(),
        2
    );
    assert!(found(json!({"tools": {"listChanged": true}})).is_empty());
}

#[test]
fn deprecated_capabilities_are_told_by_the_revision() {
    let found = findings(
        "capability-deprecated",
        json!({"protocolVersion": "2026-07-28", "capabilities": {"logging": {}, "roots": {}, "elicitation": {}, "sampling": 1}, "tools": []}),
    );
    assert_eq!(
        messages(&found),
        [
            "the capability `logging` is deprecated in the revision spoken, 2026-07-28",
            "the capability `roots` is one of clients, not of servers, and deprecated since 2026-07-28",
            "the capability `elicitation` is one of clients, not of servers",
        ]
    );
}

#[test]
fn completion_is_asked_for_where_there_is_something_to_complete() {
    let dump = |capabilities: Value, revision: &str| {
        json!({"protocolVersion": revision, "capabilities": capabilities,
            "prompts": [{"name": "plan-trip", "arguments": [{"name": "city"}, 7]}],
            "resourceTemplates": [{"uriTemplate": "a://{b}{?c,d}"}]})
    };
    let found = findings("completions-declared", dump(json!({}), "2025-11-25"));
    assert_eq!(
        messages(&found),
        ["no completion is offered for 2 arguments of prompts and 3 variables of templates"]
    );
    assert!(findings("completions-declared", dump(json!({}), "2024-11-05")).is_empty());
    assert!(
        findings(
            "completions-declared",
            dump(json!({"completions": {}}), "2025-11-25")
        )
        .is_empty()
    );
}

#[test]
fn instructions_are_counted_in_characters() {
    let short = settings("[rules.server-instructions-length]\nmax = 3");
    for (text, found) in [("äöü", 0), ("äöüß", 1), (" ", 1)] {
        let dump = json!({"tools": [], "instructions": text});
        assert_eq!(
            findings_with("server-instructions-length", dump, &short).len(),
            found,
            "{text}"
        );
    }
}

#[test]
fn entries_that_are_none_are_found_once() {
    let found = findings(
        "entry-fields-typed",
        json!({"tools": [7], "prompts": [null, {"name": "a", "title": 7}],
            "resources": [{"uri": "a://b", "name": null, "_meta": [], "mimeType": {}}], "resourceTemplates": []}),
    );
    assert_eq!(
        places(&found),
        [
            "/resources/0/mimeType",
            "/resources/0/_meta",
            "/resources/0",
            "/prompts/0",
            "/prompts/1/title"
        ]
    );
}

#[test]
fn a_title_is_read_by_people() {
    for (name, title, fine) in [
        ("get_user", "get_user", false),
        ("get-user", "get-user", false),
        ("search", "search", true),
        ("get_user", "Get User", true),
        ("get_user", " ", false),
        ("get_user", "GET A USER BY ITS ID", false),
        ("get_user", "NASA", true),
    ] {
        let dump = json!({"tools": [{"name": name, "title": title}]});
        assert_eq!(findings("title-readable", dump).is_empty(), fine, "{title}");
    }
}

#[test]
fn a_key_of_meta_that_every_entry_has_is_told_once() {
    let dump = json!({"tools": [{"name": "a", "_meta": {"_x": 1}}, {"name": "b", "_meta": {"_x": 2, "y": 1}}], "prompts": [{"name": "c", "_meta": {"_x": 1}}]});
    let found = findings("meta-key-syntax", dump);
    assert_eq!(places(&found), ["/tools/0/_meta/_x"]);
    assert_eq!(
        messages(&found),
        [
            "the key `_x` in `_meta` does not begin and end with a letter or digit (3 entries have it)"
        ]
    );
}
