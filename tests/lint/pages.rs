//! Every page does what it says.

use mcpkit::lint::rules;

use crate::objections;

#[test]
fn every_page_has_a_title_a_reason_and_a_fix() {
    for rule in rules::all() {
        let page = rule.page();
        for (part, text) in [("title", page.title), ("Why", page.why), ("Fix", page.fix)] {
            assert!(!text.is_empty(), "{}: no {part}", rule.id);
        }
        assert!(
            !page.title.ends_with('.'),
            "{}: the title is a heading",
            rule.id
        );
        assert!(rule.rule.source.starts_with("https://"), "{}", rule.id);
    }
}

#[test]
fn every_bad_example_is_found_and_no_good_one() {
    for rule in rules::all() {
        let examples = rule.page().examples;
        for good in [true, false] {
            let count = examples
                .iter()
                .filter(|example| example.good == good)
                .count();
            assert!(count > 0, "{}: no example that is good = {good}", rule.id);
        }
        for example in examples {
            let found = objections(rule.id, &example);
            assert_eq!(
                found.is_empty(),
                example.good,
                "{}:\n{}\n{found:#?}",
                rule.id,
                example.text
            );
        }
    }
}

#[test]
fn every_option_is_on_its_page_and_every_option_of_a_page_exists() {
    for rule in rules::all() {
        let read = |key: &str| {
            let table = toml::Table::from_iter([(key.to_owned(), toml::Value::Array(vec![]))]);
            (rule.rule.options.read)(table).map_err(|error| error.message().to_owned())
        };
        let page = rule.page();
        let named: Vec<&str> = page
            .options
            .lines()
            .filter_map(|line| line.strip_prefix("- `")?.split('`').next())
            .collect();
        let known = read("no such option").unwrap_err();
        for option in &named {
            assert!(
                known.contains(&format!("`{option}`")),
                "{}: {option}",
                rule.id
            );
        }
        // "unknown field `no such option`, expected `style`" names two in backticks.
        let options = known.matches('`').count() / 2 - 1;
        assert_eq!(options, named.len(), "{}: {known}", rule.id);
    }
}
