use crate::lint::project::workflow::{Job, Step, Workflow, workflows};
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
    let all = workflows(project);
    for workflow in &all {
        let triggers = workflow.triggers();
        let follows = triggers.contains(&"workflow_run") && follows_strangers(workflow, &all);
        if !follows && !triggers.contains(&"pull_request_target") {
            continue;
        }
        let limits = workflow.node.get("permissions");
        for job in &workflow.jobs {
            // A protected environment waits for a person; a token that only reads gives nothing.
            if job.node.get("environment").is_some() || harmless(job, limits) || chosen(job.node) {
                continue;
            }
            let mut steps = job.steps.iter().enumerate();
            let checkout = steps.find(|(_, step)| foreign(step) && !chosen(step.node));
            let Some((at, step)) = checkout else { continue };
            let runs = job.steps[at + 1..].iter().any(|step| {
                step.run.is_some() || step.uses.is_some_and(|uses| uses.starts_with("./"))
            });
            if runs {
                sink.push(|| {
                    let message = "code of a pull request runs with the rights of the repository";
                    Finding::in_file(workflow.path, step.node.line, message)
                });
            }
        }
    }
}

/// Whether a condition picks whose code it is: by event, author, repository or label.
fn chosen(node: &Node) -> bool {
    let condition = node.get("if").map(Node::shown).unwrap_or_default();
    let words = [
        "workflow_run.event",
        "head_repository",
        "head.repo",
        "author_association",
        "actor",
        "user.login",
        "labels",
        "label.name",
        "github.event_name",
    ];
    words.iter().any(|word| condition.contains(word))
}

/// Whether a workflow runs after one that a pull request starts, as far as the names tell.
fn follows_strangers(workflow: &Workflow<'_>, all: &[Workflow<'_>]) -> bool {
    let names = workflow
        .trigger("workflow_run")
        .and_then(|run| run.get("workflows"));
    let names = names.map_or(&[][..], Node::items);
    all.iter().any(|other| {
        let name = other.node.text_at("name");
        let named = names
            .iter()
            .any(|wanted| wanted.text().is_some() && wanted.text() == name);
        named
            && other
                .triggers()
                .iter()
                .any(|event| event.starts_with("pull_request"))
    })
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
