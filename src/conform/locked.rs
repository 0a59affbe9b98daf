//! A server that answers HTTP 401 to everyone: how it refuses is judged, and nothing else.

use std::sync::Arc;
use std::time::Instant;

use serde_json::Value;

use super::door::Door;
use super::harness::Harness;
use super::requirement::{Body, Requirement};
use super::tokens::{Tokens, bearer};
use super::verdict::{self, skipped};
use super::{Event, Options, Outcome, drive, plan};
use crate::mcp::Revision;
use crate::outcome::{Item, Reason, Target};
use crate::wire::{Connector, Transport};

const HINT: &str = "the server wants a token: --bearer TOKEN";

/// The areas whose checks ask without a token, or with a bad one.
pub fn is_authorization(id: &str) -> bool {
    id.starts_with("contract/authorization/") || id.starts_with("contract/security/")
}

/// A connector that masks every token; it asks with the one that may read unless the user has
/// given another credential.
pub fn with_tokens(connector: &Connector, tokens: &Tokens) -> Connector {
    let knowing = connector.knowing(tokens.iter());
    match &tokens.read {
        Some(token) if !knowing.is_authorized() => knowing.with_authorization(Some(&bearer(token))),
        _ => knowing,
    }
}

/// What the checks of authorization of one revision share.
pub fn door(options: &Options, locked: bool) -> Door {
    Door {
        tokens: options.tokens.clone(),
        locked,
        ..Door::default()
    }
}

/// Judges what can be judged without being let in, in the terms of the revisions asked for or of
/// the newest of both eras. `why` is what the server said.
pub async fn judge(
    connector: &Connector,
    options: &Options,
    all: &[Arc<Requirement>],
    why: &str,
    events: &(dyn Fn(Event) + Send + Sync),
) -> Outcome {
    let revisions = match options.revisions.as_slice() {
        [] => vec![Revision::NEWEST_LEGACY, Revision::NEWEST],
        some => some.to_vec(),
    };
    let transport = Transport::Http;
    let selection = plan::select(all, &revisions, transport, &options.settings);
    let (kept, closed): (Vec<_>, Vec<_>) = selection
        .kept
        .into_iter()
        .partition(|r| is_authorization(&r.id));
    let target = Target {
        kind: transport.to_string(),
        name: connector.name(),
        ..Target::default()
    };
    let of = |r: Revision| kept.iter().filter(move |k| k.range.contains(r));
    events(Event::Planned {
        target: target.clone(),
        revisions: revisions.clone(),
        checks: revisions.iter().map(|r| of(*r).count()).sum(),
    });
    let mut items = selection.dropped;
    let unseen =
        |r: &Arc<Requirement>| skipped(r, None, Reason::NotObserved, format!("{HINT} ({why})"));
    items.extend(closed.iter().map(unseen));
    for item in &mut items {
        show(connector, item, events);
    }
    for revision in &revisions {
        let mut harness = Harness::new(connector.clone(), transport, *revision, Value::Null);
        harness.spoken.clone_from(&options.revisions);
        harness.door = Arc::new(door(options, true));
        harness.tape.clone_from(&options.tape);
        for requirement in of(*revision) {
            let mut judged = one(&mut harness, requirement, events).await;
            judged.iter_mut().for_each(|i| show(connector, i, events));
            items.extend(judged);
        }
        harness.finish().await;
    }
    let mut outcome = Outcome {
        target,
        revisions,
        locked: true,
        items,
        checked: 0,
        unselected: selection.unselected,
    };
    outcome.finish();
    outcome
}

/// Masks an item and hands it out.
fn show(connector: &Connector, item: &mut Item, events: &(dyn Fn(Event) + Send + Sync)) {
    item.map_texts(|text| connector.redactor().excerpt(text));
    events(Event::Judged(Box::new(item.clone())));
}

async fn one(
    harness: &mut Harness,
    requirement: &Requirement,
    events: &(dyn Fn(Event) + Send + Sync),
) -> Vec<Item> {
    let started = Instant::now();
    let revision = harness.revision;
    events(Event::Started {
        id: requirement.id.clone(),
        revision,
    });
    harness.begin(&requirement.id);
    let verdict = match &requirement.body {
        Body::Probe(_) => drive::check(harness, requirement).await,
        _ => verdict::Verdict::not_observed(HINT),
    };
    let time = started.elapsed().as_secs_f64() * 1000.0;
    verdict::items(
        requirement,
        revision,
        harness.transport,
        verdict,
        Some(time),
    )
}
