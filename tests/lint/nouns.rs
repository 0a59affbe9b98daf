//! Rules about what a name says of its tool, and how the tools of a server differ.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn tools(names: &[&str]) -> Value {
    let tools: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    json!({"tools": tools})
}

/// Which of the names a rule objects to, all of them in one server.
fn among<'a>(rule: &str, toml: &str, names: &[&'a str]) -> Vec<&'a str> {
    let found = findings_with(rule, tools(names), &settings(toml));
    let subjects: Vec<&str> = found
        .iter()
        .map(|i| i.subject.as_deref().unwrap())
        .collect();
    names
        .iter()
        .copied()
        .filter(|name| subjects.contains(name))
        .collect()
}

fn objects(rule: &str, name: &str) -> bool {
    !among(rule, "", &[name]).is_empty()
}

#[test]
fn get_takes_one_and_list_takes_several() {
    for (name, better) in [
        ("get_issues", "list_issues"),
        ("getIssues", "listIssues"),
        ("get-comments-by-author", "list-comments-by-author"),
        ("get_people", "list_people"),
        ("list_user", "list_users"),
        ("list_category_for_user", "list_categories_for_user"),
        ("list_person", "list_people"),
    ] {
        let found = findings("tool-verb-number", tools(&[name]));
        assert_eq!(
            hint(&found[0]),
            format!("Rename it to `{better}`."),
            "{name}"
        );
    }
    for name in [
        "get_status",
        "get_address",
        "get_analysis",
        "get_news",
        "get_settings",
        "get_metadata",
        "get_user_details",
        "get_dns",
        "get_aws_costs",
        "get_bus",
        "get_series",
        "get_canvas",
        "list_directory",
        "list_inventory",
        "list_all",
        "list_users",
        "list_metadata",
        "list_directory_with_sizes",
        "get_roots_list",
        "list",
        "get",
        "list_open",
        "get_v2",
        "search_user",
        "create_users",
        "list_größe",
    ] {
        assert!(!objects("tool-verb-number", name), "{name}");
    }
}

#[test]
fn a_name_that_is_taken_is_not_suggested() {
    let found = findings("tool-verb-number", tools(&["get_issues", "list_issues"]));
    assert_eq!(found.len(), 1);
    assert!(
        !hint(&found[0]).starts_with("Rename"),
        "{}",
        hint(&found[0])
    );
}

#[test]
fn a_verb_alone_is_enough_with_the_name_of_the_server_before_it() {
    assert!(objects("tool-name-noun", "recommend"));
    assert!(!objects("tool-name-noun", "search"));
    assert!(!objects("tool-name-noun", "users"));
    let prefixed = ["browser_click", "browser_hover", "browser_drag"];
    assert!(among("tool-name-noun", "", &prefixed).is_empty());
    let allowed = "[rules.tool-name-noun]\nallow = ['recommend']";
    assert!(among("tool-name-noun", allowed, &["recommend"]).is_empty());
    assert_eq!(among("tool-name-noun", allowed, &["search"]), ["search"]);
}

#[test]
fn vague_names_are_told_from_precise_ones() {
    for name in [
        "do_stuff",
        "handle",
        "process_it",
        "my_tool",
        "run",
        "performAction",
        "get_stuff",
    ] {
        assert!(objects("tool-name-vague", name), "{name}");
    }
    for name in [
        "handle_dialog",
        "process_refund",
        "manage_folders",
        "run_tests",
        "execute_query",
        "do_backup",
        "use_tool_box",
        "search",
        "get_things_to_do",
    ] {
        assert!(!objects("tool-name-vague", name), "{name}");
    }
    let prefixed = ["cargo_run", "cargo_build", "cargo_test"];
    assert!(among("tool-name-vague", "", &prefixed).is_empty());
}

#[test]
fn a_generic_noun_is_precise_with_another_word() {
    assert!(objects("tool-name-generic", "get_data"));
    assert!(!objects("tool-name-generic", "get_weather_data"));
    assert!(!objects("tool-name-generic", "user_data"));
    assert!(among("tool-name-generic", "words.nouns = ['data']", &["get_data"]).is_empty());
}

#[test]
fn abbreviations_are_spelled_out_unless_the_field_has_them() {
    let found = findings("tool-name-abbreviation", tools(&["list_org_repos"]));
    assert_eq!(
        hint(&found[0]),
        "Rename it to `list_organization_repositories`."
    );
    for name in [
        "get_api_url",
        "export_csv",
        "get_id",
        "run_ci_cd",
        "execute_sql",
    ] {
        assert!(!objects("tool-name-abbreviation", name), "{name}");
    }
    let own = "words.abbreviations = ['repo']";
    assert!(among("tool-name-abbreviation", own, &["get_repo"]).is_empty());
    let deny = "[rules.tool-name-abbreviation]\ndeny = ['sql']";
    assert_eq!(
        among("tool-name-abbreviation", deny, &["execute_sql"]),
        ["execute_sql"]
    );
}

#[test]
fn the_nearest_earlier_version_is_the_predecessor() {
    let names = [
        "get_user_v3",
        "get_user",
        "get_user_v2",
        "list_v2",
        "a_v1",
        "a",
    ];
    let found = findings("tool-name-version", tools(&names));
    assert_eq!(places(&found), ["/tools/0/name", "/tools/2/name"]);
    assert!(
        messages(&found)[0].starts_with("`get_user_v2` is"),
        "{}",
        messages(&found)[0]
    );
    let lone = "[rules.tool-name-version]\nlone = true";
    assert_eq!(among("tool-name-version", lone, &["list_v2"]), ["list_v2"]);
    let flagged = json!({"tools": [
        {"name": "a", "_meta": {"com.example/deprecated": true}}, {"name": "a_v2"}]});
    assert!(findings("tool-name-version", flagged).is_empty());
    let huge = format!("a_v{}", "9".repeat(40));
    assert!(among("tool-name-version", lone, &["a", &huge]).is_empty());
}

#[test]
fn a_parameter_of_its_own_makes_another_operation() {
    let dump = |name: &str, parameter: &str| json!({"tools": [{"name": name, "inputSchema": {"properties": {parameter: {}}}}]});
    for name in ["list_tools", "ping", "healthCheck", "get-metrics"] {
        assert!(objects("tool-name-protocol", name), "{name}");
    }
    assert!(findings("tool-name-protocol", dump("ping", "host")).is_empty());
    assert!(findings("tool-name-protocol", dump("list_resources", "subscription")).is_empty());
    assert_eq!(
        findings("tool-name-protocol", dump("list_tools", "cursor")).len(),
        1
    );
}

#[test]
fn names_that_clients_write_alike_collide_once_each() {
    let names = ["a.b", "a_b", "A-B", "ab", "a_b"];
    let found = findings("tool-name-collision", tools(&names));
    assert_eq!(
        places(&found),
        ["/tools/1/name", "/tools/2/name", "/tools/4/name"]
    );
}

#[test]
fn similar_names_differ_in_number_synonym_or_filler() {
    for pair in [
        ["get_user", "get_users"],
        ["fetch_user", "get_user"],
        ["get_user", "get_user_info"],
        ["add_note", "add_note_enhanced"],
    ] {
        assert_eq!(among("tool-name-similar", "", &pair), [pair[1]]);
    }
    for pair in [
        ["get_user", "list_users"],
        ["get_user", "get_user_v2"],
        ["get_user", "get_user_history"],
        ["convert_pdf_to_word", "convert_word_to_pdf"],
        ["admin.get_user", "shop.get_user"],
        ["get_data", "get_info"],
    ] {
        assert!(among("tool-name-similar", "", &pair).is_empty(), "{pair:?}");
    }
}

#[test]
fn descriptions_are_compared_by_their_words() {
    let dump = |texts: &[&str]| {
        let tools: Vec<Value> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| json!({"name": format!("a{i}"), "description": text}))
            .collect();
        json!({"tools": tools})
    };
    let same = dump(&["Gets a user.", "gets a  user", "Gets users.", "", "!"]);
    assert_eq!(
        places(&findings("tool-description-unique", same)),
        ["/tools/1/description"]
    );
    let long: String = (0..40).map(|i| format!("word{i} ")).collect();
    let (first, second) = (format!("{long} first"), format!("{long} second"));
    let near = dump(&[&first, &second, &first]);
    assert_eq!(
        places(&findings("tool-description-similar", near)),
        ["/tools/1/description"]
    );
    // Templates that differ in what matters stay apart.
    let short = dump(&[
        "Generates a bar chart of values.",
        "Generates a pie chart of values.",
    ]);
    assert!(findings("tool-description-similar", short).is_empty());
}

#[test]
fn mixed_styles_are_one_finding() {
    let found = findings(
        "tool-name-mixed",
        tools(&[
            "get_user",
            "list-users",
            "getTeam",
            "search",
            "a_b_v2",
            "x.get_y",
        ]),
    );
    assert_eq!(places(&found), ["/tools"]);
    assert_eq!(
        messages(&found)[0],
        "the names of tools are written in snake_case (3, such as `get_user`), kebab-case \
         (`list-users`) and camelCase (`getTeam`)"
    );
    let one = tools(&["get_user", "search", "x.list", "a_v2"]);
    assert!(findings("tool-name-mixed", one).is_empty());
}

#[test]
fn paging_parameters_are_no_criteria_and_no_identity() {
    let tool = |name: &str, parameters: &[&str]| {
        let all: serde_json::Map<String, Value> = parameters
            .iter()
            .map(|p| ((*p).to_owned(), json!({})))
            .collect();
        json!({"name": name, "inputSchema": {"type": "object", "properties": all}})
    };
    let found = |rule: &str, tools: Vec<Value>| findings(rule, json!({"tools": tools})).len();
    assert_eq!(
        found("tool-search-filters", vec![tool("search_users", &[])]),
        1
    );
    assert_eq!(
        found(
            "tool-search-filters",
            vec![tool("search_users", &["page", "perPage"])]
        ),
        1
    );
    assert_eq!(
        found("tool-search-filters", vec![tool("search_users", &["mail"])]),
        0
    );
    let user = |parameters: &[&str]| vec![tool("list_users", &[]), tool("get_user", parameters)];
    assert_eq!(found("tool-get-identifies", user(&["limit"])), 1);
    assert_eq!(found("tool-get-identifies", user(&["userId"])), 0);
    assert_eq!(found("tool-get-identifies", user(&["slug"])), 0);
    // Parameters that stand elsewhere cannot be counted.
    let hidden = json!({"name": "search_users", "inputSchema": {"$ref": "#/$defs/x"}});
    assert_eq!(found("tool-search-filters", vec![hidden]), 0);
    assert_eq!(
        found("tool-search-filters", vec![json!({"name": "search_users"})]),
        0
    );
}

#[test]
fn many_tools_with_one_name_and_text_take_little_time() {
    let text: String = (0..100).map(|i| format!("word{i} ")).collect();
    let tools: Vec<Value> = (0..3000)
        .map(|i| json!({"name": format!("get_item_{i}"), "description": format!("{text}{i}")}))
        .collect();
    let found = findings("tool-description-similar", json!({"tools": tools}));
    assert!(!found.is_empty());
}
