//! `mcpkit list`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::json;

use super::args::{Kinds, List};
use super::failure::Failure;
use super::outputs::Listing;
use super::screen::Screen;
use super::suites;
use crate::catalog::{self, Entry, Kind};
use crate::conform::{self, Requirement, Settings};
use crate::outcome::Level;

pub(super) fn run(args: &List, screen: &Screen) -> Result<u8, Failure> {
    let wanted = args.kind.map(|kind| match kind {
        Kinds::Rules => Kind::Rule,
        Kinds::Requirements => Kind::Requirement,
        Kinds::Changes => Kind::Change,
        Kinds::Templates => Kind::Template,
    });
    let mut entries = catalog::entries();
    let own = suites::load(&args.with, false)?;
    entries.extend(own.iter().map(catalog::entry));
    entries.retain(|entry| wanted.is_none_or(|kind| kind == entry.kind));
    let chosen = chosen(args, &own)?;
    if let Some(chosen) = &chosen {
        entries.retain(|entry| chosen.contains(&entry.id));
    }
    match args.format {
        Listing::Json => screen.out(&array(&entries))?,
        Listing::Human => screen.out(&table(&entries, screen.width()))?,
    }
    if chosen.is_some() && entries.is_empty() {
        screen.note("nothing is listed: no requirement is like this");
    }
    if wanted == Some(Kind::Template) && entries.is_empty() {
        screen.note("there are no templates yet: they come with `mcpkit new`");
    }
    Ok(0)
}

/// The ids of the requirements that the options choose; `None` without such options.
fn chosen(args: &List, own: &[Arc<Requirement>]) -> Result<Option<BTreeSet<String>>, Failure> {
    let List {
        revision,
        level,
        area,
        ..
    } = args;
    if revision.is_none() && level.is_none() && area.is_none() {
        return Ok(None);
    }
    let all = conform::requirements()
        .unwrap_or_default()
        .iter()
        .chain(own);
    let all: Vec<_> = all.collect();
    let of = |r: &Requirement| r.id.split('/').nth(1).map(str::to_owned);
    if let Some(area) = area {
        let areas: BTreeSet<_> = all.iter().filter_map(|r| of(r)).collect();
        if !areas.contains(area) {
            let areas: Vec<_> = areas.iter().map(String::as_str).collect();
            return Err(Failure::new(format!("there is no area `{area}`"))
                .help(format!("there are {}", areas.join(", "))));
        }
    }
    let settings = Settings {
        level: level.map(Into::into).unwrap_or_default(),
        ..Settings::default()
    };
    let fits = |r: &&&Arc<Requirement>| {
        revision.is_none_or(|revision| r.range.contains(revision))
            && settings.leaves_out(r).is_none()
            && (area.is_none() || of(r) == *area)
    };
    let ids = all.iter().filter(fits).map(|r| r.id.clone());
    Ok(Some(ids.collect()))
}

/// Aligned columns; titles are cut to the terminal.
fn table(entries: &[Entry], width: Option<usize>) -> String {
    let level = |entry: &Entry| entry.level.map_or("", Level::word);
    let widest = |of: &dyn Fn(&Entry) -> usize| entries.iter().map(of).max().unwrap_or(0);
    let id = widest(&|e| e.id.chars().count());
    let since = widest(&|e| e.since.chars().count());
    let levels = widest(&|e| level(e).len());
    let mut out = String::new();
    for entry in entries {
        let mut line = format!(
            "{:<id$}  {:<levels$}  {:<since$}  {}",
            entry.id,
            level(entry),
            entry.since,
            entry.title
        );
        if let Some(width) = width.filter(|width| line.chars().count() > *width) {
            line = line.chars().take(width.saturating_sub(1)).collect();
            line.push('…');
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn array(entries: &[Entry]) -> String {
    let rows: Vec<_> = entries
        .iter()
        .map(|entry| {
            json!({
                "id": entry.id,
                "kind": entry.kind.word(),
                "title": entry.title,
                "level": entry.level.map(Level::word),
                "since": entry.since,
                "source": entry.source,
            })
        })
        .collect();
    format!("{:#}\n", serde_json::Value::from(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |id: &str, level, title: &str| Entry {
            tags: Vec::new(),
            id: id.into(),
            kind: Kind::Rule,
            title: title.into(),
            level: Some(level),
            since: "0.1.0".into(),
            source: None,
            markdown: String::new(),
        };
        vec![
            entry(
                "tool-description",
                Level::Warning,
                "Every tool says what it does.",
            ),
            entry("tool-name-case", Level::Info, "Tool names look alike."),
        ]
    }

    #[test]
    fn the_table_is_aligned_and_cut_to_the_terminal() {
        insta::assert_snapshot!(table(&entries(), None), @r#"
        tool-description  warning  0.1.0  Every tool says what it does.
        tool-name-case    info     0.1.0  Tool names look alike.
        "#);
        for line in table(&entries(), Some(40)).lines() {
            assert_eq!(line.chars().count(), 40);
        }
    }

    #[test]
    fn the_array_has_every_key() {
        let rows: serde_json::Value = serde_json::from_str(&array(&entries())).unwrap();
        insta::assert_snapshot!(rows[0], @r#"{"id":"tool-description","kind":"rule","title":"Every tool says what it does.","level":"warning","since":"0.1.0","source":null}"#);
    }
}
