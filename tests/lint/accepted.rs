//! What comments in source files accept.

use mcpkit::lint::{Allowance, Ledger, Settings, find};
use mcpkit::outcome::{Item, Level, Location, Status};

fn item(line: usize) -> Item {
    let mut item = Item::new("tool-name-case", "", Level::Warning, Status::Warn);
    item.location = Some(Location {
        file: Some("src/tools.py".into()),
        line: Some(line),
        ..Location::default()
    });
    item
}

/// The reasons that a comment over lines 3 and 4 gives to findings, and what is told of it.
fn ledger(rule: &str, reason: &str, items: &mut [Item]) -> Vec<String> {
    let settings = Settings::default();
    let mut ledger = Ledger::new(&settings, "2026-06-01");
    ledger.hear(vec![Allowance {
        rule: rule.into(),
        reason: reason.into(),
        file: "src/tools.py".into(),
        line: 3,
        covers: 3..=4,
    }]);
    ledger.apply(&["shop"], items, |rule| settings.level(rule).is_some());
    let told = ledger.finish(&settings);
    told.into_iter().map(|item| item.id).collect()
}

#[test]
fn a_comment_accepts_what_its_lines_are_found_to_be() {
    let mut items = [item(2), item(3), item(4), item(5)];
    assert!(ledger("tool-*", "an old client", &mut items).is_empty());
    let known: Vec<_> = items.iter().map(|item| item.known.is_some()).collect();
    assert_eq!(known, [false, true, true, false]);
}

#[test]
fn a_comment_that_accepts_nothing_is_told_once_its_rule_has_run() {
    assert!(find("allow-unused").is_some());
    assert_eq!(
        ledger("tool-name-case", "x", &mut [item(9)]),
        ["allow-unused"]
    );
    assert_eq!(ledger("param-*", "x", &mut [item(3)]), ["allow-unused"]);
    assert_eq!(
        ledger("no-such-rule", "x", &mut [item(3)]),
        ["allow-unused"]
    );
}

#[test]
fn a_comment_without_a_reason_accepts_nothing() {
    let mut items = [item(3)];
    assert!(ledger("tool-name-case", " ", &mut items).is_empty());
    assert_eq!(items[0].known, None);
}
