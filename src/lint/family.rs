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
    "code",
    "configuration",
    "dependencies",
    "tests",
    "project",
    "documents",
    "operations",
    "containers",
    "kubernetes",
    "ci",
    "settings",
];

/// Beginnings of ids, the longer ones first, and the family of such rules.
const BEGINNINGS: &[(&str, &str)] = &[
    ("tool-text-dynamic", "code"),
    ("tool-docs-current", "documents"),
    ("tools-grouped", "project"),
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

/// As [`BEGINNINGS`], for rules of a project alone.
const IN_PROJECTS: &[(&str, &str)] = &[
    ("bind-all-interfaces", "code"),
    ("blocking-in-async", "code"),
    ("cors", "code"),
    ("debug-on", "code"),
    ("error", "code"),
    ("exception", "code"),
    ("fetch-timeout", "code"),
    ("functions-documented", "code"),
    ("insecure-temp-file", "code"),
    ("jwt", "code"),
    ("module-state", "code"),
    ("mutable-default", "code"),
    ("no-eval", "code"),
    ("outbound-timeout", "code"),
    ("path-from-input", "code"),
    ("server-thin", "code"),
    ("shell", "code"),
    ("sql", "code"),
    ("stack-trace", "code"),
    ("stateless-http", "code"),
    ("stdout", "code"),
    ("surface-pages", "code"),
    ("sync-io", "code"),
    ("tls-verification", "code"),
    ("unsafe-deserialization", "code"),
    ("url-from-input", "code"),
    ("weak-hash", "code"),
    ("config", "configuration"),
    ("env", "configuration"),
    ("production-config", "configuration"),
    ("secret", "configuration"),
    ("dependency", "dependencies"),
    ("dev-dependencies", "dependencies"),
    ("imports-declared", "dependencies"),
    ("lock", "dependencies"),
    ("sdk", "dependencies"),
    ("coverage", "tests"),
    ("test", "tests"),
    ("adr", "documents"),
    ("doc", "documents"),
    ("privacy", "documents"),
    ("readme", "documents"),
    ("requirement", "documents"),
    ("runbook", "documents"),
    ("agentcore", "operations"),
    ("alert", "operations"),
    ("backup", "operations"),
    ("dashboard", "operations"),
    ("http-endpoints", "operations"),
    ("iam", "operations"),
    ("metric", "operations"),
    ("operations", "operations"),
    ("policy", "operations"),
];

impl Registered {
    /// What the rule is about: one of [`FAMILIES`].
    pub fn family(&self) -> &'static str {
        let begins = |start: &str| {
            let rest = self.id.strip_prefix(start);
            // `tool` begins `tools-grouped`, too.
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', 's']))
        };
        let more = match self.rule.scope {
            Scope::Project => IN_PROJECTS,
            _ => &[],
        };
        let mut all = BEGINNINGS.iter().chain(more);
        let known = all.find(|(start, _)| begins(start));
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
