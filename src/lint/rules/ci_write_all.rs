use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions",
    standards: &["ci-permissions"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        let nodes = std::iter::once(workflow.node).chain(workflow.jobs.iter().map(|job| job.node));
        for node in nodes {
            if node.text_at("permissions") == Some("write-all") {
                let line = node.line_of("permissions");
                sink.push(|| Finding::in_file(workflow.path, line, "the token may do everything"));
            }
        }
    }
}
