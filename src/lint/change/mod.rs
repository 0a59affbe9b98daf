//! What changed from one surface to another, and what that means for those who use the server.
//!
//! The measure is a client written for the old surface: *breaking* if something that worked fails
//! or means something else, *risky* if it may, *safe* otherwise. Inputs may take more than before,
//! results may hold less variety than before, not the other way round.

mod entries;
pub mod kinds;
mod prompts;
mod resources;
mod schema;
mod server;
mod text;
mod tools;
mod values;

use serde_json::Value;

use crate::lint::show::quote;
use crate::mcp::Surface;

/// What a change means for those who use the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Nothing that worked stops working.
    Safe,
    /// Something that worked may work otherwise.
    Risky,
    /// Something that worked stops working.
    Breaking,
}

impl Impact {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Impact::Safe => "safe",
            Impact::Risky => "risky",
            Impact::Breaking => "breaking",
        }
    }
}

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Such as `tool-removed`.
    pub id: &'static str,
    /// What it means, unless the case is special.
    pub impact: Impact,
    /// One line.
    pub title: &'static str,
    /// What it means for those who use the server.
    pub why: &'static str,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Of which kind.
    pub kind: &'static Kind,
    /// What it means here.
    pub impact: Impact,
    /// The tool, resource or prompt; empty for the server itself.
    pub subject: String,
    /// JSON pointer into the old surface, if it was there.
    pub old: Option<String>,
    /// JSON pointer into the new surface, if it is there.
    pub new: Option<String>,
    /// One line: what changed here.
    pub message: String,
    /// What it was, shortened.
    pub before: Option<String>,
    /// What it is, shortened.
    pub after: Option<String>,
    /// What to do instead, where the versioning standard knows.
    pub hint: Option<String>,
}

impl Change {
    fn new(kind: &'static Kind, subject: &str, message: impl Into<String>) -> Change {
        Change {
            kind,
            impact: kind.impact,
            subject: subject.to_owned(),
            old: None,
            new: None,
            message: message.into(),
            before: None,
            after: None,
            hint: None,
        }
    }

    fn at(mut self, old: impl Into<Option<String>>, new: impl Into<Option<String>>) -> Change {
        self.old = old.into();
        self.new = new.into();
        self
    }

    fn values(mut self, before: Option<&Value>, after: Option<&Value>) -> Change {
        self.before = before.map(shown);
        self.after = after.map(shown);
        self
    }

    fn hint(mut self, hint: impl Into<Option<String>>) -> Change {
        self.hint = hint.into();
        self
    }
}

/// Changes that are kept; a comparison with more than this compares two different servers.
const MOST: usize = 20_000;

/// Everything that changed: tools, resources, templates, prompts, then the server itself. Order in
/// the lists means nothing.
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let mut changes = tools::compare(old, new);
    changes.extend(resources::compare(old, new));
    changes.extend(prompts::compare(old, new));
    changes.truncate(MOST);
    let breaks = changes.iter().any(|c| c.impact == Impact::Breaking);
    changes.extend(server::compare(old, new, breaks));
    changes
}

/// A value on one line, shortened.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 400;
    let text = match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// What the versioning standard asks for instead of a break.
fn successor(what: &str, name: &str) -> String {
    let joint = if name.contains('-') { "-v" } else { "_v" };
    let stem = crate::lint::case::without_version(name);
    let version = name
        .strip_prefix(stem)
        .and_then(|suffix| {
            suffix
                .trim_start_matches(['_', '-', 'v'])
                .parse::<u64>()
                .ok()
        })
        .map_or(2, |version| version.saturating_add(1));
    let better = quote(&format!("{stem}{joint}{version}"));
    format!(
        "Keep the {what} {} as it was, marked as deprecated, and add {better} beside it.",
        quote(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique() {
        let ids: std::collections::HashSet<_> = kinds::ALL.iter().map(|kind| kind.id).collect();
        assert_eq!(ids.len(), kinds::ALL.len());
    }

    #[test]
    fn a_successor_counts_on() {
        assert!(successor("tool", "get_user").contains("`get_user_v2`"));
        assert!(successor("tool", "get_user_v2").contains("`get_user_v3`"));
        assert!(successor("prompt", "plan-trip").contains("`plan-trip-v2`"));
    }
}
