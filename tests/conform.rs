//! The requirements: every file is sound, and every check is proved both ways.

use std::collections::{BTreeMap, BTreeSet};

use mcpkit::conform::{Body, Requirement, invariants, probes, proof, requirements};

#[test]
fn every_requirement_is_proved_by_its_examples() {
    let problems: Vec<_> = requirements()
        .unwrap()
        .iter()
        .flat_map(|r| {
            proof::problems(r)
                .into_iter()
                .map(move |p| format!("{}: {p}", r.id))
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_named_invariant_and_probe_exists_and_is_used() {
    let (mut used_invariants, mut used_probes) = (Vec::new(), Vec::new());
    for requirement in requirements().unwrap() {
        match &requirement.body {
            Body::Invariant(name) => {
                assert!(
                    invariants::find(name).is_some(),
                    "{}: {name}",
                    requirement.id
                );
                used_invariants.push(name.as_str());
            }
            Body::Probe(name) => {
                assert!(probes::find(name).is_some(), "{}: {name}", requirement.id);
                used_probes.push(name.as_str());
            }
            _ => {}
        }
    }
    for (name, _) in invariants::INVARIANTS {
        assert!(
            used_invariants.contains(name),
            "invariant {name} is not used"
        );
    }
    for (name, _) in probes::PROBES {
        assert!(used_probes.contains(name), "probe {name} is not used");
    }
}

#[test]
fn every_id_is_there_once_and_every_sentence_is_one_line() {
    let mut seen = BTreeSet::new();
    for requirement in requirements().unwrap() {
        assert!(seen.insert(&requirement.id), "{} twice", requirement.id);
        let sentence = &requirement.says;
        assert!(
            sentence.ends_with('.') && !sentence.contains('\n'),
            "{}: {sentence}",
            requirement.id
        );
        assert!(!requirement.spec.is_empty(), "{}", requirement.id);
        assert!(
            requirement.range.since <= requirement.range.until,
            "{}",
            requirement.id
        );
    }
}

#[test]
fn every_area_that_matters_is_judged() {
    let judged: Vec<_> = requirements()
        .unwrap()
        .iter()
        .filter(|r| is_judged(r))
        .collect();
    let mut areas = BTreeMap::<_, usize>::new();
    for requirement in &judged {
        let area = requirement.id.split('/').nth(1).unwrap();
        *areas.entry(area).or_default() += 1;
    }
    for area in [
        "base",
        "lifecycle",
        "versioning",
        "http",
        "stdio",
        "tools",
        "resources",
        "prompts",
        "pagination",
    ] {
        assert!(areas.contains_key(area), "nothing judges {area}");
    }
    assert!(judged.len() >= 45, "only {} are judged", judged.len());
}

fn is_judged(requirement: &Requirement) -> bool {
    !matches!(requirement.body, Body::Untestable(_))
}
