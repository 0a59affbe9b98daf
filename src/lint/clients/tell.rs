//! Findings about limits: one per tool and rule, whatever the number of clients.

use super::judge::{Breach, ServerName, breach, holds, too_many};
use super::{Client, Effect, Limit, chosen};
use crate::lint::show::list;
use crate::lint::{Facts, Finding, Sink};

/// What exceeds a limit in the same way for several clients.
struct Told {
    breach: Breach,
    clients: Vec<String>,
    effect: Effect,
}

/// Reports what exceeds the wanted limits of the clients that the run looks at.
pub fn tell(facts: &Facts<'_>, sink: &mut Sink<'_>, wanted: fn(&Limit) -> bool) {
    let server = ServerName::of(facts);
    let limits: Vec<(&Client, &Limit)> = chosen(facts)
        .into_iter()
        .flat_map(|(client, named)| {
            client
                .limits
                .iter()
                .map(move |limit| (client, limit, named))
        })
        .filter(|(_, limit, named)| wanted(limit) && holds(limit, *named, &server))
        .map(|(client, limit, _)| (client, limit))
        .collect();
    if limits.is_empty() {
        return;
    }
    let tools = facts.tools();
    let mut told = Vec::new();
    for (client, limit) in &limits {
        if let Some(most) = too_many(limit, tools.len()) {
            let breach = Breach {
                pointer: "/tools".to_owned(),
                says: format!("the server has {} tools, more than {most}", tools.len()),
            };
            add(&mut told, breach, client, limit);
        }
    }
    if let Some(finding) = finding(told, Finding::at) {
        sink.push(|| finding);
    }
    for tool in tools {
        let mut told = Vec::new();
        for (client, limit) in &limits {
            if let Some(breach) = breach(client, limit, tool, &server) {
                add(&mut told, breach, client, limit);
            }
        }
        if let Some(finding) = finding(told, |place, says| Finding::of(&tool.entry, place, says)) {
            sink.push(|| finding);
        }
    }
}

fn add(told: &mut Vec<Told>, breach: Breach, client: &Client, limit: &Limit) {
    let same = |other: &&mut Told| other.breach.says == breach.says && other.effect == limit.effect;
    match told.iter_mut().find(same) {
        // Two limits of one client may say the same.
        Some(other) if other.clients.contains(&client.title) => {}
        Some(other) => other.clients.push(client.title.clone()),
        None => told.push(Told {
            breach,
            clients: vec![client.title.clone()],
            effect: limit.effect,
        }),
    }
}

fn finding(told: Vec<Told>, make: impl Fn(String, String) -> Finding) -> Option<Finding> {
    let place = told.first()?.breach.pointer.clone();
    let sentences: Vec<String> = told
        .iter()
        .map(|told| {
            let what = match told.effect {
                Effect::Dropped => "refused by",
                Effect::Changed => "changed by",
            };
            format!("{}: {what} {}", told.breach.says, list(&told.clients))
        })
        .collect();
    Some(make(place, sentences.join("; ")))
}
