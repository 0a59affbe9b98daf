//! A whole run: detect, select, drive every revision, put the verdicts in order.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::task::{JoinError, JoinSet};

use super::harness::Harness;
use super::requirement::{self, Requirement, RequirementError};
use super::{Settings, Tape, Tokens, drive, locked, plan};
use crate::mcp::names::META_SERVER;
use crate::mcp::{Era, Revision};
use crate::outcome::{Item, Level, Status, Target};
use crate::wire::{Connector, Detected, Spoken, Transport, WireError, detect};

/// What to run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The revisions to judge; empty for every one that the server speaks.
    pub revisions: Vec<Revision>,
    /// The `[conform]` section of the settings.
    pub settings: Settings,
    /// Tokens for the checks of authorization.
    pub tokens: Tokens,
    /// How many checks may be at work at a time; at least one is. Over HTTP [`Options::JOBS`]
    /// unless given; on stdio so many revisions, one unless given.
    pub jobs: Option<usize>,
    /// Requirements besides our own.
    pub extra: Vec<Arc<Requirement>>,
    /// Keeps what is said; a [`super::trace::Trace`] of it can be judged again.
    pub tape: Option<Tape>,
}

impl Options {
    /// How many checks are at work at a time over HTTP, unless told otherwise.
    pub const JOBS: usize = 8;
}

/// What happens during a run, for displays.
#[derive(Debug, Clone)]
pub enum Event {
    /// The plan stands: so many checks in these revisions.
    Planned {
        /// What is judged.
        target: Target,
        /// The revisions.
        revisions: Vec<Revision>,
        /// Checks to come.
        checks: usize,
    },
    /// A check begins.
    Started {
        /// Its requirement.
        id: String,
        /// In this revision.
        revision: Revision,
    },
    /// A check is over, or was never to be run.
    Judged(Box<Item>),
}

/// A finished run.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What was judged.
    pub target: Target,
    /// The revisions judged, oldest first.
    pub revisions: Vec<Revision>,
    /// The server let nobody in: only its refusals are judged.
    pub locked: bool,
    /// Every verdict, in a stable order.
    pub items: Vec<Item>,
    /// Checks that judged something.
    pub checked: usize,
    /// Requirements that the settings do not choose; they have no item.
    pub unselected: usize,
}

/// A run that could not begin.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConformError {
    /// The server cannot be judged at all.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// Our own requirements are broken.
    #[error(transparent)]
    Requirement(#[from] RequirementError),
}

/// Runs the contract suite. Fails only when the server cannot be judged at all.
pub async fn run(
    connector: &Connector,
    options: &Options,
    events: &(dyn Fn(Event) + Send + Sync),
) -> Result<Outcome, ConformError> {
    let all = requirement::requirements()?;
    let wanted = match options.revisions.as_slice() {
        [] => Revision::ALL.to_vec(),
        some => some.to_vec(),
    };
    let connector = &locked::with_tokens(connector, &options.tokens);
    let mut detected = match detect(connector, &wanted).await {
        // A credential that is refused is a mistake of the user, not a server to be judged.
        Err(WireError::Unauthorized(why)) if !connector.has_credential() => {
            return Ok(locked::judge(connector, options, all, &why, events).await);
        }
        other => other?,
    };
    if detected.transport == Transport::Sse && options.revisions.is_empty() {
        // Only 2024-11-05 defines this transport; other revisions over it are for those who ask.
        keep_oldest(&mut detected);
    }
    let revisions: Vec<_> = detected.spoken.iter().map(|s| s.revision).collect();
    let all = all.iter().chain(&options.extra);
    let selection = plan::select(all, &revisions, detected.transport, &options.settings);
    let mut target = target(connector, &detected);
    target.map_texts(|text| connector.redactor().text(text));
    let checks = revisions
        .iter()
        .map(|r| {
            let applying = selection.kept.iter().filter(|k| k.range.contains(*r));
            applying.count()
        })
        .sum();
    events(Event::Planned {
        target: target.clone(),
        revisions: revisions.clone(),
        checks,
    });
    let mut items = selection.dropped.clone();
    let named = !options.revisions.is_empty();
    let refused = detected.refused.iter();
    items.extend(refused.filter_map(|(r, e)| match named {
        true => Some(not_spoken(*r, e)),
        false => is_in_doubt(*r, e).then(|| in_doubt(*r, e)),
    }));
    for item in &items {
        events(Event::Judged(Box::new(item.clone())));
    }
    let mut tell = |mut event: Event| {
        if let Event::Judged(item) = &mut event {
            if !selection.tells(&item.id) {
                return;
            }
            item.map_texts(|text| connector.redactor().excerpt(text));
            items.push(Item::clone(item));
        }
        events(event);
    };
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let mut queue = detected.spoken.into_iter();
    // One revision's processes at a time, unless the user knows better: a second one may find a
    // port or a file taken by the first.
    let width = match detected.transport {
        Transport::Stdio => options.jobs.unwrap_or(1).max(1),
        Transport::Http | Transport::Sse => revisions.len(),
    };
    let jobs = Arc::new(drive::Jobs::new(options.jobs.unwrap_or(Options::JOBS)));
    let mut running = JoinSet::new();
    let mut driven = HashMap::new();
    let settings = Arc::new(options.settings.clone());
    loop {
        while running.len() < width
            && let Some(Spoken { revision, opening }) = queue.next()
        {
            let mut harness =
                Harness::new(connector.clone(), detected.transport, revision, opening);
            harness.spoken.clone_from(&revisions);
            harness.door = Arc::new(locked::door(options, false));
            harness.settings = Arc::clone(&settings);
            harness.tape.clone_from(&options.tape);
            let task = drive::revision(
                harness,
                selection.driven(),
                sender.clone(),
                Arc::clone(&jobs),
            );
            driven.insert(running.spawn(task).id(), revision);
        }
        tokio::select! {
            Some(event) = receiver.recv() => tell(event),
            ended = running.join_next() => match ended {
                None => break,
                Some(Ok(_)) => {}
                // Verdicts are missing: that must not read as a clean run.
                Some(Err(error)) => {
                    let item = broke_off(driven.get(&error.id()), &error);
                    tell(Event::Judged(Box::new(item)));
                }
            },
        }
    }
    while let Ok(event) = receiver.try_recv() {
        tell(event);
    }
    let mut outcome = Outcome {
        target,
        revisions,
        locked: false,
        items,
        checked: 0,
        unselected: selection.unselected,
    };
    outcome.finish();
    Ok(outcome)
}

impl Outcome {
    /// Puts the items in their order and counts what was judged.
    pub fn finish(&mut self) {
        self.items
            .sort_by(|a, b| (&a.id, &a.revision).cmp(&(&b.id, &b.revision)));
        let unjudged = |i: &&Item| matches!(i.status, Status::Skip | Status::Error);
        self.checked = self.items.len() - self.items.iter().filter(unjudged).count();
    }
}

fn keep_oldest(detected: &mut Detected) {
    let defining = |s: &Spoken| s.revision == Revision::V2024_11_05;
    if detected.spoken.iter().any(defining) {
        detected.spoken.retain(defining);
        detected.refused.clear();
    }
}

fn not_spoken(revision: Revision, error: &WireError) -> Item {
    let message = format!("the server does not speak {revision}: {error}");
    unjudged(revision, "The revision asked for is spoken.", message)
}

/// A server that serves other revisions and gave no answer at all to `initialize` may speak this
/// one, too; to `server/discover` many legacy servers are silent.
fn is_in_doubt(revision: Revision, error: &WireError) -> bool {
    let unanswered = matches!(
        error,
        WireError::Timeout { .. } | WireError::Exited { .. } | WireError::Closed(_)
    );
    unanswered && revision.era() == Era::Legacy
}

fn in_doubt(revision: Revision, error: &WireError) -> Item {
    let message = format!("nobody knows whether the server speaks {revision}: {error}");
    unjudged(
        revision,
        "Every revision that is spoken is judged.",
        message,
    )
}

fn unjudged(revision: Revision, title: &str, message: String) -> Item {
    let mut item = Item::new("contract/revision", title, Level::Must, Status::Error);
    item.revision = Some(revision.to_string());
    item.message = Some(message);
    item
}

fn broke_off(revision: Option<&Revision>, error: &JoinError) -> Item {
    let title = "Every revision is judged to its end.";
    let mut item = Item::new("contract/revision", title, Level::Must, Status::Error);
    item.revision = revision.map(ToString::to_string);
    item.message = Some(format!("mcpkit failed while judging a revision: {error}"));
    item
}

fn target(connector: &Connector, detected: &Detected) -> Target {
    let info = detected.spoken.iter().rev().find_map(|s| {
        let own = s.opening.get("serverInfo");
        own.or_else(|| s.opening.get("_meta")?.get(META_SERVER))
    });
    let text = |key: &str| {
        let value = info.and_then(|i| i.get(key)).and_then(|v| v.as_str());
        value.unwrap_or_default().to_owned()
    };
    Target {
        kind: detected.transport.to_string(),
        name: connector.name(),
        server: info.map(|_| (text("name"), text("version"))),
        ..Target::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_revision_that_we_break_off_is_an_error_and_no_pass() {
        let error = tokio::spawn(async { panic!("on purpose") }).await;
        let item = broke_off(Some(&Revision::NEWEST), &error.expect_err("a panic"));
        assert_eq!(item.status, Status::Error);
        assert_eq!(item.revision.as_deref(), Some("2026-07-28"));
        assert!(item.message.is_some_and(|m| m.contains("on purpose")));
    }
}
