use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_status/",
    standards: &["ci-rollout-wait"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        for job in &workflow.jobs {
            let applies = ["kubectl set image", "kubectl apply", "helm upgrade"];
            let Some(step) = job
                .steps
                .iter()
                .find(|step| step.run.is_some() && step.does(&applies))
            else {
                continue;
            };
            let waits = [
                "rollout status",
                "kubectl wait",
                "--wait",
                "--atomic",
                "rollouts status",
            ];
            let bound = ["--timeout", "timeout "];
            let message = if !job.does(&waits) {
                "the deployment does not wait until the new pods are ready"
            } else if !job.does(&bound) && !job.does(&["--atomic", "helm upgrade"]) {
                "the wait for the new pods has no limit"
            } else {
                continue;
            };
            sink.push(|| Finding::in_file(workflow.path, step.line_of("run"), message));
        }
    }
}
