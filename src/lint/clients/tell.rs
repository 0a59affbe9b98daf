//! Findings about limits: one per tool and rule, whatever the number of clients.

use super::judge::{Bound, Breach, ServerName, bounds, too_many};
use super::{Effect, Limit};
use crate::lint::show::list;
use crate::lint::{Facts, Finding, Sink};

/// Reports what exceeds the wanted limits of the clients that the run looks at.
pub fn tell(facts: &Facts<'_>, sink: &mut Sink<'_>, wanted: fn(&Limit) -> bool) {
    let server = ServerName::of(facts);
    let bounds = bounds(facts, wanted);
    if bounds.is_empty() {
        return;
    }
    let tools = facts.tools();
    let counted = bounds.iter().filter_map(|bound| {
        let most = too_many(bound.about, tools.len())?;
        let says = format!("the server has {} tools, more than {most}", tools.len());
        let pointer = "/tools".to_owned();
        Some((bound, Breach { pointer, says }))
    });
    let counted: Vec<_> = counted.collect();
    if let Some((_, first)) = counted.first() {
        let place = first.pointer.clone();
        sink.push(|| Finding::at(place, sentence(&counted)));
    }
    for tool in tools {
        let exceeded = |bound: &&Bound| bound.exceeds(tool, &server);
        let exceeded: Vec<&Bound> = bounds.iter().filter(exceeded).collect();
        if exceeded.is_empty() {
            continue;
        }
        sink.push(|| {
            let breaches = exceeded.into_iter();
            let breaches: Vec<_> = breaches
                .filter_map(|bound| Some((bound, bound.breach(tool, &server)?)))
                .collect();
            let place = breaches.first().map(|(_, breach)| breach.pointer.clone());
            let place = place.unwrap_or_else(|| tool.entry.pointer.clone());
            Finding::of(&tool.entry, place, sentence(&breaches))
        });
    }
}

/// What is said of one tool: who refuses what.
fn sentence(breaches: &[(&Bound, Breach)]) -> String {
    // What is the same for several limits is said once.
    let mut told: Vec<(&str, Effect, Vec<String>)> = Vec::new();
    for (bound, breach) in breaches {
        let same = |known: &&mut (&str, Effect, Vec<String>)| {
            known.0 == breach.says && known.1 == bound.effect
        };
        let titles = bound.clients.iter().map(|client| client.title.clone());
        match told.iter_mut().find(same) {
            Some((_, _, clients)) => clients.extend(titles),
            None => told.push((&breach.says, bound.effect, titles.collect())),
        }
    }
    let sentences = told.into_iter().map(|(says, effect, mut clients)| {
        clients.dedup();
        let what = match effect {
            Effect::Dropped => "refused by",
            Effect::Changed => "changed by",
        };
        format!("{says}: {what} {}", list(&clients))
    });
    sentences.collect::<Vec<_>>().join("; ")
}
