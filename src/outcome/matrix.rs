//! Which tool works with which client.

/// How clients take the tools of a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The columns.
    pub clients: Vec<MatrixClient>,
    /// The tools that do not work the same with all of them, a bounded number.
    pub rows: Vec<MatrixRow>,
    /// How many tools work with all of them.
    pub everywhere: usize,
    /// How many rows are left out.
    pub more: usize,
    /// Whether the user named the clients.
    pub asked: bool,
}

/// A client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixClient {
    /// Its name in the settings.
    pub id: String,
    /// Its name in a sentence.
    pub title: String,
}

/// One tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Its name.
    pub tool: String,
    /// One cell for each client.
    pub cells: Vec<Fit>,
}

/// How a client takes a tool, and why not as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// As the server defines it.
    Works,
    /// Differently.
    Changed(String),
    /// Not at all.
    Dropped(String),
}

impl Fit {
    /// The word used in reports.
    pub fn word(&self) -> &'static str {
        match self {
            Fit::Works => "works",
            Fit::Changed(_) => "changed",
            Fit::Dropped(_) => "dropped",
        }
    }

    /// Why it is not taken as it is.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Fit::Works => None,
            Fit::Changed(why) | Fit::Dropped(why) => Some(why),
        }
    }
}

impl Matrix {
    /// As [`Item::map_texts`](super::Item::map_texts).
    pub fn map_texts(&mut self, filter: impl Fn(&str) -> String) {
        for row in &mut self.rows {
            row.tool = filter(&row.tool);
            for cell in &mut row.cells {
                if let Fit::Changed(why) | Fit::Dropped(why) = cell {
                    *why = filter(why);
                }
            }
        }
    }

    /// The reasons of a row, each with the clients that it concerns, in the order of the columns.
    pub fn reasons<'a>(&'a self, row: &'a MatrixRow) -> Vec<(&'a Fit, Vec<&'a str>)> {
        let mut reasons: Vec<(&Fit, Vec<&str>)> = Vec::new();
        for (cell, client) in row.cells.iter().zip(&self.clients) {
            match reasons.iter_mut().find(|(known, _)| *known == cell) {
                _ if *cell == Fit::Works => {}
                Some((_, clients)) => clients.push(&client.title),
                None => reasons.push((cell, vec![&client.title])),
            }
        }
        reasons
    }
}
