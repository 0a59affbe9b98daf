//! Rules about descriptions, at their edges.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn tool(name: &str, description: &str) -> Value {
    json!({"name": name, "description": description, "inputSchema": {"type": "object"}})
}

fn one(description: &str) -> Value {
    json!({"tools": [tool("get_rate", description)]})
}

#[test]
fn a_description_has_to_add_a_word_to_the_name() {
    for (name, text, adds) in [
        ("merge_pull_request", "Merge a pull request", false),
        ("mergePullRequest", "Merges the pull requests.", false),
        ("list_project_issues", "Lists issues", false),
        ("list_issues", "Lists open issues.", true),
        ("get_user", "Gets a user by id.", true),
        ("get_user", "", true),
        ("get_user", "获取用户", true),
    ] {
        let found = findings("description-not-name", json!({"tools": [tool(name, text)]}));
        assert_eq!(found.is_empty(), adds, "{name}: {text}");
    }
}

#[test]
fn openings_that_announce_a_purpose_are_told_from_purposes() {
    for (text, fine) in [
        ("This tool is used to get a rate.", false),
        ("The function can be used for rates.", false),
        ("A tool to get rates.", false),
        ("Allows you to get a rate.", false),
        ("Args:\n  day: Day.", false),
        ("## Purpose\nGets a rate.", false),
        ("Wrapper around the bank's API.", false),
        ("Gets a rate.", true),
        ("Use this tool to get a rate.", true),
        ("This tool returns the rate of a day.", true),
        ("Tool calls of the last hour.", true),
        ("<3 rates are returned at most.", true),
        ("#1 source of rates.", true),
        ("", true),
    ] {
        let found = findings("description-purpose-first", one(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
}

#[test]
fn a_placeholder_is_told_from_a_subject() {
    for (text, fine) in [
        ("Gets a rate. TODO: explain.", false),
        ("Gets a rate. TODO(ann): explain.", false),
        ("FIXME", false),
        ("Lorem ipsum dolor sit amet.", false),
        ("Add description here", false),
        ("[description here]", false),
        ("Manages TODO lists and TODO items.", true),
        ("Writes lorem ipsum of any length.", true),
        ("Masks numbers as XXX-XX-1234.", true),
        ("Finds TODO and XXX comments.", true),
        ("Searches in titles; description: text of the issue.", true),
    ] {
        let found = findings("description-placeholder", one(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
}

#[test]
fn a_generated_title_of_a_parameter_named_description_is_no_placeholder() {
    let schema = |text: &str| {
        json!({"tools": [{"name": "add_item", "description": "Adds an item.", "inputSchema": {"type": "object",
            "properties": {"description": {"type": "string", "title": "Description", "description": text}}}}]})
    };
    let found = findings("description-placeholder", schema("Text of the item."));
    assert!(found.is_empty(), "{found:?}");
    assert!(findings("description-placeholder", schema("Description")).is_empty());
    let found = findings("description-placeholder", schema("String"));
    assert_eq!(
        places(&found),
        ["/tools/0/inputSchema/properties/description/description"]
    );
}

#[test]
fn a_text_that_breaks_off_is_told_from_one_that_ends_in_a_preposition() {
    let cut = "a".repeat(253) + "...";
    for (text, fine) in [
        ("Runs a query and returns the", false),
        ("Runs a query, an update,", false),
        ("Example:\n```sql\nselect 1", false),
        (cut.as_str(), false),
        ("Namespace to get pods from", true),
        ("Text to replace it with", true),
        ("Waits for the result...", true),
        ("Gets rates, prices, etc...", true),
        ("```\na\n```\nand\n  ```\nb\n  ```", true),
        ("the", true),
    ] {
        let found = findings("description-unfinished", one(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
}

#[test]
fn indentation_is_one_that_all_lines_share() {
    for (text, fine) in [
        ("Gets a rate.\n    One.\n    Two.\n", false),
        ("\n        Gets a rate.\n\n        One.\n    ", false),
        ("Gets a rate.\n\n- one\n  - two\n", true),
        ("Gets a rate.\n    select 1", true),
        ("Gets a rate.", true),
    ] {
        let found = findings("description-indented", one(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
}

#[test]
fn the_same_description_is_found_whatever_its_spaces_and_case() {
    let dump = json!({"tools": [
        tool("get_user", "Gets it."), tool("get_team", "gets  it."), tool("get_user", "Gets it."), tool("get_x", ""), tool("get_y", ""),
    ]});
    let found = findings("tool-description-unique", dump);
    assert_eq!(places(&found), ["/tools/1/description"]);
    assert_eq!(
        messages(&found),
        ["the description is that of `get_user`, too"]
    );
}

#[test]
fn a_parameter_is_explained_in_prose_where_a_line_is_about_it() {
    let with = |text: &str| {
        json!({"tools": [{"name": "get_rate", "description": text, "inputSchema": {"type": "object",
            "properties": {"day": {"type": "string"}, "bank": {"type": "string", "description": "Bank."}}}}]})
    };
    for text in [
        "Gets.\n\nArgs:\n    day: Day of the rate.",
        "Gets.\n- `day` (string, optional): Day of the rate.",
        "Gets.\n:param day: Day of the rate.",
        "Gets.\n* **day** - Day of the rate.",
    ] {
        let found = findings("description-parameters-in-prose", with(text));
        assert_eq!(found.len(), 1, "{text}");
    }
    for text in ["Gets the day: today.", "Gets.\ndays: many", "Gets.\nday:"] {
        let found = findings("description-parameters-in-prose", with(text));
        assert!(found.is_empty(), "{text}");
    }
    let text = "Gets.\n\nArgs:\n    day: Day of the rate.\n    bank (str): Bank.";
    let found = findings("description-docstring", with(text));
    assert_eq!(
        messages(&found),
        ["the description explains `bank` again, which the schema describes"]
    );
}

#[test]
fn a_mention_needs_evidence() {
    let with = |text: &str| {
        json!({"tools": [
            tool("list_projects", "Lists projects."),
            {"name": "get_build", "description": text, "inputSchema": {"type": "object",
                "properties": {"project_key": {"type": "string", "description": "Key.", "enum": ["read_only"]}}}},
        ], "prompts": [{"name": "plan-trip"}]})
    };
    for text in [
        "Call `listProjects` first.",
        "Use list-projects first.",
        "See the `list_project` tool.",
        "First call search_builds.",
        "Use the `search_builds` tool.",
        "Use `search_builds` for others.",
        "Takes a key of listProjects tool.",
    ] {
        let found = findings("mentioned-names-exist", with(text));
        assert_eq!(found.len(), 1, "{text}");
    }
    for text in [
        "Call `list_projects` first, or `plan-trip`.",
        "Takes `project_key`, and `read_only` as a mode.",
        "Wraps the `getBuild` operation; call getBuild of the API.",
        "Use `filter_by` and `sort_order` to narrow.",
        "Use `read_only_mode` mode.",
        "Performs a list-projects-like search of web-pages.",
        "Use `arg_max()` or `list_agg(x)` in SQL.",
        "Run `npm-check` or `cargo_build`.",
        "Use $LIST_PROJECTS, --list-projects or /list/projects.",
        "Use `max_results` of 10.",
        "Reads list_projects.json.",
        "Prefer it to your built-in `search_files` tool.",
    ] {
        let found = findings("mentioned-names-exist", with(text));
        assert!(found.is_empty(), "{text}: {:?}", messages(&found));
    }
    let found = findings("mentioned-names-exist", with("Call `listProjects` first."));
    assert_eq!(
        messages(&found),
        ["the text names `listProjects`, and no such tool is listed"]
    );
    assert_eq!(hint(&found[0]), "Write `list_projects`.");
}

#[test]
fn a_name_without_the_prefix_of_the_server_is_recognised() {
    let dump = json!({"tools": [
        tool("jira_list_projects", "Lists projects."),
        tool("jira_get_issue", "Gets an issue; use list-projects for keys, or `jira_find_all`."),
        tool("jira_add_issue", "Adds an issue."),
    ]});
    let found = findings("mentioned-names-exist", dump);
    assert_eq!(found.len(), 2, "{:?}", messages(&found));
    assert_eq!(hint(&found[0]), "Write `jira_list_projects`.");
}

#[test]
fn a_name_that_a_tool_repeats_is_told_once() {
    let dump = json!({"tools": [
        tool("list_projects", "Lists projects."),
        {"name": "get_build", "description": "Call `listProjects` first.", "inputSchema": {"type": "object",
            "properties": {"key": {"type": "string", "description": "Key, from the listProjects tool."}}}},
    ], "instructions": "Call `listProjects` first."});
    let found = findings("mentioned-names-exist", dump);
    assert_eq!(places(&found), ["/instructions", "/tools/1/description"]);
}

#[test]
fn a_uri_is_compared_with_those_that_differ_in_spelling_alone() {
    let with = |text: &str| json!({"tools": [tool("get_rate", text)], "resources": [{"uri": "garden://plants/all", "name": "plants"}]});
    let found = findings("mentioned-names-exist", with("See garden://plant/all."));
    assert_eq!(hint(&found[0]), "Write `garden://plants/all`.");
    for text in [
        "See garden://plants/all.",
        "See garden://plants/all/ or garden://plants/{id}.",
        "See garden://anything/else, https://plants/all.",
    ] {
        let found = findings("mentioned-names-exist", with(text));
        assert!(found.is_empty(), "{text}");
    }
}

#[test]
fn required_is_compared_only_where_the_schema_is_plain() {
    let with = |root: Value| {
        let mut schema = json!({"type": "object", "properties": {"a": {"type": "string", "description": "(required) A."}}});
        if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), root) {
            schema.extend(more);
        }
        findings(
            "description-matches-schema",
            json!({"tools": [{"name": "t", "description": "T.", "inputSchema": schema}]}),
        )
    };
    assert_eq!(with(json!({})).len(), 1);
    assert!(with(json!({"required": ["a"]})).is_empty());
    assert!(with(json!({"anyOf": [{"required": ["a"]}]})).is_empty());
    assert!(with(json!({"required": 7})).is_empty());
}

#[test]
fn sizes_are_compared_with_the_settings() {
    let dump = one("Gets a rate.");
    for (rule, key) in [
        ("listing-size", "max_bytes"),
        ("tool-size", "max_bytes"),
        ("listing-tokens", "max_tokens"),
    ] {
        assert!(findings(rule, dump.clone()).is_empty(), "{rule}");
        let small = settings(&format!("[rules.{rule}]\n{key} = 5"));
        assert_eq!(findings_with(rule, dump.clone(), &small).len(), 1, "{rule}");
    }
    let small = settings("[rules.listing-size]\nmax_bytes = 5");
    assert_eq!(
        messages(&findings_with("listing-size", dump, &small)),
        ["the only tool takes 80 bytes (about 20 tokens) in every conversation, more than 5 bytes"]
    );
}

#[test]
fn long_and_short_texts_are_counted_in_characters() {
    let loose = settings("[rules.description-too-long]\nmax = 5");
    for (text, long) in [("ééééé", false), ("éééééé", true)] {
        let found = findings_with("description-too-long", one(text), &loose);
        assert_eq!(!found.is_empty(), long, "{text}");
    }
    for (text, short) in [
        ("Gets it.", true),
        ("取得一个用户的资料", false),
        ("", false),
        ("  ", false),
    ] {
        let found = findings("description-too-short", one(text));
        assert_eq!(!found.is_empty(), short, "{text}");
    }
}

#[test]
fn shouting_is_five_words_in_a_row() {
    for (text, fine) in [
        ("YOU MUST USE THIS NOW", false),
        ("DO NOT USE", true),
        ("HTML, PDF, CSV, XML, JSON, YAML", true),
        ("GET POST PUT", true),
    ] {
        let found = findings("description-shouting", one(text));
        assert_eq!(found.is_empty(), fine, "{text}");
    }
}
