//! `mcpkit diff`: two versions, what changed, and the exit code.

use super::support::Desk;

fn dump(parameters: &str) -> String {
    format!(
        r#"{{"tools": [{{"name": "get_user", "description": "Gets a user.",
            "inputSchema": {{"type": "object", {parameters}}}}}]}}"#
    )
}

fn desk() -> Desk {
    let id = r#""properties": {"id": {"type": "string", "default": "a"}}"#;
    let default = r#""properties": {"id": {"type": "string", "default": "b"}}"#;
    Desk::new()
        .file("old.json", &dump(id))
        .file("new.json", &dump(&format!(r#"{id}, "required": ["id"]"#)))
        .file("default.json", &dump(default))
}

#[test]
fn a_breaking_change_fails_and_says_how_it_is_avoided() {
    let run = desk().run(&["diff", "old.json", "new.json"]);
    assert_eq!(run.code, Some(1));
    for part in [
        "FAIL  change/parameter-now-required",
        "get_user: parameter `id`: has to be given now (new.json:2:",
        "add `get_user_v2` beside",
        "failed: 1 breaking, 0 risky, 0 safe",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.transcript());
    }
}

#[test]
fn what_is_risky_fails_only_when_asked_for() {
    let desk = desk();
    let run = desk.run(&["diff", "old.json", "default.json"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    let told = "the default was `\"a\"` and is `\"b\"`";
    assert!(run.stdout.contains(told), "{}", run.transcript());
    let run = desk.run(&["diff", "old.json", "default.json", "--fail-on", "risky"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
}

#[test]
fn the_same_surface_has_no_changes_whatever_it_is_read_from() {
    let desk = desk();
    assert_eq!(desk.run(&["diff", "old.json", "old.json"]).code, Some(0));
    let run = desk.run(&["diff", "demo:honest", "demo:honest", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert_eq!(run.json()["items"].as_array().unwrap().len(), 0);
}

#[test]
fn what_cannot_be_compared_is_told_in_one_error() {
    let desk = desk().file("clients.json", r#"{"mcpServers": {"a": {"command": "x"}}}"#);
    for (args, message) in [
        (vec!["diff"], "OLD is missing"),
        (vec!["diff", "old.json"], "NEW is missing"),
        (
            vec!["diff", "old.json", "new.json", "--", "server"],
            "one version too many",
        ),
        (
            vec!["diff", "-", "-"],
            "both versions cannot come from stdin",
        ),
        (
            vec!["diff", "clients.json", "new.json"],
            "is a client's configuration",
        ),
        (vec!["diff", ".", "new.json"], "is a folder"),
        (
            vec!["diff", "--old-command", "a 'b", "new.json"],
            "is no command line",
        ),
    ] {
        let run = desk.run(&args);
        assert_eq!(run.code, Some(2), "{}", run.transcript());
        assert!(run.stderr.contains(message), "{}", run.transcript());
        assert_eq!(run.stdout, "");
    }
}

#[test]
fn every_kind_of_change_is_listed_and_explained() {
    let desk = desk();
    let list = desk.run(&["list", "changes", "--format", "json"]).json();
    let ids: Vec<String> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(ids.contains(&"change/tool-removed".to_owned()));
    let page = desk.run(&["explain", "change/tool-removed"]);
    assert!(
        page.stdout.starts_with("# A tool is gone"),
        "{}",
        page.stdout
    );
    assert!(page.stdout.contains("breaking"));
}
