use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
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
        if workflow.node.get("permissions").is_some() {
            continue;
        }
        let open = workflow
            .jobs
            .iter()
            .find(|job| job.node.get("permissions").is_none());
        if let Some(job) = open {
            sink.push(|| {
                let message = "the rights of the token are not stated";
                Finding::in_file(workflow.path, job.line, message)
            });
        }
    }
}
