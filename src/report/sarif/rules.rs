//! The table of rules: everything that ran, with its page.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::catalog::{self, Entry, Kind};
use crate::mcp::hidden::visible;
use crate::outcome::{Item, Level, Report, Status};
use crate::report::compare::area;
use crate::report::escape;

/// What ran, by id. `lint` has no items for rules without findings, so that all are listed.
pub(super) fn ran(reports: &[&Report]) -> Vec<(String, Value)> {
    let entries: BTreeMap<String, Entry> = catalog::entries()
        .into_iter()
        .map(|entry| (entry.id.clone(), entry))
        .collect();
    let mut items: BTreeMap<&str, Option<&Item>> = BTreeMap::new();
    if reports.iter().any(|r| r.is_lint()) {
        let rules = entries.values().filter(|e| e.kind == Kind::Rule);
        items.extend(rules.map(|entry| (entry.id.as_str(), None)));
    }
    let all = reports.iter().flat_map(|r| &r.items);
    for item in all.filter(|i| i.status != Status::Skip) {
        items.insert(&item.id, Some(item));
    }
    items
        .into_iter()
        .map(|(id, item)| (id.to_owned(), rule(id, item, entries.get(id))))
        .collect()
}

fn rule(id: &str, item: Option<&Item>, entry: Option<&Entry>) -> Value {
    let title = entry
        .map(|e| e.title.as_str())
        .or(item.map(|i| i.title.as_str()));
    let title = visible(title.filter(|t| !t.is_empty()).unwrap_or(id));
    let level = item.map(|i| i.level).or(entry.and_then(|e| e.level));
    let level = level.unwrap_or(Level::Info);
    let source = entry
        .and_then(|e| e.source.as_deref())
        .or(item.and_then(|i| i.source.as_deref()));
    let mut tags = vec!["mcp", area(id), level.word()];
    let own = entry.map(|e| e.tags.as_slice()).unwrap_or_default();
    let mut properties = json!({});
    if own.iter().any(|tag| tag.starts_with("OWASP")) {
        tags.push("security");
        properties["security-severity"] = severity(level).into();
    }
    tags.extend(own);
    properties["tags"] = tags.into();
    let mut rule = json!({
        "id": id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": catalog::why(id).unwrap_or(&title) },
        "defaultConfiguration": { "level": word(level.broken()) },
        "properties": properties,
    });
    rule["help"] = match entry {
        Some(entry) => json!({ "text": entry.markdown, "markdown": entry.markdown }),
        None => json!({ "text": title }),
    };
    if let Some(link) = source.and_then(escape::link) {
        rule["helpUri"] = link.into();
    }
    rule
}

/// How bad it is for safety, as GitHub reads it: high from 7.0, medium from 4.0.
fn severity(level: Level) -> &'static str {
    match level.broken() {
        Status::Fail => "8.0",
        Status::Warn => "5.0",
        _ => "2.0",
    }
}

/// A status in SARIF's words.
pub(super) fn word(status: Status) -> &'static str {
    match status {
        Status::Fail | Status::Error => "error",
        Status::Warn => "warning",
        _ => "note",
    }
}
