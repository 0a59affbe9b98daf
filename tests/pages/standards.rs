//! The page of standards: which rule enforces a row of the catalogue, or why none does.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use mcpkit::lint::rules;
use serde::Deserialize;

const INTRO: &str = "The rows of the standards catalogue that a linter could check: S in the \
                     definitions that a server shows, P in the files of a project, X where \
                     standards contradict each other and an option of a rule decides. Each is \
                     enforced by a rule, or has the reason why no rule can judge it without \
                     guessing.";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    guidance: Vec<Guidance>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Guidance {
    id: String,
    why: String,
}

/// A row, by its area.
struct Row {
    area: String,
    letter: String,
    id: String,
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lint/guidance")
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(folder().join("rows.txt")).unwrap();
    let mut area = String::new();
    let mut rows = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# ") {
            area = name.to_owned();
        } else if let Some((letter, id)) = line.split_once(' ') {
            rows.push(Row {
                area: area.clone(),
                letter: letter.to_owned(),
                id: id.trim().to_owned(),
            });
        }
    }
    rows
}

/// Rows that no rule can judge, with the reasons.
fn guidance() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let text = fs::read_to_string(&path).unwrap();
            let file: File =
                toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            for row in file.guidance {
                let before = all.insert(row.id.clone(), row.why);
                assert!(
                    before.is_none(),
                    "{}: two reasons for {}",
                    path.display(),
                    row.id
                );
            }
        }
    }
    all
}

fn enforced() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for rule in rules::all() {
        for row in rule.rule.standards {
            all.entry(row).or_default().push(rule.id);
        }
    }
    all
}

/// Rows that neither a rule nor a reason speaks of.
pub fn missing() -> Vec<String> {
    let (guidance, enforced) = (guidance(), enforced());
    let open =
        |row: &Row| !guidance.contains_key(&row.id) && !enforced.contains_key(row.id.as_str());
    rows().into_iter().filter(open).map(|row| row.id).collect()
}

/// Rows that rules or reasons speak of, and that do not exist.
pub fn unknown() -> Vec<String> {
    let known: BTreeSet<String> = rows().into_iter().map(|row| row.id).collect();
    let guidance = guidance();
    let enforced = enforced();
    let spoken = guidance
        .keys()
        .map(String::as_str)
        .chain(enforced.keys().copied());
    spoken
        .filter(|id| !known.contains(*id))
        .map(str::to_owned)
        .collect()
}

pub fn page() -> String {
    let (guidance, enforced) = (guidance(), enforced());
    let mut text = format!("# Standards\n\n{INTRO}\n");
    let mut area = String::new();
    for row in rows() {
        if row.area != area {
            area.clone_from(&row.area);
            let _ = write!(
                text,
                "\n## {area}\n\n| row | | enforced by |\n|---|---|---|\n"
            );
        }
        let by = match (enforced.get(row.id.as_str()), guidance.get(&row.id)) {
            (Some(rules), _) => {
                let rules = rules.iter().map(|rule| format!("`{rule}`"));
                rules.collect::<Vec<_>>().join(", ")
            }
            (None, Some(why)) => format!(
                "guidance: {}",
                why.trim().replace('|', "\\|").replace('\n', " ")
            ),
            (None, None) => "**missing**".to_owned(),
        };
        let _ = writeln!(text, "| {} | {} | {by} |", row.id, row.letter);
    }
    text
}
