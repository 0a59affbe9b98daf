//! What a rule is, and where it puts what it finds.

use crate::mcp::Surface;
use crate::outcome::Level;

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

/// One rule: text in `rules/<file>.md`, code in `rules/<file>.rs`. The id is the file's name in
/// kebab-case and is written nowhere else.
pub struct Rule {
    /// Default severity: `Error`, `Warning` or `Info`.
    pub level: Level,
    /// The mcpkit version that brought it.
    pub since: &'static str,
    /// What it looks at.
    pub scope: Scope,
    /// The standard or specification page that it enforces, as a URL or a catalogue name.
    pub source: &'static str,
    /// The check. Options come as the rule's table of the settings.
    pub check: fn(&Surface, &mut Sink<'_>),
}

/// Collects findings of one rule.
pub struct Sink<'a> {
    _options: Option<&'a toml::Table>,
}
