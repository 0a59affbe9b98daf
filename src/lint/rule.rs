//! What a rule is, and what it says.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Sink;
use crate::mcp::{Entry, Surface};
use crate::outcome::{Evidence, Level};

/// What a rule looks at; a rule without subjects has nothing to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Tools.
    Tools,
    /// Resources and resource templates.
    Resources,
    /// Prompts.
    Prompts,
    /// Everything that the server shows.
    Surface,
}

impl Scope {
    /// How many entries a rule of this scope looks at. What the server says of itself (its name,
    /// its instructions) is looked at along the way, but is no reason to call a server checked.
    pub fn subjects(self, surface: &Surface) -> usize {
        let resources = surface.resources.len() + surface.resource_templates.len();
        match self {
            Scope::Tools => surface.tools.len(),
            Scope::Resources => resources,
            Scope::Prompts => surface.prompts.len(),
            Scope::Surface => surface.tools.len() + resources + surface.prompts.len(),
        }
    }
}

/// One rule: text in `rules/<file>.md`, code in `rules/<file>.rs`. The id is the file's name in
/// kebab-case and is written nowhere else.
pub struct Rule {
    /// Default severity: `Error`, `Warning` or `Info`.
    pub level: Level,
    /// The mcpkit version that brought it.
    pub since: &'static str,
    /// What it looks at.
    pub scope: Scope,
    /// The page that it enforces, or narrows where the specification leaves a choice: a URL.
    pub source: &'static str,
    /// Tries to read the rule's options: `options::<Options>`, or `options::<NoOptions>`.
    pub options: fn(toml::Table) -> Result<(), toml::de::Error>,
    /// The check. Pushes findings in the order of the dump.
    pub check: fn(&Surface, &mut Sink<'_>),
}

/// Tries to read a table as a rule's options. The type refuses unknown keys and has a default for
/// every known one.
pub fn options<O: DeserializeOwned>(table: toml::Table) -> Result<(), toml::de::Error> {
    table.try_into::<O>().map(drop)
}

/// The options of a rule that has none.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

/// What a rule says about one place. Identity, severity and help come from the engine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// JSON pointer into the dump.
    pub pointer: String,
    /// The tool, resource or prompt concerned.
    pub subject: Option<String>,
    /// One line: what is wrong here.
    pub message: String,
    /// What was expected and seen, where the message alone does not tell.
    pub evidence: Option<Evidence>,
    /// How to repair this very place; goes before the help of the page.
    pub hint: Option<String>,
}

impl Finding {
    /// A finding about a list entry, at a pointer inside of it.
    pub fn of(entry: &Entry<'_>, pointer: String, message: impl Into<String>) -> Finding {
        Finding {
            pointer,
            subject: Some(entry.subject()),
            message: message.into(),
            ..Finding::default()
        }
    }

    /// A finding about what the server says of itself.
    pub fn at(pointer: String, message: impl Into<String>) -> Finding {
        Finding {
            pointer,
            message: message.into(),
            ..Finding::default()
        }
    }

    /// Adds what should be there and what is there.
    pub fn evidence(mut self, expected: impl Into<String>, actual: impl Into<String>) -> Finding {
        self.evidence = Some(Evidence {
            expected: Some(expected.into()),
            actual: Some(actual.into()),
            ..Evidence::default()
        });
        self
    }

    /// Adds how to repair this very place, when the rule knows.
    pub fn hint(mut self, hint: Option<String>) -> Finding {
        self.hint = hint;
        self
    }
}
