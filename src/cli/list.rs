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
use crate::lint::{self, Registered};
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
    let ruled = args.profile.is_some() || args.tag.is_some() || args.family.is_some();
    if ruled {
        entries.retain(|entry| lint::find(&entry.id).is_some_and(|rule| wants(args, rule)));
    }
    match args.format {
        Listing::Markdown => screen.out(&markdown(&entries))?,
        Listing::Json => screen.out(&array(&entries))?,
        Listing::Human => screen.out(&table(&entries, screen.width()))?,
    }
    if ruled && entries.is_empty() {
        screen.note("nothing is listed: no rule is like this");
    }
    if chosen.is_some() && entries.is_empty() {
        screen.note("nothing is listed: no requirement is like this");
    }
    Ok(0)
}

/// Whether the options choose a rule.
fn wants(args: &List, rule: &Registered) -> bool {
    let tags = rule.rule.tags;
    args.profile
        .is_none_or(|profile| rule.rule.profile <= profile)
        && args
            .family
            .as_ref()
            .is_none_or(|family| rule.family() == family)
        && args
            .tag
            .as_ref()
            .is_none_or(|tag| tags.iter().any(|t| t.eq_ignore_ascii_case(tag)))
}

/// A table of each kind.
fn markdown(entries: &[Entry]) -> String {
    let mut out = String::new();
    let title = |entry: &Entry| entry.title.replace('|', "\\|");
    let link = |entry: &Entry| match &entry.source {
        Some(source) => format!("[{}]({source})", entry.id),
        None => entry.id.clone(),
    };
    let rules: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry, lint::find(&entry.id)?)))
        .collect();
    if !rules.is_empty() {
        out.push_str(
            "| rule | severity | profile | family | what it asks |\n|---|---|---|---|---|\n",
        );
    }
    for (entry, rule) in &rules {
        let (level, profile) = (rule.rule.level.word(), rule.rule.profile.word());
        let family = rule.family();
        let _ = writeln!(
            out,
            "| {} | {level} | {profile} | {family} | {} |",
            link(entry),
            title(entry)
        );
    }
    let others: Vec<_> = entries.iter().filter(|e| e.kind != Kind::Rule).collect();
    if !rules.is_empty() && !others.is_empty() {
        out.push('\n');
    }
    if !others.is_empty() {
        out.push_str("| id | level | since | what it asks |\n|---|---|---|---|\n");
    }
    for entry in others {
        let level = entry.level.map_or("", Level::word);
        let _ = writeln!(
            out,
            "| {} | {level} | {} | {} |",
            link(entry),
            entry.since,
            title(entry)
        );
    }
    out
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
            let rule = lint::find(&entry.id);
            let mut row = json!({
                "id": entry.id,
                "kind": entry.kind.word(),
                "title": entry.title,
                "level": entry.level.map(Level::word),
                "since": entry.since,
                "source": entry.source,
            });
            if let Some(rule) = rule {
                row["profile"] = rule.rule.profile.word().into();
                row["family"] = rule.family().into();
                row["tags"] = rule.rule.tags.into();
                row["standards"] = rule.rule.standards.into();
                row["fixable"] = rule.is_fixable().into();
            }
            row
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
