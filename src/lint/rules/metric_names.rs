use schemars::JsonSchema;
use serde::Deserialize;

use std::collections::BTreeSet;

use crate::lint::project::kubernetes::is_yaml;
use crate::lint::project::{File, is_test, is_vendored};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://prometheus.io/docs/practices/naming/",
    standards: &["alert-db", "alert-defined", "metric-dashboard"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// What the names of the server's own metrics begin with (default `mcp_`).
    prefix: String,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            prefix: "mcp_".to_owned(),
        }
    }
}

/// Names that are looked up; a folder has no more metrics.
const MOST: usize = 200;

fn check(project: &Project, sink: &mut Sink<'_>) {
    let prefix = sink.options::<Options>().prefix;
    if prefix.is_empty() {
        return;
    }
    let sources = project
        .files()
        .iter()
        .filter(|file| file.language().is_some() || file.extension() == "go");
    let Some(known) = known(&prefix, sources.filter_map(File::text)) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for file in project.files().iter().filter(|file| queries(file)) {
        let text = file.text().unwrap_or_default();
        for (at, _) in text.match_indices(prefix.as_str()) {
            let before = text[..at].chars().next_back();
            let rest = &text[at..];
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let name = &rest[..end];
            let part = before
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '-' | '.'));
            if part || name.len() == prefix.len() || seen.len() >= MOST || !seen.insert(name) {
                continue;
            }
            if !known.contains(stem(name)) {
                sink.push(|| {
                    let message = format!("the sources define no metric {}", quote(name));
                    Finding::in_file(&file.path, file.line_of(at), message)
                });
            }
        }
    }
}

/// Whether a file asks for metrics: alert rules and dashboards.
fn queries(file: &File) -> bool {
    let path = &file.path;
    let text = file.text().unwrap_or_default();
    !is_test(path)
        && !is_vendored(path)
        && ((is_yaml(path) && text.contains("expr:"))
            || (path.ends_with(".json")
                && text.contains("\"panels\"")
                && text.contains("\"expr\"")))
}

/// The names in the sources, with `_` for dots and without what exporters add. None where there
/// is no name at all, so that a library makes them, or where one is put together.
fn known<'a>(prefix: &str, sources: impl Iterator<Item = &'a str>) -> Option<BTreeSet<String>> {
    let dotted = prefix.replace('_', ".");
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let mut known = BTreeSet::new();
    for text in sources {
        for start in [prefix, dotted.as_str()] {
            for (at, _) in text.match_indices(start) {
                let rest = &text[at..];
                let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
                if rest[end..].starts_with(['{', '$', '%']) {
                    return None;
                }
                if end > start.len() {
                    known.insert(stem(&rest[..end].replace('.', "_")).to_owned());
                }
            }
        }
    }
    (!known.is_empty()).then_some(known)
}

/// A name without what exporters add.
fn stem(name: &str) -> &str {
    let mut name = name;
    for suffixes in [
        &["_bucket", "_sum", "_count", "_total", "_created", "_info"][..],
        &["_seconds", "_milliseconds", "_bytes", "_ratio"],
    ] {
        let cut = suffixes.iter().find_map(|suffix| name.strip_suffix(suffix));
        name = cut.unwrap_or(name);
    }
    name
}
