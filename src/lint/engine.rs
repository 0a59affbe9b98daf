//! Runs the rules.

use super::rule::Check;
use super::{Facts, Locked, Project, Registered, Settings, Sink, clients, rules};
use crate::mcp::Surface;
use crate::outcome::{Item, Level, Matrix};

/// What a lint run found.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, by rule id, then in the order of the dump.
    pub items: Vec<Item>,
    /// Rule × subject pairs checked; zero means that nothing was checked.
    pub checked: usize,
    /// Which tool works with which client; `None` where there are no tools.
    pub matrix: Option<Matrix>,
}

/// A server of a run.
#[derive(Debug, Clone, Copy)]
pub struct Server<'a> {
    /// What the run calls it.
    pub name: &'a str,
    /// What it shows.
    pub surface: &'a Surface,
    /// The settings that hold for it.
    pub settings: &'a Settings,
    /// The server as it was locked, if it was.
    pub locked: Option<&'a Locked>,
}

/// Checks one surface. See [`check_all`].
pub fn check(surface: &Surface, settings: &Settings) -> Outcome {
    let server = Server {
        name: surface.server_text("name").unwrap_or_default(),
        surface,
        settings,
        locked: None,
    };
    check_all(&[server]).pop().unwrap_or_default()
}

/// Checks servers with every rule that the settings of each leave on, side by side where there
/// are several. One outcome for each server, in their order.
///
/// The settings are taken as [valid](Settings::validate).
pub fn check_all(servers: &[Server<'_>]) -> Vec<Outcome> {
    let facts: Vec<Facts<'_>> = servers.iter().map(Facts::new).collect();
    let mut outcomes: Vec<Outcome> = facts
        .iter()
        .map(|facts| Outcome {
            matrix: clients::matrix(facts),
            ..Outcome::default()
        })
        .collect();
    for rule in rules::all() {
        match rule.rule.check {
            Check::Surface(check) => {
                for ((server, facts), outcome) in servers.iter().zip(&facts).zip(&mut outcomes) {
                    let Some(mut sink) = sink(rule, server.settings) else {
                        continue;
                    };
                    check(facts, &mut sink);
                    outcome.items.extend(sink.finish().map(|(_, item)| item));
                    outcome.checked += rule.rule.scope.subjects(server.surface);
                }
            }
            Check::Servers(check) if servers.len() > 1 => {
                // What concerns several servers is judged as the first of them wants it.
                let Some(mut sink) = sink(rule, servers[0].settings) else {
                    continue;
                };
                check(&facts, &mut sink);
                for (server, item) in sink.finish() {
                    if let Some(outcome) = outcomes.get_mut(server) {
                        outcome.items.push(item);
                    }
                }
            }
            Check::Servers(_) | Check::Project(_) | Check::Ledger => {}
        }
    }
    outcomes
}

/// Checks the files of a project.
pub fn check_project(project: &Project, settings: &Settings) -> Outcome {
    let mut outcome = Outcome::default();
    for rule in rules::all() {
        let Check::Project(check) = rule.rule.check else {
            continue;
        };
        let Some(mut sink) = sink(rule, settings) else {
            continue;
        };
        check(project, &mut sink);
        outcome.items.extend(sink.finish().map(|(_, item)| item));
        outcome.checked += project.files().len();
    }
    outcome
}

fn sink<'a>(rule: &'a Registered, settings: &Settings) -> Option<Sink<'a>> {
    let level: Level = settings.level(rule)?;
    Some(Sink::new(rule, level, settings.options(rule.id)))
}
