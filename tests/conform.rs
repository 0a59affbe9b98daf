//! The requirements: every file is sound, and every check is proved both ways.

use mcpkit::conform::{Body, invariants, probes, proof, requirements};

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
