//! Which tool works with which client, in the JSON report.

use serde::Serialize;

use crate::outcome;

#[derive(Serialize)]
pub(super) struct Matrix<'a> {
    clients: Vec<Column<'a>>,
    tools: Vec<Row<'a>>,
    everywhere: usize,
    more: usize,
}

#[derive(Serialize)]
struct Column<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Row<'a> {
    tool: &'a str,
    fits: Vec<Fit<'a>>,
}

#[derive(Serialize)]
struct Fit<'a> {
    client: &'a str,
    fit: &'static str,
    reason: Option<&'a str>,
}

impl<'a> From<&'a outcome::Matrix> for Matrix<'a> {
    fn from(matrix: &'a outcome::Matrix) -> Matrix<'a> {
        let fits = |row: &'a outcome::MatrixRow| {
            let cells = row.cells.iter().zip(&matrix.clients);
            cells
                .map(|(cell, client)| Fit {
                    client: &client.id,
                    fit: cell.word(),
                    reason: cell.reason(),
                })
                .collect()
        };
        Matrix {
            clients: matrix
                .clients
                .iter()
                .map(|client| Column {
                    id: &client.id,
                    title: &client.title,
                })
                .collect(),
            tools: matrix
                .rows
                .iter()
                .map(|row| Row {
                    tool: &row.tool,
                    fits: fits(row),
                })
                .collect(),
            everywhere: matrix.everywhere,
            more: matrix.more,
        }
    }
}
