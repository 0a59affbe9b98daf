//! The requirements: every file is sound, and every check is proved both ways.

use std::collections::{BTreeMap, BTreeSet};

use mcpkit::conform::{Body, Requirement, invariants, probes, proof, requirements};

/// The sentences that can be seen on any server, as the requirement catalogue numbers them, without
/// those on authorization, tasks and the schemas of tools.
const VISIBLE: &str = "\
    J01 J02 J06 J07 J08 J09 J10 J11 J12 J14 J15 J16 J17 J18 J19 J20 J21 J22 J23 J24 \
    J25 L01 L02 L03 L04 L06 V01 V02 V03 V04 V05 V11 V13 V16 V17 M02 M03 M04 M05 M06 \
    M16 S01 S02 S03 S04 H01 H02 H03 H04 H07 H08 H09 H10 H13 H14 H15 H20 H21 H29 H30 \
    H31 H33 H34 H36 H37 H38 H39 H40 H41 H42 H43 H48 H50 E01 E02 E03 T01 T02 T03 T04 \
    T06 T07 T09 T10 T11 T12 T13 T14 T15 T16 T18 T19 RS01 RS02 RS03 RS07 RS08 RS10 \
    RS12 P01 P02 P03 P08 C01 C02 C03 C04 G01 G02 G04 G06 G08 PG2 PG3 K01 K02 K03 X08 \
    PI1 SU1 SU2 SU3 MR02 MR12 SA8";

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

#[test]
fn every_visible_sentence_is_judged_or_has_its_reason() {
    let covered: BTreeSet<_> = requirements()
        .unwrap()
        .iter()
        .flat_map(|r| r.covers.iter().map(String::as_str))
        .collect();
    let missing: Vec<_> = VISIBLE
        .split_whitespace()
        .filter(|id| !covered.contains(id))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join(", "));
}

fn is_judged(requirement: &Requirement) -> bool {
    !matches!(requirement.body, Body::Untestable(_))
}
