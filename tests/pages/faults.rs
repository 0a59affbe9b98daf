//! The faults of the sample server, and who finds each.

use std::fmt::Write as _;

use mcpkit::conform::requirements;
use mcpkit::demo::{FAULTS, MODES};

const INTRO: &str = "\
Ways in which the sample server can be made to misbehave: `mcpkit conform demo:wrong-id`, or \
several at once: `mcpkit demo --fault wrong-id,any-origin`. Each breaks one sentence; the checks \
that find it name it in `broken-by`, and the tests hold them to it.";

/// Faults that no requirement of the contract is there to find: a rule of `mcpkit lint` does, the
/// security suite, or the beginning of a run.
const ELSEWHERE: &[(&str, &str)] = &[
    ("any-host", SECURITY),
    ("cors-wildcard", SECURITY),
    ("internals-in-errors", SECURITY),
    ("session-optional", SECURITY),
    ("hidden-character", "hidden-characters"),
    ("parameter-undescribed", "param-described"),
    ("tool-name-camel-case", "tool-name-case"),
    ("discover-unknown", DETECTION),
    ("endpoint-missing", DETECTION),
];
const SECURITY: &str = "security suite";
/// The server is not seen to speak the revision at all.
const DETECTION: &str = "detection";

/// The page.
pub fn page() -> String {
    let mut text = format!(
        "# Faults\n\n{INTRO}\n\n| fault | what the server does | the sentence it breaks | found by |\n\
         |---|---|---|---|\n"
    );
    for fault in FAULTS {
        let found = found_by(fault.name).join(", ");
        let (name, does, breaks) = (fault.name, fault.does, fault.breaks);
        let _ = writeln!(text, "| `{name}` | {does} | {breaks} | {found} |");
    }
    text += "\n## Modes\n\nOther ways to be honest; faults that need one are shown with it: \
             `demo:modern-only,get-with-404`.\n\n| mode | what it means |\n|---|---|\n";
    for mode in MODES {
        let _ = writeln!(text, "| `{}` | {} |", mode.name, mode.is);
    }
    text
}

/// The requirements that name a fault, or who else finds it.
pub fn found_by(fault: &str) -> Vec<String> {
    let all = requirements().expect("sound requirements");
    let naming = all
        .iter()
        .filter(|r| r.broken_by.iter().any(|b| names(b, fault)));
    let mut found: Vec<_> = naming.map(|r| r.id.clone()).collect();
    let elsewhere = ELSEWHERE.iter().filter(|(name, _)| *name == fault);
    found.extend(elsewhere.map(|(_, who)| (*who).to_owned()));
    found
}

/// Whether an entry of `broken-by`, words joined by commas, names a fault.
fn names(entry: &str, fault: &str) -> bool {
    entry.split(',').any(|word| word == fault)
}

#[test]
fn every_fault_is_found_by_somebody() {
    let lost: Vec<_> = FAULTS
        .iter()
        .map(|f| f.name)
        .filter(|f| found_by(f).is_empty())
        .collect();
    assert!(lost.is_empty(), "nobody finds {}", lost.join(", "));
}

#[test]
fn whoever_else_finds_a_fault_exists() {
    for (fault, who) in ELSEWHERE {
        assert!(FAULTS.iter().any(|f| f.name == *fault), "no fault {fault}");
        let is_rule = mcpkit::catalog::entries().iter().any(|e| e.id == *who);
        assert!(
            is_rule || [SECURITY, DETECTION].contains(who),
            "no rule {who}"
        );
    }
}
