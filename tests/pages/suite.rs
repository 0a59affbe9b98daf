//! The guide for those who come from the official suite names what exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use mcpkit::conform::coverage::sentences;
use mcpkit::conform::requirements;

/// Server scenarios of the suite.
const SCENARIOS: usize = 65;

#[test]
fn every_scenario_has_a_row_that_names_requirements_and_sentences_that_exist() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide/official-suite.md");
    let text = fs::read_to_string(path).expect("the guide");
    let (all, sentences) = (requirements().expect("sound"), sentences().expect("sound"));
    let mut scenarios = BTreeSet::new();
    let mut wrong = Vec::new();
    for row in text.lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [scenario, named, numbers] = cells[..] else {
            panic!("three cells: {row}");
        };
        assert!(scenarios.insert(scenario), "{scenario} twice");
        let ids = named.split('`').filter(|w| w.starts_with("contract/"));
        wrong.extend(ids.filter(|id| !all.iter().any(|r| r.id == *id)));
        let numbers = numbers.split_whitespace();
        wrong.extend(numbers.filter(|n| !sentences.iter().any(|s| s.id == *n)));
        assert!(
            cells[1..].iter().any(|c| !c.is_empty()),
            "{scenario}: nothing"
        );
    }
    assert!(wrong.is_empty(), "there is no {}", wrong.join(", "));
    assert_eq!(scenarios.len(), SCENARIOS);
}
