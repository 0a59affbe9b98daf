//! What a rule is, and what it says.

use serde::{Deserialize, Serialize};

use super::{Facts, OptionsType, Project, Sink};
use crate::mcp::{Entry, Surface};
use crate::outcome::{Evidence, Fix, Level};

/// What a rule looks at; a rule without subjects has nothing to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Tools.
    Tools,
    /// Resources and resource templates.
    Resources,
    /// Prompts.
    Prompts,
    /// Everything that a server shows.
    Surface,
    /// Several servers side by side.
    Servers,
    /// The files of a project.
    Project,
    /// What the settings and a baseline accept.
    Settings,
}

impl Scope {
    /// How many entries of a surface a rule of this scope looks at. What the server says of itself
    /// (its name, its instructions) is looked at along the way, but is no reason to call a server
    /// checked.
    pub fn subjects(self, surface: &Surface) -> usize {
        let resources = surface.resources.len() + surface.resource_templates.len();
        match self {
            Scope::Tools => surface.tools.len(),
            Scope::Resources => resources,
            Scope::Prompts => surface.prompts.len(),
            Scope::Surface => surface.tools.len() + resources + surface.prompts.len(),
            Scope::Servers | Scope::Project | Scope::Settings => 0,
        }
    }
}

/// How much is asked for. Each profile runs its own rules and those of the profiles before it.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What the specification, clients and safety ask for.
    Spec,
    /// Also what the documented standards ask of every server.
    #[default]
    Standard,
    /// Also what they ask of servers that run in production for many.
    Enterprise,
    /// Everything.
    Strict,
}

impl Profile {
    /// Every profile, the one that asks least first.
    pub const ALL: [Profile; 4] = [
        Profile::Spec,
        Profile::Standard,
        Profile::Enterprise,
        Profile::Strict,
    ];

    /// The word in settings.
    pub fn word(self) -> &'static str {
        match self {
            Profile::Spec => "spec",
            Profile::Standard => "standard",
            Profile::Enterprise => "enterprise",
            Profile::Strict => "strict",
        }
    }
}

/// What a rule runs over.
#[derive(Clone, Copy)]
pub enum Check {
    /// One server. Pushes findings in the order of the dump.
    Surface(fn(&Facts<'_>, &mut Sink<'_>)),
    /// All servers of a run, two at least; findings tell [which](Finding::on).
    Servers(fn(&[Facts<'_>], &mut Sink<'_>)),
    /// A folder. Pushes findings in the order of the files.
    Project(fn(&Project, &mut Sink<'_>)),
    /// What is accepted and known: not a check of its own, but what the [ledger](super::Ledger)
    /// and the baseline tell at the end of a run.
    Ledger,
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
    /// The first profile that runs it.
    pub profile: Profile,
    /// The page that it enforces, or narrows where the specification leaves a choice: a URL.
    pub source: &'static str,
    /// The rows of the standards catalogue that it enforces.
    pub standards: &'static [&'static str],
    /// Marks of other catalogues, such as `OWASP-MCP03`.
    pub tags: &'static [&'static str],
    /// The rule's options: `options::<Options>()`, or `options::<NoOptions>()`.
    pub options: OptionsType,
    /// The check.
    pub check: Check,
}

/// What a rule says about one place. Identity, severity and help come from the engine.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Finding {
    /// JSON pointer into the dump; empty for a place in a file.
    pub pointer: String,
    /// The file of a project and the line, from 1.
    pub file: Option<(String, usize)>,
    /// Which server, where several are looked at.
    pub server: usize,
    /// The tool, resource or prompt concerned.
    pub subject: Option<String>,
    /// One line: what is wrong here.
    pub message: String,
    /// What was expected and seen, where the message alone does not tell.
    pub evidence: Option<Evidence>,
    /// How to repair this very place; goes before the help of the page.
    pub hint: Option<String>,
    /// How to repair it without altering what anything means.
    pub fix: Option<Fix>,
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

    /// A finding about a line of a file, from 1.
    pub fn in_file(path: &str, line: usize, message: impl Into<String>) -> Finding {
        Finding {
            file: Some((path.to_owned(), line)),
            message: message.into(),
            ..Finding::default()
        }
    }

    /// Says which of several servers it is about.
    pub fn on(mut self, server: usize) -> Finding {
        self.server = server;
        self
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

    /// Adds how to repair it without altering what anything means.
    pub fn fix(mut self, fix: Option<Fix>) -> Finding {
        self.fix = fix;
        self
    }

    /// Adds how to repair this very place, when the rule knows.
    pub fn hint(mut self, hint: Option<String>) -> Finding {
        self.hint = hint;
        self
    }
}
