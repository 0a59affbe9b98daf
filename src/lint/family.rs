//! What rules are about, for lists and pages.

use super::{Registered, Scope};

/// The families, in the order of the pages.
pub const FAMILIES: &[&str] = &[
    "tools",
    "parameters",
    "schemas",
    "descriptions",
    "annotations",
    "prompts",
    "resources",
    "clients",
    "poison",
    "server",
    "project",
    "containers",
    "kubernetes",
    "ci",
    "settings",
];

/// Beginnings of ids, the longer ones first, and the family of such rules.
const BEGINNINGS: &[(&str, &str)] = &[
    ("tool-description", "descriptions"),
    ("tool-text", "descriptions"),
    ("tool", "tools"),
    ("param", "parameters"),
    ("header-param", "parameters"),
    ("page-always", "parameters"),
    ("paging", "parameters"),
    ("timestamp", "parameters"),
    ("default", "schemas"),
    ("examples", "schemas"),
    ("output", "schemas"),
    ("schema", "schemas"),
    ("description", "descriptions"),
    ("listing", "descriptions"),
    ("mentioned", "descriptions"),
    ("annotation", "annotations"),
    ("icon", "annotations"),
    ("title", "annotations"),
    ("prompt", "prompts"),
    ("resource", "resources"),
    ("template", "resources"),
    ("mime", "resources"),
    ("completions", "resources"),
    ("client", "clients"),
    ("poison", "poison"),
    ("hidden", "poison"),
    ("docker", "containers"),
    ("compose", "containers"),
    ("image", "containers"),
    ("k8s", "kubernetes"),
    ("kustomize", "kubernetes"),
    ("helm", "kubernetes"),
    ("ingress", "kubernetes"),
    ("ci", "ci"),
    ("git", "ci"),
    ("commit", "ci"),
];

impl Registered {
    /// What the rule is about: one of [`FAMILIES`].
    pub fn family(&self) -> &'static str {
        let begins = |start: &str| {
            let rest = self.id.strip_prefix(start);
            // `tool` begins `tools-grouped`, too.
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', 's']))
        };
        let known = BEGINNINGS.iter().find(|(start, _)| begins(start));
        match (self.rule.scope, known) {
            (Scope::Settings, _) => "settings",
            (_, Some((_, family))) => family,
            (Scope::Project, None) => "project",
            (Scope::Tools, None) => "tools",
            (Scope::Prompts, None) => "prompts",
            (Scope::Resources, None) => "resources",
            (Scope::Surface | Scope::Servers, None) => "server",
        }
    }

    /// Whether `--fix` repairs what the rule finds, or some of it: that of the examples tell.
    pub fn is_fixable(&self) -> bool {
        use super::{Check, Input, Settings, check};
        use crate::mcp::Surface;
        if let Check::Ledger = self.rule.check {
            return self.id == "allow-unused";
        }
        let settings = Settings::only(self.id);
        self.page().examples.iter().any(|example| {
            let dump = match example.input {
                Input::Dump if !example.good => serde_json::from_str(example.text).ok(),
                _ => None,
            };
            let surface = dump.and_then(|dump| Surface::from_dump(dump).ok());
            surface.is_some_and(|surface| {
                let items = check(&surface, &settings).items;
                items.iter().any(|item| item.fix.is_some())
            })
        })
    }
}
