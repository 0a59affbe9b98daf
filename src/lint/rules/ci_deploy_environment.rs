use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::workflow::{Workflow, workflows};
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments",
    standards: &["ci-deploy-prod", "ci-deploy-staging"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether `main` is production and `develop` is staging, instead of a tag and `main` (default no).
    git_flow: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    for workflow in workflows(project) {
        let deploys = [
            "kubectl set image",
            "kubectl apply",
            "helm upgrade",
            "agentcore launch",
        ];
        for job in workflow.jobs.iter().filter(|job| job.does(&deploys)) {
            let name = job.node.text_at("name").unwrap_or_default().to_lowercase();
            let environment = job.node.get("environment");
            let environment = environment.map(|node| {
                node.text_at("name")
                    .map_or_else(|| node.shown(), str::to_owned)
            });
            let production = |text: &str| text.to_lowercase().contains("prod");
            let live = production(job.id)
                || production(&name)
                || environment.as_deref().is_some_and(production);
            if !live {
                continue;
            }
            if environment.is_none() {
                sink.push(|| {
                    let message = "production is deployed without a protected environment";
                    Finding::in_file(workflow.path, job.line, message)
                });
            }
            let gated = job.node.text_at("if").is_some();
            if !options.git_flow && !gated && pushed_by_branch(&workflow) {
                sink.push(|| {
                    let message =
                        "production is deployed by a push to a branch, not by a version tag";
                    Finding::in_file(workflow.path, job.line, message)
                });
            }
        }
    }
}

/// Whether a push to a branch starts it.
fn pushed_by_branch(workflow: &Workflow<'_>) -> bool {
    if !workflow.triggers().contains(&"push") {
        return false;
    }
    let push = workflow.trigger("push").filter(|push| Node::is_map(push));
    push.is_none_or(|push| push.get("branches").is_some() || push.get("tags").is_none())
}
