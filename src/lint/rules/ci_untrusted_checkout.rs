use crate::lint::project::workflow::{Job, Step, workflows};
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Spec,
    source: "https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/",
    standards: &[],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        let triggers = workflow.triggers();
        let privileged = ["pull_request_target", "workflow_run"]
            .iter()
            .any(|t| triggers.contains(t));
        if !privileged {
            continue;
        }
        let limits = workflow.node.get("permissions");
        for job in &workflow.jobs {
            // A protected environment waits for a person; a token that only reads gives nothing.
            if job.node.get("environment").is_some() || harmless(job, limits) {
                continue;
            }
            let checkout = job.steps.iter().position(foreign);
            let Some(at) = checkout else { continue };
            let runs = job.steps[at + 1..].iter().any(|step| {
                step.run.is_some() || step.uses.is_some_and(|uses| uses.starts_with("./"))
            });
            if runs {
                let step = &job.steps[at];
                sink.push(|| {
                    let message = "code of a pull request runs with the rights of the repository";
                    Finding::in_file(workflow.path, step.node.line, message)
                });
            }
        }
    }
}

/// Whether a step fetches what somebody proposes.
fn foreign(step: &Step<'_>) -> bool {
    let checkout = step
        .uses
        .is_some_and(|uses| uses.starts_with("actions/checkout@"));
    let theirs = [
        "github.event.pull_request.head.",
        "github.head_ref",
        "refs/pull/",
        "github.event.workflow_run.head_",
        "github.event.pull_request.merge_commit_sha",
    ];
    let names = |key: &str| {
        step.with(key)
            .is_some_and(|value| theirs.iter().any(|start| value.contains(start)))
    };
    let gh = step.run.is_some_and(|run| run.contains("gh pr checkout"));
    (checkout && (names("ref") || names("repository"))) || gh
}

/// Whether the job's token only reads and no secret is handed to it.
fn harmless(job: &Job<'_>, workflow: Option<&Node>) -> bool {
    let Some(limits) = job.node.get("permissions").or(workflow) else {
        return false;
    };
    let reads = match limits.text() {
        Some(word) => word == "read-all",
        None => limits
            .entries()
            .iter()
            .all(|(_, value)| value.text() != Some("write")),
    };
    let mut texts = Vec::new();
    job.node.texts(&mut texts);
    reads && !texts.iter().any(|(_, text)| text.contains("secrets."))
}
