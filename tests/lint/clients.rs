//! Which clients take which tools, and what is said about it.

use mcpkit::lint::{check, clients};
use mcpkit::mcp::Surface;
use mcpkit::outcome::{Fit, Matrix};
use serde_json::{Value, json};

use crate::{findings, findings_with, messages, places, settings};

fn matrix_of(dump: Value, toml: &str) -> Matrix {
    let surface = Surface::from_dump(dump).unwrap();
    check(&surface, &settings(toml)).matrix.unwrap()
}

fn named(names: &[&str]) -> Value {
    let tools: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    json!({"tools": tools})
}

#[test]
fn a_plain_tool_works_everywhere() {
    let dump = json!({"serverInfo": {"name": "acme", "version": "1"}, "tools": [
        {"name": "get_user", "description": "Gets a user.", "inputSchema": {"type": "object",
            "properties": {"user_id": {"type": "string", "enum": ["a"]}}},
         "outputSchema": {"type": "object"}}]});
    for toml in ["", "clients = ['all']"] {
        let matrix = matrix_of(dump.clone(), toml);
        assert_eq!(
            (matrix.everywhere, matrix.rows.len()),
            (1, 0),
            "{:?}",
            matrix.rows
        );
    }
    let all = settings("clients = ['all']");
    for rule in mcpkit::lint::rules::all()
        .iter()
        .filter(|r| r.id.starts_with("client-"))
    {
        assert!(
            findings_with(rule.id, dump.clone(), &all).is_empty(),
            "{}",
            rule.id
        );
    }
}

#[test]
fn one_finding_names_all_clients_that_refuse_a_name() {
    let found = findings("client-name", named(&["admin.list", "get_user"]));
    assert_eq!(places(&found), ["/tools/0/name"]);
    let message = messages(&found)[0];
    assert!(
        message.starts_with("the name `admin.list` contains `.`: refused by Claude API"),
        "{message}"
    );
    for client in ["OpenAI API", "Amazon Bedrock"] {
        assert!(message.contains(client), "{message}");
    }
    assert!(!message.contains("Gemini"), "{message}");
}

#[test]
fn only_the_named_clients_are_looked_at() {
    let gemini = settings("clients = ['gemini']");
    assert!(findings_with("client-name", named(&["admin.list"]), &gemini).is_empty());
    assert_eq!(
        findings_with("client-name", named(&["2fast"]), &gemini).len(),
        1
    );
    let matrix = matrix_of(named(&["2fast"]), "clients = ['gemini']");
    assert_eq!(matrix.clients.len(), 1);
    assert!(matrix.asked);
}

#[test]
fn the_length_of_a_name_is_counted_to_the_character() {
    let at = |length: usize| {
        let name = "a".repeat(length);
        !findings("client-name-length", named(&[&name])).is_empty()
    };
    assert!(!at(64));
    assert!(at(65));
}

#[test]
fn a_prefix_counts_once_the_client_is_named_and_the_assumption_is_told() {
    let dump = |length: usize| {
        json!({"serverInfo": {"name": "My Server", "version": "1"},
               "tools": [{"name": "a".repeat(length)}]})
    };
    assert!(findings("client-name-length", dump(55)).is_empty());
    let cursor = settings("clients = ['cursor']");
    // `My_Server:` are ten characters of sixty.
    assert!(findings_with("client-name-length", dump(50), &cursor).is_empty());
    let found = findings_with("client-name-length", dump(51), &cursor);
    let message = messages(&found)[0];
    assert!(
        message.ends_with(
            "has 61 characters with `My_Server:` in front (if the server is called so), more \
             than 60: refused by Cursor"
        ),
        "{message}"
    );
}

#[test]
fn a_long_prefix_is_cut_before_it_counts() {
    let dump = |length: usize| {
        json!({"serverInfo": {"name": "a-server-with-a-very-long-name", "version": "1"},
               "tools": [{"name": "a".repeat(length)}]})
    };
    let code = settings("clients = ['vscode']");
    assert!(findings_with("client-altered", dump(46), &code).is_empty());
    assert_eq!(findings_with("client-altered", dump(47), &code).len(), 1);
}

#[test]
fn doubtful_limits_hold_only_for_named_clients() {
    let long = json!({"tools": [{"name": "a", "description": "x".repeat(1025)}]});
    let nullable = json!({"tools": [{"name": "a", "inputSchema": {"properties": {
        "n": {"type": ["string", "null"]}}}}]});
    let output = json!({"tools": [{"name": "a", "outputSchema": {"anyOf": []}}]});
    for (rule, dump, client) in [
        ("client-description", long, "openai"),
        ("client-schema-keyword", nullable, "gemini"),
        ("client-schema-root", output, "typescript-sdk"),
    ] {
        assert!(findings(rule, dump.clone()).is_empty(), "{rule}");
        let asked = settings(&format!("clients = ['{client}']"));
        assert_eq!(findings_with(rule, dump, &asked).len(), 1, "{rule}");
    }
}

#[test]
fn root_keywords_are_told_with_those_who_refuse_each() {
    let dump = json!({"tools": [{"name": "a", "inputSchema": {"type": "object", "not": {},
        "anyOf": [], "properties": {"b": {"oneOf": []}}}}]});
    let found = findings("client-schema-root", dump);
    let message = messages(&found)[0];
    assert!(
        message.contains("has `anyOf`: refused by Claude API"),
        "{message}"
    );
    assert!(
        message.contains("has `anyOf` and `not`: refused by OpenAI API"),
        "{message}"
    );
}

#[test]
fn parameters_are_checked_at_the_root_alone() {
    let dump = json!({"tools": [{"name": "a", "inputSchema": {"properties": {
        "fine-name.x": {}, "a[b]": {}, "$top": {}, "deep": {"properties": {"c d": {}}}}}}]});
    let found = findings("client-property-key", dump);
    assert_eq!(places(&found), ["/tools/0/inputSchema/properties/a[b]"]);
    assert!(
        messages(&found)[0].contains("`a[b]` and 1 more"),
        "{}",
        messages(&found)[0]
    );
}

#[test]
fn too_many_tools_are_one_finding_and_each_a_row() {
    let names: Vec<String> = (0..130).map(|i| format!("get_item_{i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let found = findings("client-tool-count", named(&names));
    assert_eq!(places(&found), ["/tools"]);
    let matrix = matrix_of(named(&names), "");
    assert_eq!((matrix.everywhere, matrix.rows.len()), (128, 2));
    assert_eq!(matrix.rows[0].tool, "get_item_128");
}

#[test]
fn the_matrix_tells_the_worst_for_each_client_and_is_bounded() {
    let matrix = matrix_of(named(&["a.b"]), "");
    let cell = |id: &str| {
        let at = matrix
            .clients
            .iter()
            .position(|client| client.id == id)
            .unwrap();
        matrix.rows[0].cells[at].clone()
    };
    assert!(matches!(cell("openai"), Fit::Dropped(_)));
    assert!(matches!(cell("codex"), Fit::Changed(_)));
    assert_eq!(cell("gemini"), Fit::Works);
    assert!(matrix.clients.iter().all(|client| client.id != "strands"));

    let names: Vec<String> = (0..300).map(|i| format!("a.{i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let many = matrix_of(named(&names), "clients = ['claude']");
    assert_eq!((many.rows.len(), many.more), (200, 100));
}

#[test]
fn a_server_without_tools_has_no_matrix() {
    let surface = Surface::from_dump(json!({"prompts": [{"name": "p"}]})).unwrap();
    assert_eq!(check(&surface, &settings("")).matrix, None);
}

#[test]
fn clients_are_found_by_their_name_in_the_settings() {
    assert_eq!(clients::find("vscode").unwrap().title, "VS Code");
    assert!(clients::find("VS Code").is_none());
}
