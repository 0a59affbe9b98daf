//! The lint feature: its rules' pages, its settings, its engine, and what a hostile server may
//! send.

// Helpers of tests, too, may panic.
#![allow(clippy::unwrap_used)]

use mcpkit::lint::{self, Example, Input, Locked, Project, Server, Settings};
use mcpkit::mcp::Surface;
use mcpkit::outcome::{Item, Level, Status};
use serde_json::Value;

#[path = "lint/accepted.rs"]
mod accepted;
#[path = "lint/annotations.rs"]
mod annotations;
#[path = "lint/changes.rs"]
mod changes;
#[path = "lint/clients.rs"]
mod clients;
#[path = "lint/defects.rs"]
mod defects;
#[path = "lint/descriptions.rs"]
mod descriptions;
#[path = "lint/engine.rs"]
mod engine;
#[path = "lint/hidden.rs"]
mod hidden;
#[path = "lint/hostile.rs"]
mod hostile;
#[path = "lint/names.rs"]
mod names;
#[path = "lint/nouns.rs"]
mod nouns;
#[path = "lint/pages.rs"]
mod pages;
#[path = "lint/parameters.rs"]
mod parameters;
#[path = "lint/poison.rs"]
mod poison;
#[path = "lint/prompts.rs"]
mod prompts;
#[path = "lint/resources.rs"]
mod resources;
#[path = "lint/schemas.rs"]
mod schemas;
#[path = "lint/server.rs"]
mod server;
#[path = "lint/settings.rs"]
mod settings;
#[path = "lint/shipping.rs"]
mod shipping;
#[path = "lint/source.rs"]
mod source;
#[path = "lint/uris.rs"]
mod uris;

/// Settings as a user writes them, without the `[lint]` in front; they have to be right.
fn settings(toml: &str) -> Settings {
    let settings: Settings = toml::from_str(toml).unwrap();
    settings.validate().unwrap();
    settings
}

/// What one rule finds in a dump.
fn findings_with(rule: &str, dump: Value, settings: &Settings) -> Vec<Item> {
    assert!(lint::find(rule).is_some(), "no rule {rule}");
    let surface = Surface::from_dump(dump).unwrap();
    let mut items = lint::check(&surface, settings).items;
    items.retain(|item| item.id == rule);
    items
}

/// What one rule finds in a dump, all settings left alone.
fn findings(rule: &str, dump: Value) -> Vec<Item> {
    findings_with(rule, dump, &Settings::default())
}

/// What one rule finds in an example of a page, whatever its profile.
fn objections(rule: &str, example: &Example<'_>) -> Vec<Item> {
    let options = example.options;
    let settings = settings(&format!(
        "profile = 'strict'\nclients = ['all']\n[rules.{rule}]\n{options}"
    ));
    let read = |text: &str| -> Value {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{rule}: {error}\n{text}"))
    };
    let surface = |dump: Value| Surface::from_dump(dump).unwrap();
    let mut items = match example.input {
        Input::Dump => lint::check(&surface(read(example.text)), &settings).items,
        Input::Project => lint::check_project(&Project::of(example.files()), &settings).items,
        Input::Lock => {
            let pair = read(example.text);
            let locked = Locked::of(&surface(pair["locked"].clone()));
            let now = surface(pair["now"].clone());
            let server = Server {
                name: "",
                surface: &now,
                settings: &settings,
                locked: Some(&locked),
            };
            lint::check_all(&[server]).remove(0).items
        }
        Input::Settings => run(example),
        Input::Servers => {
            let dumps = read(example.text);
            let surfaces: Vec<(String, Surface)> = dumps
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, dump)| (name.clone(), surface(dump.clone())))
                .collect();
            let servers: Vec<Server<'_>> = surfaces
                .iter()
                .map(|(name, surface)| Server {
                    name,
                    surface,
                    settings: &settings,
                    locked: None,
                })
                .collect();
            let outcomes = lint::check_all(&servers).into_iter();
            outcomes.flat_map(|outcome| outcome.items).collect()
        }
    };
    items.retain(|item| item.id == rule);
    items
}

/// What the program says of an example with settings or a baseline.
fn run(example: &Example<'_>) -> Vec<Item> {
    let folder = tempfile::tempdir().unwrap();
    let mut args = vec!["lint", "dump.json", "--format", "json"];
    for (path, text) in example.files() {
        std::fs::write(folder.path().join(path), text).unwrap();
        if path == "mcpkit-baseline.toml" {
            args.extend(["--baseline", path]);
        }
    }
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_mcpkit"))
        .args(args)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let items = report["items"].as_array().unwrap();
    let ids = items.iter().map(|item| item["id"].as_str().unwrap());
    ids.map(|id| Item::new(id, "", Level::Info, Status::Info))
        .collect()
}

/// The pointers of findings.
fn places(items: &[Item]) -> Vec<&str> {
    fn pointer(item: &Item) -> Option<&str> {
        item.location.as_ref()?.pointer.as_deref()
    }
    items
        .iter()
        .map(|item| pointer(item).unwrap_or_default())
        .collect()
}

/// The messages of findings.
fn messages(items: &[Item]) -> Vec<&str> {
    items
        .iter()
        .map(|item| item.message.as_deref().unwrap_or_default())
        .collect()
}

/// The first line of a finding's help: the hint, where there is one.
fn hint(item: &Item) -> &str {
    item.help
        .as_deref()
        .unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default()
}
