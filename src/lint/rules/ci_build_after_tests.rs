use crate::lint::project::workflow::{Step, workflows};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds",
    standards: &["ci-build-push"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        // Without tests in the same workflow there is nothing that a job could wait for.
        if !workflow.jobs.iter().any(|job| job.tests()) {
            continue;
        }
        for job in &workflow.jobs {
            let Some(at) = job.steps.iter().position(pushes) else {
                continue;
            };
            let earlier = job.steps[..at].iter().any(|step| step.tests());
            let waits = workflow.before(job).iter().any(|job| job.tests());
            if !earlier && !waits {
                sink.push(|| {
                    let message = "the image is pushed whether or not the tests pass";
                    Finding::in_file(workflow.path, job.steps[at].node.line, message)
                });
            }
        }
    }
}

/// Whether a step pushes an image.
fn pushes(step: &Step<'_>) -> bool {
    if step
        .uses
        .is_some_and(|uses| uses.starts_with("docker/build-push-action@"))
    {
        let push = step.with("push");
        return push.is_some_and(|push| push != "false" && !push.is_empty());
    }
    let commands = [
        "docker push",
        "docker buildx build --push",
        "podman push",
        "docker compose push",
    ];
    step.run.is_some_and(|run| {
        commands.iter().any(|command| run.contains(command))
            || (run.contains("docker buildx build") && run.contains("--push"))
    })
}
