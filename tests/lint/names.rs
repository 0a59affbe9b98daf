//! Rules about names, and their options both ways.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn tools(names: &[&str]) -> Value {
    let tools: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    json!({"tools": tools})
}

/// Whether a rule under these settings objects to a single tool of this name.
fn objects(rule: &str, toml: &str, name: &str) -> bool {
    !findings_with(rule, tools(&[name]), &settings(toml)).is_empty()
}

#[test]
fn a_tool_name_keeps_to_the_characters_of_the_specification() {
    let found = findings(
        "tool-name-charset",
        tools(&["DATA_export.v-2", "a b,b", "naïve", "a/b"]),
    );
    assert_eq!(
        places(&found),
        ["/tools/1/name", "/tools/2/name", "/tools/3/name"]
    );
    assert_eq!(messages(&found)[0], "the name `a b,b` contains ` ` and `,`");
}

#[test]
fn a_tool_without_a_name_that_is_a_string_is_found_once() {
    let dump = json!({"tools": [{}, {"name": 7}, {"name": null}, "tool", null]});
    let found = findings("tool-name-charset", dump.clone());
    assert_eq!(
        places(&found),
        [
            "/tools/0",
            "/tools/1/name",
            "/tools/2/name",
            "/tools/3",
            "/tools/4"
        ]
    );
    for rule in [
        "tool-name-case",
        "tool-name-length",
        "tool-name-verb",
        "tool-name-unique",
    ] {
        assert!(findings(rule, dump.clone()).is_empty(), "{rule}");
    }
}

#[test]
fn a_tool_name_is_counted_in_characters_up_to_the_limit() {
    for (length, long) in [(1, false), (128, false), (129, true)] {
        let name = "é".repeat(length);
        assert_eq!(objects("tool-name-length", "", &name), long, "{length}");
    }
    let message = |length, toml| {
        let dump = tools(&[&"a".repeat(length)]);
        messages(&findings_with("tool-name-length", dump, &settings(toml)))[0].to_owned()
    };
    assert!(message(129, "").ends_with("the specification allows 128"));
    let strict = "[rules.tool-name-length]\nmax = 46";
    assert!(message(47, strict).ends_with("the settings allow 46"));
    let loose = "[rules.tool-name-length]\nmax = 200";
    assert!(!objects("tool-name-length", loose, &"a".repeat(200)));
    assert!(objects("tool-name-length", loose, &"a".repeat(201)));
}

#[test]
fn names_that_differ_in_case_are_two_names() {
    assert!(findings("tool-name-unique", tools(&["get", "Get"])).is_empty());
}

#[test]
fn each_style_accepts_its_own_names_only() {
    let names = ["get_user", "get-user", "getUser", "GetUser"];
    for (own, style) in ["snake", "kebab", "camel", "pascal"]
        .into_iter()
        .enumerate()
    {
        for rule in ["tool-name-case", "prompt-name-case"] {
            let toml = format!("[rules.{rule}]\nstyle = '{style}'");
            let list = if rule == "tool-name-case" {
                "tools"
            } else {
                "prompts"
            };
            for (i, name) in names.into_iter().enumerate() {
                let dump = json!({list: [{"name": name}]});
                let found = findings_with(rule, dump, &settings(&toml));
                assert_eq!(found.is_empty(), i == own, "{rule} {style} {name}");
                if i != own {
                    assert_eq!(hint(&found[0]), format!("Rename it to `{}`.", names[own]));
                }
            }
        }
        let any = "[rules.tool-name-case]\nstyle = 'any'";
        assert!(!objects("tool-name-case", any, names[own]));
    }
}

#[test]
fn single_words_versions_and_namespaces_fit_snake_case() {
    for name in [
        "search",
        "get_user_v2",
        "search_v10",
        "admin.users.get_user",
        "x2",
        "db__get",
    ] {
        assert!(!objects("tool-name-case", "", name), "{name}");
    }
    for (name, better) in [
        ("Search", "search"),
        ("getHTTPResponse", "get_http_response"),
        ("admin.getUser", "admin.get_user"),
        ("getUser_v2", "get_user_v2"),
        ("get-user-v2", "get_user-v2"),
    ] {
        let found = findings("tool-name-case", tools(&[name]));
        assert_eq!(hint(&found[0]), format!("Rename it to `{better}`."));
    }
}

#[test]
fn a_version_suffix_is_fine_in_every_style() {
    let camel = "[rules.tool-name-case]\nstyle = 'camel'";
    assert!(!objects("tool-name-case", camel, "getUser_v2"));
    assert!(
        findings(
            "prompt-name-case",
            json!({"prompts": [{"name": "plan-trip-v2"}]})
        )
        .is_empty()
    );
}

#[test]
fn a_prompt_without_a_usable_name_is_found() {
    let dump = json!({"prompts": [{}, {"name": ""}, {"name": 1}, {"name": "plan"}]});
    let found = findings("prompt-name-case", dump);
    assert_eq!(
        places(&found),
        ["/prompts/0", "/prompts/1/name", "/prompts/2/name"]
    );
}

#[test]
fn a_tool_name_starts_with_a_verb() {
    for name in [
        "get_user",
        "describe_index",
        "listUsers",
        "ListUsers",
        "search",
        "admin.get",
    ] {
        assert!(!objects("tool-name-verb", "", name), "{name}");
    }
    for name in ["user", "user_profile", "issues_list", "userList"] {
        assert!(objects("tool-name-verb", "", name), "{name}");
    }
}

#[test]
fn a_better_name_is_offered_where_it_is_plain() {
    for (name, better) in [
        ("fetch_user", "get_user"),
        ("remove-user", "delete-user"),
        ("findUserByMail", "searchUserByMail"),
        ("issues_list", "list_issues"),
    ] {
        let found = findings("tool-name-verb", tools(&[name]));
        assert_eq!(
            hint(&found[0]),
            format!("Rename it to `{better}`."),
            "{name}"
        );
    }
    let found = findings("tool-name-verb", tools(&["health_check"]));
    assert!(hint(&found[0]).starts_with("Put the verb first"));
    // Nothing beside it to be told from.
    assert!(!objects("tool-name-verb", "", "fetch"));
}

#[test]
fn only_the_standard_verbs_and_the_users_own_pass_when_strict() {
    let strict = "[rules.tool-name-verb]\nstrict = true";
    let extended = "words.verbs = ['deploy']\n[rules.tool-name-verb]\nstrict = true";
    assert!(!objects("tool-name-verb", "", "deploy_app"));
    assert!(objects("tool-name-verb", strict, "deploy_app"));
    assert!(!objects("tool-name-verb", extended, "deploy_app"));
    assert!(!objects("tool-name-verb", strict, "get_app"));
    assert!(objects("tool-name-verb", strict, "fetch"));
}

#[test]
fn an_extra_word_counts_as_a_verb_even_if_it_is_a_synonym() {
    assert!(objects("tool-name-verb", "", "fetch_user"));
    assert!(objects("tool-name-verb", "", "zorp_user"));
    let extra = "words.verbs = ['fetch', 'zorp']";
    assert!(!objects("tool-name-verb", extra, "fetch_user"));
    assert!(!objects("tool-name-verb", extra, "zorp_user"));
}

#[test]
fn what_most_tools_have_in_front_is_no_word_of_the_name() {
    let all = tools(&["browser_click", "browser_page_close"]);
    assert_eq!(places(&findings("tool-name-verb", all)), ["/tools/1/name"]);
    let most = tools(&["acme_get_user", "acme_list_users", "acme_user", "ping"]);
    assert_eq!(places(&findings("tool-name-verb", most)), ["/tools/2/name"]);
    let few = tools(&["acme_get_user", "acme_list_users", "ping", "echo", "sleep"]);
    assert_eq!(findings("tool-name-verb", few).len(), 2);
    let nested = tools(&["acme_page_open", "acme_page_close", "acme_page_reload"]);
    assert!(findings("tool-name-verb", nested).is_empty());
    let verbs = tools(&["get_user", "get_team", "get_org"]);
    assert!(findings("tool-name-verb", verbs).is_empty());
}
