use crate::lint::project::workflow::{Job, workflows};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://github.com/modelcontextprotocol/conformance",
    standards: &["ci-smoke"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        let deploys = |job: &Job<'_>| {
            job.does(&[
                "kubectl set image",
                "kubectl apply",
                "helm upgrade",
                "agentcore launch",
                "fly deploy",
                "gcloud run deploy",
                "wrangler deploy",
            ])
        };
        let looks = [
            "mcpkit conform",
            "smoke",
            "curl ",
            "conformance",
            "healthcheck",
            "health-check",
        ];
        for job in workflow.jobs.iter().filter(|job| deploys(job)) {
            let after = workflow.jobs.iter().any(|other| {
                workflow
                    .before(other)
                    .iter()
                    .any(|before| before.id == job.id)
                    && other.does(&looks)
            });
            if !after && !job.does(&looks) {
                sink.push(|| {
                    let message = "nothing looks whether the server answers after it was deployed";
                    Finding::in_file(workflow.path, job.line, message)
                });
            }
        }
    }
}
