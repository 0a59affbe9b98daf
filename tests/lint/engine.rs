//! What the engine adds to a finding, what it counts, and in which order it reports.

use mcpkit::lint::{Profile, Settings, check, find, rules};
use mcpkit::mcp::Surface;
use mcpkit::outcome::{Level, Status};
use serde_json::json;

use crate::{findings, hint, places, settings};

fn surface(dump: serde_json::Value) -> Surface {
    Surface::from_dump(dump).unwrap()
}

#[test]
fn a_finding_carries_the_identity_of_its_rule() {
    let found = findings(
        "tool-name-unique",
        json!({"tools": [{"name": "a"}, {"name": "a"}]}),
    );
    let [item] = &found[..] else {
        panic!("{found:?}")
    };
    let rule = find("tool-name-unique").unwrap();
    assert_eq!(item.title, "Tool names are unique within a server");
    assert_eq!((item.level, item.status), (Level::Error, Status::Fail));
    assert_eq!(item.source.as_deref(), Some(rule.rule.source));
    assert_eq!(item.help.as_deref(), Some(rule.page().help().as_str()));
    assert_eq!(item.subject.as_deref(), Some("a"));
    assert_eq!(
        item.message.as_deref(),
        Some("the tool at /tools/0 is named `a`, too")
    );
    assert_eq!(places(&found), ["/tools/1/name"]);
}

#[test]
fn a_hint_goes_before_the_help_of_the_page() {
    let found = findings("tool-name-case", json!({"tools": [{"name": "listIssues"}]}));
    assert_eq!(hint(&found[0]), "Rename it to `list_issues`.");
    let help = found[0].help.as_deref().unwrap();
    assert!(help.ends_with(&find("tool-name-case").unwrap().page().help()));
}

#[test]
fn help_is_one_line_per_paragraph_or_entry() {
    let help = find("resource-uri-valid").unwrap().page().help();
    assert_eq!(help.lines().count(), 3, "{help}");
    let help = find("tool-name-case").unwrap().page().help();
    assert_eq!(help.lines().count(), 1, "{help}");
}

#[test]
fn a_surface_without_entries_is_not_checked() {
    for dump in [
        json!({"tools": []}),
        json!({"serverInfo": {"name": "x", "version": "1.0.0"}, "instructions": "Call nothing."}),
    ] {
        let outcome = check(&surface(dump), &Settings::default());
        assert_eq!(outcome.checked, 0);
        assert!(outcome.items.is_empty());
    }
}

#[test]
fn every_rule_counts_the_subjects_of_its_scope() {
    let surface = surface(json!({
        "tools": [{"name": "get_user"}, {"name": "get_team"}],
        "resources": [{"uri": "a:b"}],
        "resourceTemplates": [{"uriTemplate": "a:{b}"}],
        "prompts": [{"name": "plan"}],
    }));
    let expected: usize = rules::all()
        .iter()
        .filter(|rule| rule.rule.profile <= Profile::default())
        .map(|rule| rule.rule.scope.subjects(&surface))
        .sum();
    let outcome = check(&surface, &Settings::default());
    assert_eq!(outcome.checked, expected);
}

#[test]
fn rules_that_are_off_count_nothing() {
    let ids: Vec<String> = rules::all()
        .iter()
        .map(|rule| format!("{:?}", rule.id))
        .collect();
    let settings = settings(&format!("ignore = [{}]", ids.join(", ")));
    let outcome = check(&surface(json!({"tools": [{"name": "a b"}]})), &settings);
    assert_eq!(outcome.checked, 0);
    assert!(outcome.items.is_empty());
}

#[test]
fn findings_come_by_rule_then_in_the_order_of_the_dump() {
    let tool = |name: &str| {
        json!({"name": name, "inputSchema": {"type": "object", "properties": {
            "zB": {"properties": {"innerB": {}}},
            "aB": {},
        }}})
    };
    let tools: Vec<_> = (0..11).map(|i| tool(&format!("getUser{i}"))).collect();
    let outcome = check(&surface(json!({"tools": tools})), &Settings::default());
    let ids: Vec<&str> = outcome.items.iter().map(|item| item.id.as_str()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
    let cases: Vec<_> = outcome
        .items
        .iter()
        .filter(|i| i.id == "param-case")
        .cloned()
        .collect();
    let expected: Vec<String> = (0..11)
        .flat_map(|i| {
            ["/zB", "/zB/properties/innerB", "/aB"]
                .map(|end| format!("/tools/{i}/inputSchema/properties{end}"))
        })
        .collect();
    assert_eq!(places(&cases), expected);
}

#[test]
fn a_flood_of_findings_is_cut_and_says_so() {
    let tools: Vec<_> = (0..10_002).map(|_| json!({"name": "a"})).collect();
    let found = findings("tool-name-unique", json!({"tools": tools}));
    assert_eq!(found.len(), 10_001);
    let last = found[10_000].message.as_deref();
    assert_eq!(last, Some("1 more findings of this rule are left out"));
}

#[test]
fn rules_are_found_by_id_and_by_what_was_probably_meant() {
    assert!(find("schema-valid").is_some());
    assert!(find("schema_valid").is_none());
    assert_eq!(mcpkit::lint::nearest("schema_valid"), Some("schema-valid"));
}
