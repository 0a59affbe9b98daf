//! Which tool works where.

use super::judge::{Bound, ServerName, bounds, too_many};
use super::{Effect, chosen};
use crate::lint::Facts;
use crate::outcome::{Fit, Matrix, MatrixClient, MatrixRow};

/// Rows that are kept; what is beyond is counted.
const MOST: usize = 200;
/// Characters of a name that are kept.
const LONGEST: usize = 200;

/// The tools that do not work the same with every client, and how each client takes them. `None`
/// when there are no tools.
pub fn matrix(facts: &Facts<'_>) -> Option<Matrix> {
    let tools = facts.tools();
    let clients = chosen(facts);
    if tools.is_empty() || clients.is_empty() {
        return None;
    }
    let server = ServerName::of(facts);
    let bounds = bounds(facts, |_| true);
    let mut matrix = Matrix {
        clients: clients
            .iter()
            .map(|(client, _)| MatrixClient {
                id: client.id.clone(),
                title: client.title.clone(),
            })
            .collect(),
        asked: !facts.clients.is_empty(),
        ..Matrix::default()
    };
    let full = |bound: &Bound, number: usize| {
        too_many(bound.about, tools.len()).is_some_and(|most| number >= most)
    };
    for (number, tool) in tools.iter().enumerate() {
        let exceeded = |bound: &&Bound| full(bound, number) || bound.exceeds(tool, &server);
        let exceeded: Vec<&Bound> = bounds.iter().filter(exceeded).collect();
        if exceeded.is_empty() {
            matrix.everywhere += 1;
        } else if matrix.rows.len() >= MOST {
            matrix.more += 1;
        } else {
            let mut cells = vec![Fit::Works; clients.len()];
            for bound in exceeded {
                let says = match bound.breach(tool, &server) {
                    Some(breach) => breach.says,
                    None => format!("the server has {} tools", tools.len()),
                };
                for (cell, (client, _)) in cells.iter_mut().zip(&clients) {
                    if bound.clients.iter().any(|other| other.id == client.id) {
                        worsen(cell, bound.effect, &says);
                    }
                }
            }
            let tool = match tool.name() {
                Some(name) => name.chars().take(LONGEST).collect(),
                None => tool.entry.pointer.clone(),
            };
            matrix.rows.push(MatrixRow { tool, cells });
        }
    }
    Some(matrix)
}

/// The first of the worst stays.
fn worsen(cell: &mut Fit, effect: Effect, says: &str) {
    match (&cell, effect) {
        (Fit::Works, Effect::Changed) => *cell = Fit::Changed(says.to_owned()),
        (Fit::Works | Fit::Changed(_), Effect::Dropped) => *cell = Fit::Dropped(says.to_owned()),
        _ => {}
    }
}
