//! `mcpkit lint --fix` and `--diff`.

use super::support::Desk;

const DUMP: &str = "{\"tools\":\t[ {\r\n  \"name\": \"get_user\",\n  \"description\": \"Gets \\u200ba user\\u00e9.\\n\\nKnows 1.50 of them.\",\n  \
                    \"inputSchema\": {\"type\": \"object\"}, \"x\": 1.50 } ]}\n";

#[test]
fn hidden_characters_go_and_the_rest_stays_as_it_was_written() {
    let desk = Desk::new().file("d.json", DUMP);
    let run = desk.run(&["lint", "d.json", "--fix"]);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    assert!(
        run.stderr.contains("d.json: 1 finding repaired"),
        "{}",
        run.stderr
    );
    assert_eq!(desk.read("d.json"), DUMP.replace("\\u200b", ""));
    let files: Vec<_> = std::fs::read_dir(desk.path()).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[test]
fn a_diff_shows_what_would_be_done_and_does_nothing() {
    let desk = Desk::new().file("d.json", DUMP);
    let run = desk.run(&["lint", "d.json", "--diff"]);
    insta::assert_snapshot!(run.transcript(), @r#"
    --- d.json
    +++ d.json
    @@ -1,4 +1,4 @@
     {"tools":	[ {
       "name": "get_user",
    -  "description": "Gets \u200ba user\u00e9.\n\nKnows 1.50 of them.",
    +  "description": "Gets a user\u00e9.\n\nKnows 1.50 of them.",
       "inputSchema": {"type": "object"}, "x": 1.50 } ]}
    [exit code 1]
    "#);
    assert_eq!(desk.read("d.json"), DUMP);
    let desk = desk.file("d.json", &DUMP.replace("\\u200b", ""));
    insta::assert_snapshot!(desk.run(&["lint", "d.json", "--diff"]).transcript(), @r#"
    [exit code 0]
    "#);
}

#[test]
fn names_and_values_are_never_touched() {
    let text = "{\"tools\": [{\"name\": \"get\u{200b}_user\", \"description\": \"Gets a user.\", \
                \"inputSchema\": {\"type\": \"object\", \"properties\": {\"a\": {\"enum\": [\"x\u{200b}\"], \
                \"default\": {\"description\": \"y\u{200b}\"}}}}}]}";
    let desk = Desk::new().file("d.json", text);
    let run = desk.run(&["lint", "d.json", "--fix"]);
    assert_eq!(run.code, Some(1), "{}", run.transcript());
    assert_eq!(desk.read("d.json"), text);
}

#[test]
fn entries_that_accept_nothing_are_removed_with_their_lines_alone() {
    let settings = "# ours\n[[lint.allow]]   # one\nrule = \"param-case\"\nreason = \"\"\"\na [b]\n[c] d\"\"\"\n\n\
                    # kept\n[[lint.allow]]\nrule = \"tool-name-*\"\nreason = \"known\"\n\n\
                    [[lint.allow]]\nrule = \"param-described\"\nreason = \"gone\"\n";
    let desk = Desk::new()
        .file("d.json", "{\"tools\": [{\"name\": \"getUser\", \"description\": \"Gets a user.\", \"inputSchema\": {\"type\": \"object\"}}]}")
        .file("mcpkit.toml", settings);
    let run = desk.run(&["lint", "d.json", "--fix", "--fail-on", "warn"]);
    let expected = "# ours\n# kept\n[[lint.allow]]\nrule = \"tool-name-*\"\nreason = \"known\"\n\n";
    assert_eq!(desk.read("mcpkit.toml"), expected, "{}", run.transcript());
    assert_eq!(run.code, Some(0), "{}", run.transcript());
}

#[test]
fn a_file_of_several_names_and_its_rights_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = Desk::new().file("real.json", DUMP);
    let real = desk.path().join("real.json");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.json", desk.path().join("d.json")).unwrap();
    assert_eq!(desk.run(&["lint", "d.json", "--fix"]).code, Some(0));
    assert!(desk.path().join("d.json").is_symlink());
    assert_eq!(
        std::fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(!desk.read("real.json").contains("u200b"));
}

#[test]
fn what_is_not_ours_is_not_repaired() {
    let run = Desk::new().run_with(&["lint", "-", "--fix"], DUMP);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("a dump on stdin cannot be repaired"),
        "{}",
        run.stderr
    );
    let run = Desk::new().file("d.json", DUMP).run(&[
        "lint",
        "d.json",
        "--fix",
        "--write-baseline",
        "b.toml",
    ]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn what_is_there_twice_stays_once() {
    let text = |states: &str, required: &str| {
        format!(
            "{{\"tools\": [{{\"name\": \"list_issues\", \"description\": \"Lists the issues.\", \"inputSchema\": {{\
             \"type\": \"object\", \"properties\": {{\"state\": {{\"type\": \"string\", {states}}}}}, \
             \"required\": {required}}}}}]}}"
        )
    };
    let repaired = |before: &str| {
        let desk = Desk::new().file("d.json", before);
        let run = desk.run(&["lint", "d.json", "--fix", "--format", "json"]);
        (desk.read("d.json"), run)
    };
    let states = r#""enum": ["open", "shut", "open" , "all", "shut"]"#;
    let (after, run) = repaired(&text(states, r#"["state", "state",  "state"]"#));
    let plain = text(r#""enum": ["open", "shut", "all"]"#, r#"["state"]"#);
    assert_eq!(after, plain);
    assert_eq!(run.code, Some(0), "{}", run.transcript());
    // Each label belongs to the value at its place.
    let labelled = text(
        r#""enum": ["open", "shut", "open"], "enumNames": ["A", "B", "C"]"#,
        r#"["state"]"#,
    );
    let (after, _) = repaired(&labelled);
    assert_eq!(after, labelled);
}
