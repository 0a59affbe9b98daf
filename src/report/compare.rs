//! Several targets side by side.

use std::collections::{BTreeMap, BTreeSet};

use super::conformance::Standing;
use crate::outcome::Report;

/// One line of the comparison; a cell for each target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// A requirement's or rule's id, or an area.
    pub label: String,
    pub cells: Vec<Cell>,
}

/// What one target shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// The id is not in its report.
    Absent,
    /// The worst verdict over all revisions.
    Standing(Standing),
    /// Of an area: requirements judged, and those in the report.
    Judged(usize, usize),
}

impl Cell {
    /// The text of the cell.
    pub fn word(self) -> String {
        match self {
            Cell::Absent | Cell::Judged(_, 0) => "–".into(),
            Cell::Standing(standing) => standing.word().into(),
            Cell::Judged(judged, all) => format!("{judged}/{all}"),
        }
    }
}

/// What several targets differ in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// Ids with a finding in at least one target.
    pub findings: Vec<Row>,
    /// Areas where nothing is broken but not the same was judged.
    pub areas: Vec<Row>,
}

/// Whether the targets differ; and of each, what was judged and what there is.
type Area = (bool, Vec<(usize, usize)>);

/// Compares; empty for less than two reports.
pub(super) fn compare(reports: &[Report]) -> Comparison {
    if reports.len() < 2 {
        return Comparison::default();
    }
    let columns: Vec<_> = reports.iter().map(standings).collect();
    let ids: BTreeSet<&str> = columns.iter().flat_map(|c| c.keys().copied()).collect();
    let mut comparison = Comparison::default();
    let mut areas: BTreeMap<&str, Area> = BTreeMap::new();
    for id in ids {
        let cells: Vec<_> = columns.iter().map(|c| c.get(id).copied()).collect();
        if cells.iter().flatten().any(|s| s.is_finding()) {
            let cells = cells.iter().map(|s| s.map_or(Cell::Absent, Cell::Standing));
            comparison.findings.push(Row {
                label: id.into(),
                cells: cells.collect(),
            });
            continue;
        }
        let judged = |s: &Option<Standing>| s.is_some_and(|s| s > Standing::Skip);
        let (differs, sums) = areas
            .entry(area(id))
            .or_insert_with(|| (false, vec![(0, 0); reports.len()]));
        *differs |= cells.windows(2).any(|w| judged(&w[0]) != judged(&w[1]));
        for (sum, cell) in sums.iter_mut().zip(&cells) {
            sum.0 += usize::from(judged(cell));
            sum.1 += usize::from(cell.is_some());
        }
    }
    let differing = areas.into_iter().filter(|(_, (differs, _))| *differs);
    comparison.areas = differing
        .map(|(label, (_, sums))| Row {
            label: label.into(),
            cells: sums.into_iter().map(|(n, m)| Cell::Judged(n, m)).collect(),
        })
        .collect();
    comparison
}

/// The worst verdict on each id.
fn standings(report: &Report) -> BTreeMap<&str, Standing> {
    let mut worst = BTreeMap::new();
    for item in &report.items {
        let standing = Standing::of(item);
        let entry = worst.entry(item.id.as_str()).or_insert(standing);
        *entry = standing.max(*entry);
    }
    worst
}

/// The part of an id before its name; `lint` for rules.
pub(super) fn area(id: &str) -> &str {
    id.rsplit_once('/').map_or("lint", |(area, _)| area)
}

/// The name of a column: A, B, … Z, AA.
pub(super) fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        let digit = u8::try_from(column % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Reason, Status};
    use crate::report::samples;

    #[test]
    fn findings_have_a_row_each_and_other_differences_one_per_area() {
        let one = samples::conform();
        let mut other = samples::conform();
        for item in &mut other.items {
            item.status = Status::Pass;
            item.reason = None;
            if item.id.ends_with("/id") {
                item.status = Status::Skip;
                item.reason = Some(Reason::NotObserved);
            }
        }
        other.items.retain(|item| item.id != "contract/tools/order");
        let found = compare(&[one.clone(), other]);
        let rows = |rows: &[Row]| -> Vec<String> {
            let cells = |r: &Row| r.cells.iter().map(|c| c.word()).collect::<Vec<_>>();
            rows.iter()
                .map(|r| format!("{} {}", r.label, cells(r).join(" ")))
                .collect()
        };
        assert_eq!(
            rows(&found.findings),
            [
                "contract/base/cancel error pass",
                "contract/http/unknown-method fail pass",
                "contract/tools/order warn –"
            ]
        );
        assert_eq!(rows(&found.areas), ["contract/base 1/2 1/2"]);
        assert_eq!(compare(&[one]), Comparison::default());
    }

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!(
            [0, 25, 26, 701, 702].map(letters),
            ["A", "Z", "AA", "ZZ", "AAA"]
        );
    }
}
