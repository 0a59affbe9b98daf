//! How much of the specification is judged: every sentence that shows on any server, and nearly
//! all that show on a condition.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use mcpkit::conform::coverage::{Seen, Sentence, Standing, problems, sentences};
use mcpkit::conform::{Body, Requirement, requirements};
use mcpkit::demo::FAULTS;

/// Of a hundred sentences that show on a condition, so many are judged at least.
/// To be 85 once every part is here.
const CONDITIONAL_PERCENT: usize = 85;
/// So many faults at least.
const LEAST_FAULTS: usize = 150;

/// Sentences that nothing speaks about yet, by the beginning of their ids: other parts are under
/// way. To be empty once every part is here.
const OPEN: &str = "";

/// Sentences that show on any server and are not judged all the same, with the reason.
const UNJUDGED: &[(&str, &str)] = &[];

/// Judged requirements that no fault of the sample server breaks, with the reason.
const WITHOUT_FAULT: &[(&str, &str)] = &[];

fn all() -> (&'static [Arc<Requirement>], &'static [Sentence]) {
    (requirements().unwrap(), sentences().unwrap())
}

fn is_open(sentence: &Sentence) -> bool {
    OPEN.split_whitespace()
        .any(|begin| sentence.id.starts_with(begin))
}

#[test]
fn requirements_cover_sentences_that_exist_in_their_revisions() {
    let (all, sentences) = all();
    let wrong: Vec<_> = all
        .iter()
        .flat_map(|r| {
            problems(r, sentences)
                .into_iter()
                .map(|p| format!("{}: {p}", r.id))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_sentence_is_judged_or_has_the_reason_why_not() {
    let (all, sentences) = all();
    let open: Vec<_> = sentences
        .iter()
        .filter(|s| !is_open(s) && s.best_standing(all) == Standing::Open)
        .map(|s| s.id.as_str())
        .collect();
    assert!(open.is_empty(), "nothing speaks about {}", open.join(" "));
}

#[test]
fn every_sentence_that_shows_on_any_server_is_judged() {
    let (all, sentences) = all();
    let wire = sentences.iter().filter(|s| s.seen == Seen::Wire);
    let unjudged: Vec<_> = wire
        .filter(|s| !is_open(s) && s.best_standing(all) != Standing::Judged)
        .map(|s| s.id.as_str())
        .filter(|id| !UNJUDGED.iter().any(|(u, _)| u == id))
        .collect();
    assert!(unjudged.is_empty(), "not judged: {}", unjudged.join(" "));
}

#[test]
fn nearly_every_sentence_that_shows_on_a_condition_is_judged() {
    let (all, sentences) = all();
    let of = |s: &&Sentence| s.seen == Seen::Cond;
    let is_judged = |s: &&Sentence| s.best_standing(all) == Standing::Judged;
    let number = sentences.iter().filter(of).count();
    let judged = sentences.iter().filter(of).filter(is_judged).count();
    assert!(
        judged * 100 >= number * CONDITIONAL_PERCENT,
        "only {judged} of {number}"
    );
}

#[test]
fn every_judged_requirement_is_broken_by_a_fault() {
    let (all, _) = all();
    let unbroken: Vec<_> = all
        .iter()
        .filter(|r| !matches!(r.body, Body::Untestable(_)) && r.broken_by.is_empty())
        .map(|r| r.id.as_str())
        .filter(|id| !WITHOUT_FAULT.iter().any(|(w, _)| w == id))
        .collect();
    assert!(
        unbroken.is_empty(),
        "no fault breaks {}",
        unbroken.join(", ")
    );
    for (id, _) in WITHOUT_FAULT {
        let requirement = all.iter().find(|r| r.id == *id);
        let broken_by = requirement.map(|r| r.broken_by.len());
        assert_eq!(broken_by, Some(0), "{id} need not be named here");
    }
}

#[test]
fn the_sample_server_has_many_faults() {
    assert!(FAULTS.len() >= LEAST_FAULTS, "only {}", FAULTS.len());
}
