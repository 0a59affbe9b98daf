//! Which tool works where.

use super::judge::{ServerName, breach, holds, too_many};
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
    for (number, tool) in tools.iter().enumerate() {
        let cells: Vec<Fit> = clients
            .iter()
            .map(|(client, named)| {
                let limits = client
                    .limits
                    .iter()
                    .filter(|limit| holds(limit, *named, &server));
                let worst = limits
                    .filter_map(|limit| {
                        let says = match too_many(limit, tools.len()) {
                            Some(most) if number >= most => format!("more than {most} tools"),
                            Some(_) => return None,
                            None => breach(client, limit, tool, &server)?.says,
                        };
                        Some((limit.effect, says))
                    })
                    // The first of the worst.
                    .reduce(|worst, next| if next.0 > worst.0 { next } else { worst });
                match worst {
                    None => Fit::Works,
                    Some((Effect::Changed, says)) => Fit::Changed(says),
                    Some((Effect::Dropped, says)) => Fit::Dropped(says),
                }
            })
            .collect();
        if cells.iter().all(|cell| *cell == Fit::Works) {
            matrix.everywhere += 1;
        } else if matrix.rows.len() < MOST {
            let name = tool.name().map_or_else(
                || tool.entry.pointer.clone(),
                |name| name.chars().take(LONGEST).collect(),
            );
            matrix.rows.push(MatrixRow { tool: name, cells });
        } else {
            matrix.more += 1;
        }
    }
    Some(matrix)
}
