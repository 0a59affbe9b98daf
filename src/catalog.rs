//! Everything that has an id: rules, requirements, kinds of change and templates, for `list`, `explain` and the
//! pages.

mod exchange;
mod page;
mod rule;
mod sources;
mod template;

use std::sync::Arc;

use serde::Serialize;

use crate::conform::{self, Requirement};
use crate::lint;
use crate::outcome::Level;

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A lint rule.
    Rule,
    /// A sentence that `conform` judges.
    Requirement,
    /// A kind of change that `diff` tells.
    Change,
    /// A template of `mcpkit new`.
    Template,
}

impl Kind {
    /// The word used in lists.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Rule => "rule",
            Kind::Requirement => "requirement",
            Kind::Change => "change",
            Kind::Template => "template",
        }
    }
}

/// One thing with an id.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// The id, unique over all kinds.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// One line.
    pub title: String,
    /// How binding it is; templates have none.
    pub level: Option<Level>,
    /// The first protocol revision (requirements) or mcpkit version (rules) that has it.
    pub since: String,
    /// Link to the sentence or standard.
    pub source: Option<String>,
    /// Marks of other catalogues, such as `OWASP-MCP03`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<&'static str>,
    /// The page that `explain` shows.
    pub markdown: String,
}

/// Every entry, sorted by kind and id.
pub fn entries() -> Vec<Entry> {
    let mut all = sources::rules();
    all.extend(sources::requirements());
    all.extend(sources::changes());
    all.extend(sources::templates());
    all.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    all
}

/// The id of a kind of change, such as `change/tool-removed`.
pub fn change_id(kind: &lint::change::Kind) -> String {
    format!("change/{}", kind.id)
}

/// The entry of a requirement that is not among ours.
pub fn entry(requirement: &Arc<Requirement>) -> Entry {
    sources::requirement(requirement)
}

/// The page of a rule with what the program knows of it; `None` for other ids.
pub fn rule_page(id: &str) -> Option<String> {
    lint::find(id).map(rule::page)
}

/// The page of a template with the files that it writes; `None` for other ids.
pub fn template_page(id: &str) -> Option<String> {
    template::whole_page(id)
}

/// Why a requirement matters to those who use the server; `None` for other ids.
pub fn why(id: &str) -> Option<&'static str> {
    let all = conform::requirements().ok()?;
    let requirement = all.iter().find(|r| r.id == id)?;
    Some(requirement.why.as_str()).filter(|why| !why.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_entry_has_a_title_and_a_page() {
        let entries = entries();
        assert!(entries.iter().any(|e| e.kind == Kind::Rule));
        assert!(entries.iter().any(|e| e.kind == Kind::Requirement));
        let mut seen = std::collections::HashSet::new();
        for entry in &entries {
            assert!(seen.insert(&entry.id), "{} twice", entry.id);
            assert!(!entry.title.is_empty(), "{}", entry.id);
            assert!(entry.markdown.starts_with("# "), "{}", entry.id);
            assert!(entry.markdown.ends_with('\n'), "{}", entry.id);
        }
    }
}
