//! The reference pages are what the catalogue says.
//! `BLESS=1 cargo test --test pages` rewrites them.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

mod pages {
    pub mod coverage;
    pub mod faults;
    pub mod rules;
    pub mod settings;
    pub mod standards;
    mod suite;
}

use std::path::Path;
use std::{env, fs};

use mcpkit::catalog::{Entry, Kind, entries};

const REQUIREMENTS: &str = "What `mcpkit conform` knows. `mcpkit explain ID` shows how a sentence \
                            is judged, or why nobody can judge it from outside, why it matters \
                            and how to fix it.";

fn page(title: &str, intro: &str, kind: Kind) -> String {
    let mut text = format!(
        "# {title}\n\n{intro}\n\n\
         | id | level | since | what it asks |\n|---|---|---|---|\n"
    );
    for entry in entries().iter().filter(|e| e.kind == kind) {
        text += &row(entry);
    }
    text
}

fn row(entry: &Entry) -> String {
    let level = entry.level.map_or("", |l| l.word());
    let title = entry.title.replace('|', "\\|");
    let id = match &entry.source {
        Some(source) => format!("[{}]({source})", entry.id),
        None => entry.id.clone(),
    };
    format!("| {id} | {level} | {} | {title} |\n", entry.since)
}

fn check(file: &str, page: &str) {
    let head = "<!-- Written by `BLESS=1 cargo test --test pages`. -->";
    check_plain(file, &format!("{head}\n\n{page}"));
}

fn check_plain(file: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs/reference")
        .join(file);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/reference/{file} is old: run BLESS=1 cargo test --test pages"
    );
}

/// The kinds of change, by what they mean.
fn changes() -> String {
    let mut text = String::from(
        "# Changes\n\nWhat `mcpkit diff` tells apart. A change is breaking when something that worked for \
         a client of the old version fails or means something else, risky when it may, safe otherwise.\n\n\
         | id | impact | what changed | what that means |\n|---|---|---|---|\n",
    );
    for kind in mcpkit::lint::change::kinds::ALL {
        let (id, impact) = (kind.id, kind.impact.word());
        text += &format!(
            "| change/{id} | {impact} | {} | {} |\n",
            kind.title, kind.why
        );
    }
    text
}

#[test]
fn the_page_of_changes_is_what_diff_tells() {
    check("changes.md", &changes());
}

#[test]
fn the_page_of_rules_is_what_the_catalogue_says() {
    check("rules.md", &pages::rules::page());
}

#[test]
fn the_page_of_standards_is_what_rules_and_reasons_say() {
    check("standards.md", &pages::standards::page());
}

#[test]
fn rules_and_reasons_speak_of_rows_that_exist() {
    let unknown = pages::standards::unknown();
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_row_of_the_standards_has_a_rule_or_a_reason() {
    let missing = pages::standards::missing();
    assert!(missing.is_empty(), "{}: {missing:#?}", missing.len());
}

#[test]
fn the_schema_of_the_settings_is_what_the_program_prints() {
    check_plain("mcpkit.schema.json", &pages::settings::schema());
}

#[test]
fn the_schema_of_the_settings_agrees_with_the_program() {
    let wrong = pages::settings::disagreements();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_page_of_requirements_is_what_the_catalogue_says() {
    check(
        "requirements.md",
        &page("Requirements", REQUIREMENTS, Kind::Requirement),
    );
}

#[test]
fn the_page_of_coverage_is_what_the_requirements_say() {
    check("coverage.md", &pages::coverage::page());
}

#[test]
fn the_page_of_faults_is_what_the_sample_server_says() {
    check("faults.md", &pages::faults::page());
}
