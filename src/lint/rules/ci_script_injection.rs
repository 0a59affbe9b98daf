use schemars::JsonSchema;
use serde::Deserialize;

use std::sync::LazyLock;

use regex::Regex;

use crate::lint::project::workflow::{lines_of, workflows};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://docs.github.com/en/actions/reference/security/secure-use#understanding-the-risk-of-script-injections",
    standards: &[],
    tags: &["OWASP-MCP05"],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether workflows that start on `pull_request` are judged as well (default no).
    all_triggers: bool,
}

/// Texts that strangers write, and the events in which they come with the rights of the repository.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        r"github\.event\.issue\.(title|body)",
        &["issues", "issue_comment"],
    ),
    (
        r"github\.event\.comment\.body",
        &["issue_comment", "discussion_comment", "commit_comment"],
    ),
    (
        r"github\.event\.discussion\.(title|body)",
        &["discussion", "discussion_comment"],
    ),
    (
        r"github\.event\.pull_request\.(title|body|head\.(ref|label|repo\.default_branch))",
        &["pull_request_target"],
    ),
    (r"github\.head_ref", &["pull_request_target"]),
    (
        r"github\.event\.workflow_run\.(head_branch|display_title|head_commit\.message|head_repository\.description)",
        &["workflow_run"],
    ),
    (
        r"github\.event\.(head_commit|commits[^}]*)\.(message|author\.(name|email))",
        &["push"],
    ),
];

static PATTERNS: LazyLock<Vec<(Regex, &'static [&'static str])>> = LazyLock::new(|| {
    let read = |(text, events): &(&str, &'static [&'static str])| {
        let inside = format!(r"\$\{{\{{[^}}]*\b{text}\b");
        Some((Regex::new(&inside).ok()?, *events))
    };
    FOREIGN.iter().filter_map(read).collect()
});

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for workflow in workflows(project) {
        let triggers = workflow.triggers();
        for (_, step) in workflow.steps() {
            let mut lines = step.run_lines();
            let script = step.node.at(&["with", "script"]);
            if let Some(script) = script.filter(|_| step.does(&["actions/github-script"])) {
                let key = step
                    .node
                    .get("with")
                    .map_or(script.line, |with| with.line_of("script"));
                lines.extend(lines_of(script, key));
            }
            for (line, text) in lines {
                let hit = PATTERNS.iter().find_map(|(pattern, events)| {
                    let dangerous = triggers.iter().any(|t| {
                        events.contains(t)
                            || (options.all_triggers && t.starts_with("pull_request"))
                    });
                    pattern.find(text).filter(|_| dangerous)
                });
                if let Some(hit) = hit {
                    sink.push(|| {
                        let expression = quote(hit.as_str().trim_start_matches("${{").trim());
                        let message =
                            format!("a stranger's text becomes part of the script: {expression}");
                        Finding::in_file(workflow.path, line, message)
                    });
                }
            }
        }
    }
}
