//! Proves checks both ways: their examples, replayed through the judge that judges servers.

use super::conversation::Run;
use super::drive;
use super::example::Example;
use super::requirement::{Body, Requirement};
use super::verdict::Verdict;
use crate::wire::Transport;

/// What is wrong with a requirement's examples, one line each; empty when they prove it.
pub fn problems(requirement: &Requirement) -> Vec<String> {
    let mut problems = wrong_examples(requirement);
    let examples = matches!(requirement.body, Body::Steps { .. } | Body::Invariant(_));
    if examples && (requirement.passes.is_empty() || requirement.fails.is_empty()) {
        problems.push("it needs at least one of [[passes]] and of [[fails]]".into());
    }
    if matches!(requirement.body, Body::Probe(_)) && requirement.broken_by.is_empty() {
        problems.push("a probe needs a fault in broken-by".into());
    }
    problems
}

/// The examples that do not show what they should.
pub(super) fn wrong_examples(requirement: &Requirement) -> Vec<String> {
    let mut problems = Vec::new();
    for (i, example) in requirement.passes.iter().enumerate() {
        match judge(requirement, example) {
            Ok(true) => {}
            Ok(false) => problems.push(format!("passes[{i}] shows nothing to judge")),
            Err(why) => problems.push(format!("passes[{i}] is refused: {why}")),
        }
    }
    for (i, example) in requirement.fails.iter().enumerate() {
        match judge(requirement, example) {
            Ok(true) => problems.push(format!("fails[{i}] is accepted")),
            Ok(false) => problems.push(format!("fails[{i}] shows nothing to judge")),
            Err(_) => {}
        }
    }
    problems
}

/// Whether there was something to judge; `Err` when that breaks the requirement.
fn judge(requirement: &Requirement, example: &Example) -> Result<bool, String> {
    match &requirement.body {
        Body::Steps { steps, .. } => {
            let answers = example.answers();
            let expected: Vec<_> = steps.iter().filter_map(|s| s.expect.as_ref()).collect();
            if answers.len() != expected.len() {
                return Err(format!(
                    "{} answers for {} expectations",
                    answers.len(),
                    expected.len()
                ));
            }
            let revision = example.revision.unwrap_or(requirement.range.since);
            expected
                .iter()
                .zip(&answers)
                .try_for_each(|(e, a)| e.judge(a, revision))
                .map(|()| true)
        }
        Body::Invariant(_) => {
            let revision = example.revision.unwrap_or(requirement.range.since);
            let transport = requirement.over.first().copied().unwrap_or(Transport::Http);
            let transcript = example.transcript(revision, transport);
            let run = Run {
                revision,
                transport,
                transcripts: std::slice::from_ref(&transcript),
            };
            match drive::judge(requirement, run) {
                Verdict::Holds(_) => Ok(true),
                Verdict::Skipped(..) => Ok(false),
                other => Err(format!("{other:?}")),
            }
        }
        Body::Probe(_) | Body::Untestable(_) => Err("it has no examples".into()),
    }
}
