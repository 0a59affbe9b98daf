//! Judges a saved run again, without a server.

use std::sync::Arc;

use super::conversation::Run;
use super::requirement::{Body, Requirement};
use super::trace::Trace;
use super::verdict::{self, Verdict};
use super::{Outcome, Settings, drive, plan, steps};
use crate::mcp::{Revision, Surface};
use crate::outcome::{Item, Level, Status};

/// Judges again what is on a trace: steps from their answers, invariants from the conversations.
/// Probes need a server and are not observed.
pub fn replay<'a>(
    trace: &Trace,
    all: impl IntoIterator<Item = &'a Arc<Requirement>>,
    settings: &Settings,
) -> Outcome {
    let revisions = &trace.meta.revisions;
    let transport = trace.meta.transport;
    let selection = plan::select(all, revisions, transport, settings);
    let mut outcome = Outcome {
        target: trace.meta.target.clone(),
        revisions: revisions.clone(),
        unselected: selection.unselected,
        items: selection.dropped,
        ..Outcome::default()
    };
    let unjudged = trace.meta.unjudged.iter().map(|u| {
        let mut item = Item::new("contract/revision", &u.title, Level::Must, Status::Error);
        item.revision = Some(u.revision.clone());
        item.message = Some(u.message.clone());
        item
    });
    outcome.items.extend(unjudged);
    for revision in revisions {
        let kept = selection
            .kept
            .iter()
            .filter(|r| r.range.contains(*revision));
        let (over_all, single): (Vec<_>, Vec<_>) = kept
            .cloned()
            .partition(|r| matches!(r.body, Body::Invariant(_)));
        let said: Vec<_> = trace
            .transcripts
            .iter()
            .filter(|t| (t.revision, t.transport) == (*revision, transport) && drive::is_judged(t))
            .cloned()
            .collect();
        let run = Run {
            revision: *revision,
            transport,
            transcripts: &said,
        };
        for requirement in single {
            let verdict = driven(trace, &requirement, *revision);
            let items = verdict::items(&requirement, *revision, transport, verdict, None);
            outcome.items.extend(items);
        }
        let items = drive::invariants_of(&over_all, run, &offered(run));
        outcome.items.extend(items);
    }
    outcome.finish();
    outcome
}

/// The verdict of steps or a probe.
fn driven(trace: &Trace, requirement: &Requirement, revision: Revision) -> Verdict {
    let Body::Steps { steps, .. } = &requirement.body else {
        return Verdict::not_observed("a probe needs a running server");
    };
    let key = |s: &&super::Stepped| s.check == requirement.id && s.revision == revision;
    match trace.steps.iter().find(key) {
        None => Verdict::not_observed("the trace has no answers to its steps"),
        Some(stepped) => steps::judge_again(steps, &stepped.answers, revision)
            .unwrap_or_else(|| stepped.verdict.clone()),
    }
}

/// What the server declared when the conversations were opened.
fn offered(run: Run<'_>) -> Surface {
    let mut openings = run
        .results("initialize")
        .chain(run.results("server/discover"));
    Surface {
        capabilities: openings.find_map(|(_, result)| result.get("capabilities").cloned()),
        ..Surface::default()
    }
}
