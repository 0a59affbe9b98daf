use crate::lint::poison::{Category, report};
use crate::lint::{Check, Facts, NoOptions, Profile, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Surface,
    profile: Profile::Spec,
    source: "https://invariantlabs.ai/blog/mcp-security-notification-tool-poisoning-attacks",
    standards: &["inj-prompt-detect"],
    tags: &["OWASP-MCP03"],
    options: options::<NoOptions>(),
    check: Check::Surface(check),
};

fn check(facts: &Facts<'_>, sink: &mut Sink<'_>) {
    report(facts, Category::Secrecy, sink);
}
