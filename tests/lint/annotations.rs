//! Rules about annotations, icons, `_meta` and deprecation.

use serde_json::{Value, json};

use crate::{findings, findings_with, messages, places, settings};

/// A dump with one tool.
fn tool(name: &str, description: &str, annotations: Value) -> Value {
    json!({"tools": [{"name": name, "description": description, "annotations": annotations}]})
}

fn objects(rule: &str, name: &str, description: &str, annotations: Value) -> bool {
    !findings(rule, tool(name, description, annotations)).is_empty()
}

#[test]
fn every_hint_of_the_wrong_type_is_found_and_null_is_one() {
    let dump = tool(
        "get_user",
        "",
        json!({"readOnlyHint": "false", "destructiveHint": 0, "idempotentHint": null,
               "openWorldHint": true, "title": 7}),
    );
    let found = findings("annotation-typed", dump);
    assert_eq!(
        places(&found),
        ["title", "readOnlyHint", "destructiveHint", "idempotentHint"]
            .map(|key| format!("/tools/0/annotations/{key}"))
    );
    assert_eq!(
        messages(&found)[1],
        "`readOnlyHint` is the string `false`, not a boolean"
    );
    for annotations in [json!([]), json!("readOnlyHint"), json!(null)] {
        assert!(objects("annotation-typed", "get_user", "", annotations));
    }
    assert!(!objects("annotation-typed", "get_user", "", json!({})));
}

#[test]
fn a_hint_of_the_wrong_type_is_neither_missing_nor_believed() {
    let odd = json!({"readOnlyHint": "true"});
    assert!(!objects("annotation-present", "get_user", "", odd.clone()));
    assert!(!objects("annotation-delete", "delete_user", "", odd));
}

#[test]
fn an_unknown_annotation_is_told_with_what_was_meant() {
    let dump = tool(
        "get_user",
        "",
        json!({"readonly": true, "destructive_hint": true, "colour": "red", "com.example/x": 1}),
    );
    let found = findings("annotation-known", dump);
    let hints: Vec<&str> = found.iter().map(crate::hint).collect();
    assert_eq!(found.len(), 3);
    assert!(hints.contains(&"Rename it to `readOnlyHint`."), "{hints:?}");
    assert!(
        hints.contains(&"Rename it to `destructiveHint`."),
        "{hints:?}"
    );
}

#[test]
fn what_deletes_is_not_harmless() {
    let read_only = json!({"readOnlyHint": true});
    let additive = json!({"readOnlyHint": false, "destructiveHint": false});
    for (name, text) in [
        ("delete_user", ""),
        ("deleteUser", ""),
        ("drop_table", ""),
        ("tidy", "Deletes all users."),
        ("tidy", "  Permanently erase the disk"),
        ("tidy", "This tool purges the cache."),
    ] {
        assert!(
            objects("annotation-delete", name, text, read_only.clone()),
            "{name} {text}"
        );
        assert!(
            objects("annotation-delete", name, text, additive.clone()),
            "{name} {text}"
        );
    }
    let undone = "Sends a message. This action cannot be undone.";
    assert!(objects(
        "annotation-delete",
        "send_message",
        undone,
        read_only
    ));
    // Sending adds; that it is final is no reason to call it destructive.
    assert!(!objects(
        "annotation-delete",
        "send_message",
        undone,
        additive
    ));
}

#[test]
fn what_only_speaks_of_deleting_is_left_alone() {
    let read_only = json!({"readOnlyHint": true, "destructiveHint": false});
    for (name, text) in [
        (
            "list_deleted_users",
            "Lists deleted users. Deletion cannot be undone.",
        ),
        (
            "list_users",
            "Lists users. To delete one, use delete_user; this cannot be undone.",
        ),
        ("get_deletion_log", "Deleted users of the last month."),
        ("remove_background", "Removes the background of an image."),
        ("drag_and_drop", "Drops one element on another."),
        (
            "delete_preview",
            "Shows what would be deleted, as a dry run.",
        ),
        (
            "delete_blank_lines",
            "Deletes blank lines and returns the text.",
        ),
        ("delete", "Never deletes anything."),
    ] {
        assert!(
            !objects("annotation-delete", name, text, read_only.clone()),
            "{name} {text}"
        );
    }
}

#[test]
fn a_verb_in_front_of_a_noun_may_be_a_part_of_it() {
    let read_only = json!({"readOnlyHint": true});
    for name in [
        "deploy-services-reader",
        "install_guide",
        "push_status",
        "update",
    ] {
        let single = name == "update";
        assert_eq!(
            objects("annotation-write", name, "", read_only.clone()),
            single,
            "{name}"
        );
    }
    for name in ["update_user", "send_message", "uploadFile"] {
        assert!(
            objects("annotation-write", name, "", read_only.clone()),
            "{name}"
        );
    }
    for name in [
        "merge_arrays",
        "replace_text",
        "add",
        "generate_chart",
        "set_union",
    ] {
        assert!(
            !objects("annotation-write", name, "", read_only.clone()),
            "{name}"
        );
    }
}

#[test]
fn what_only_looks_and_says_otherwise_is_found_unless_the_text_explains_it() {
    let writes = json!({"readOnlyHint": false});
    let destroys = json!({"destructiveHint": true});
    for hint in [&writes, &destroys] {
        assert!(objects(
            "annotation-read",
            "list_users",
            "Lists users.",
            hint.clone()
        ));
        assert!(objects("annotation-read", "findUsers", "", hint.clone()));
        for (name, text) in [
            ("search_and_replace", ""),
            ("get_or_create_user", ""),
            ("get_next_job", "Updates the job to taken and returns it."),
        ] {
            assert!(
                !objects("annotation-read", name, text, hint.clone()),
                "{name}"
            );
        }
    }
    // Both hints true is another rule's finding.
    let both = json!({"readOnlyHint": true, "destructiveHint": true});
    assert!(!objects("annotation-read", "list_users", "", both.clone()));
    assert!(objects("annotation-conflict", "list_users", "", both));
}

#[test]
fn queries_may_be_executed_without_changing_anything() {
    let read_only = json!({"readOnlyHint": true});
    assert!(objects(
        "annotation-verb",
        "execute_deployment",
        "",
        read_only.clone()
    ));
    assert!(!objects(
        "annotation-verb",
        "execute_range_query",
        "",
        read_only
    ));
    assert!(objects(
        "annotation-verb",
        "export_users",
        "",
        json!({"readOnlyHint": false})
    ));
}

#[test]
fn all_four_hints_are_asked_for_when_set_so() {
    let all = settings("[rules.annotation-present]\nall = true");
    let missing = |annotations: Value| {
        let found = findings_with("annotation-present", tool("a_b", "", annotations), &all);
        messages(&found)
            .first()
            .map(|message| (*message).to_owned())
    };
    let writes = missing(json!({"readOnlyHint": false})).unwrap();
    assert!(
        writes.contains("`destructiveHint`, `idempotentHint` and `openWorldHint`"),
        "{writes}"
    );
    assert_eq!(
        missing(json!({"readOnlyHint": true, "openWorldHint": false})),
        None
    );
}

#[test]
fn a_confirmation_counts_as_the_settings_say() {
    let confirmed = |parameter: Value| json!({"tools": [{"name": "delete_user", "inputSchema": {"properties": parameter}}]});
    let objects = |toml: &str, dump: &Value| {
        let settings = settings(&format!("profile = 'enterprise'\n{toml}"));
        !findings_with("tool-confirmation", dump.clone(), &settings).is_empty()
    };
    let flag = confirmed(json!({"confirmed": {"type": "boolean"}}));
    let token = confirmed(json!({"confirmationToken": {"type": "string"}}));
    let dry = confirmed(json!({"dry_run": {"type": "boolean"}}));
    let only_flags = "[rules.tool-confirmation]\nconfirm = ['flag']";
    assert!(objects("", &flag));
    assert!(!objects(only_flags, &flag));
    assert!(!objects("", &token) && !objects("", &dry));
    assert!(objects(only_flags, &token));
    // A tool that says it destroys nothing needs none, whatever its name.
    let harmless = tool("delete_user", "", json!({"destructiveHint": false}));
    assert!(!objects("", &harmless));
}

#[test]
fn icons_of_everything_are_looked_at() {
    let icon = json!([{"src": "file:///etc/passwd"}, 7, {"src": "/icon.png"}]);
    let dump = json!({
        "serverInfo": {"name": "x", "icons": icon},
        "tools": [{"name": "a", "icons": icon}],
        "resources": [{"uri": "a:b", "icons": "icon.png"}],
        "prompts": [{"name": "p", "icons": [{"src": "DATA:image/png;base64,AA=="}]}],
    });
    let found = findings("icon-source", dump);
    assert_eq!(
        places(&found),
        [
            "/serverInfo/icons/0/src",
            "/serverInfo/icons/1",
            "/serverInfo/icons/2/src",
            "/tools/0/icons/0/src",
            "/tools/0/icons/1",
            "/tools/0/icons/2/src",
            "/resources/0/icons",
        ]
    );
}

#[test]
fn an_icon_in_the_definition_is_small_and_what_it_says() {
    let objects = |icon: Value| {
        !findings(
            "icon-form",
            json!({"tools": [{"name": "a", "icons": [icon]}]}),
        )
        .is_empty()
    };
    assert!(objects(
        json!({"src": format!("data:image/png;base64,{}", "A".repeat(20_000))})
    ));
    assert!(objects(
        json!({"src": "data:image/png;base64,AA==", "mimeType": "image/jpeg"})
    ));
    assert!(objects(json!({"src": "data:text/html,<b>"})));
    assert!(!objects(
        json!({"src": "data:image/jpg;base64,AA==", "mimeType": "image/jpeg"})
    ));
    assert!(!objects(
        json!({"src": "https://e.com/i", "sizes": ["16x16", "any"]})
    ));
    for sizes in [json!("16x16"), json!(["big"]), json!([16]), json!(["x"])] {
        assert!(objects(json!({"src": "https://e.com/i", "sizes": sizes})));
    }
}

#[test]
fn task_support_is_judged_where_the_revision_knows_it() {
    let dump = |revision: &str, support: Value| json!({"protocolVersion": revision, "tools": [{"name": "a", "execution": support}]});
    let bad = json!({"taskSupport": "maybe"});
    assert_eq!(
        findings("task-support", dump("2025-11-25", bad.clone())).len(),
        1
    );
    assert!(findings("task-support", dump("2026-07-28", bad)).is_empty());
    // Without capabilities in the dump nothing is known of them.
    let required = json!({"taskSupport": "required"});
    assert!(findings("task-support", dump("2025-11-25", required)).is_empty());
    assert_eq!(
        findings("task-support", dump("2025-11-25", json!(true))).len(),
        1
    );
}

#[test]
fn only_what_says_of_itself_that_it_is_deprecated_counts() {
    let told =
        |text: &str| !findings("deprecation-flag", tool("get_user", text, json!({}))).is_empty();
    for text in [
        "DEPRECATED: use x.",
        "Deprecated. Use x.",
        "[Deprecated] Gets a user.",
        "Gets a user (deprecated).",
        "Gets a user. This tool is deprecated.",
        "Gets a user. This tool has been deprecated in favour of x.",
        "@deprecated use x",
    ] {
        assert!(told(text), "{text}");
    }
    for text in [
        "Lists deprecated interfaces.",
        "NOTE: This server is deprecated, use the hosted one.",
        "Marks a package as deprecated.",
        "Finds calls of deprecated functions: all of them.",
    ] {
        assert!(!told(text), "{text}");
    }
}

#[test]
fn a_notice_names_another_tool_and_the_end() {
    let message = |text: &str| {
        let dump = json!({"tools": [
            {"name": "get_user", "description": text}, {"name": "read_user"}]});
        let found = findings("deprecation-notice", dump);
        messages(&found)
            .first()
            .map(|message| (*message).to_owned())
    };
    for (text, end) in [
        ("DEPRECATED: use read_user, gone in v3.", None),
        ("DEPRECATED: use `read_user`. Removed on 2027-01-31.", None),
        (
            "DEPRECATED: use read_user.",
            Some("when it will be removed"),
        ),
        ("DEPRECATED: gone in 3.0.", Some("which tool replaces it")),
        (
            "DEPRECATED: get_user is old.",
            Some("which tool replaces it and when it will be removed"),
        ),
    ] {
        let found = message(text);
        assert_eq!(found.is_some(), end.is_some(), "{text}");
        assert!(
            found.unwrap_or_default().ends_with(end.unwrap_or_default()),
            "{text}"
        );
    }
}
