//! Rules about prompts, at their edges.

use serde_json::{Value, json};

use crate::{findings, findings_with, hint, messages, places, settings};

fn named(name: &str) -> Value {
    json!({"prompts": [{"name": name}]})
}

fn with(arguments: Value) -> Value {
    json!({"prompts": [{"name": "plan-trip", "description": "Plans.", "arguments": arguments}]})
}

#[test]
fn a_name_is_specific_with_an_action_and_an_object() {
    for (name, fine) in [
        ("plan-trip", true),
        ("plan_trip_v2", true),
        ("旅行", true),
        ("", true),
        ("prompt1", false),
        ("my-prompt", false),
        ("do_the_thing", false),
        ("analyze", false),
        ("fetch", false),
        ("test-2", false),
    ] {
        let found = findings("prompt-name-specific", named(name));
        assert_eq!(found.is_empty(), fine, "{name}");
    }
}

#[test]
fn styles_are_mixed_when_names_of_several_words_differ() {
    let dump = |names: &[&str]| {
        let prompts: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
        json!({"prompts": prompts})
    };
    let found = |names: &[&str]| findings("prompt-name-style-mixed", dump(names));
    assert!(found(&["plan-trip", "plan-day-v2", "review"]).is_empty());
    assert!(found(&["plan_trip", "plan_day_v2", "review"]).is_empty());
    assert_eq!(
        messages(&found(&[
            "plan-trip",
            "plan-day",
            "book_hotel",
            "bookTrain"
        ])),
        [
            "the names of the prompts mix styles: kebab-case (2, such as `plan-trip`), snake_case (`book_hotel`) and camelCase (`bookTrain`)"
        ]
    );
}

#[test]
fn a_verb_of_the_field_counts() {
    let own = settings("[words]\nverbs = ['brew']");
    assert_eq!(
        findings("prompt-name-action", named("brew-coffee")).len(),
        1
    );
    assert!(findings_with("prompt-name-action", named("brew-coffee"), &own).is_empty());
}

#[test]
fn a_title_has_few_words_in_title_case() {
    let found = |title: &str| {
        findings(
            "prompt-title",
            json!({"prompts": [{"name": "a", "title": title}]}),
        )
    };
    for (title, fine) in [
        ("Plan a Family Vacation", true),
        ("Debug the iOS App", true),
        ("Review src/main.rs for Errors", true),
        ("a Trip to Rome", false),
        ("Plan a family Vacation", false),
        ("Plan Trip", false),
        ("One Two Three Four Five Six Seven Eight", false),
        ("", false),
        ("旅行", true),
    ] {
        assert_eq!(found(title).is_empty(), fine, "{title}");
    }
    let short = settings("[rules.prompt-title]\nmin_words = 2");
    let dump = json!({"prompts": [{"name": "a", "title": "Plan Trip"}]});
    assert!(findings_with("prompt-title", dump, &short).is_empty());
}

#[test]
fn the_description_is_counted_in_sentences() {
    let found = |text: &str| {
        findings(
            "prompt-description-length",
            json!({"prompts": [{"name": "a", "description": text}]}),
        )
    };
    assert!(found("One, e.g. this. Two. Three.").is_empty());
    assert_eq!(
        messages(&found("One. Two. Three. Four.")),
        ["the description has 4 sentences, more than 3"]
    );
}

#[test]
fn arguments_that_are_none_are_found_one_by_one() {
    let found = findings(
        "prompt-arguments-valid",
        with(
            json!([7, {}, {"name": ""}, {"name": "a", "description": 7}, {"name": "b", "required": "true"}, {"name": "c"}, {"name": "c"}, {"name": "d", "required": true}]),
        ),
    );
    let base = "/prompts/0/arguments/";
    let wanted = ["0", "1", "2/name", "3/description", "4/required", "6/name"];
    assert_eq!(places(&found), wanted.map(|place| format!("{base}{place}")));
    assert_eq!(
        findings("prompt-arguments-valid", with(json!("a"))).len(),
        1
    );
    assert!(findings("prompt-arguments-valid", with(json!([]))).is_empty());
}

#[test]
fn the_order_of_arguments_is_looked_at_in_each_prompt() {
    let dump = json!({"prompts": [
        {"name": "a", "arguments": [{"name": "x"}]},
        {"name": "b", "arguments": [{"name": "y", "required": true}, {"name": "z"}, {"name": "w", "required": true}]},
    ]});
    let found = findings("prompt-argument-order", dump);
    assert_eq!(places(&found), ["/prompts/1/arguments/2"]);
}

#[test]
fn argument_names_follow_the_style() {
    let dump = with(json!([{"name": "startDate"}, {"name": "end_date"}]));
    let found = findings("prompt-argument-case", dump.clone());
    assert_eq!(hint(&found[0]), "Rename it to `start_date`.");
    let camel = settings("[rules.prompt-argument-case]\nstyle = 'camel'");
    let found = findings_with("prompt-argument-case", dump, &camel);
    assert_eq!(places(&found), ["/prompts/0/arguments/1/name"]);
}

#[test]
fn a_blank_description_of_an_argument_is_none() {
    let dump = with(
        json!([{"name": "a", "description": " "}, {"name": "b", "description": "B."}, {"name": "c", "description": 7}]),
    );
    let found = findings("prompt-argument-described", dump);
    assert_eq!(places(&found), ["/prompts/0/arguments/0"]);
}
