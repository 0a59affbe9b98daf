use crate::lint::project::ci::manifest;
use crate::lint::project::workflow::{Job, workflows};
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations",
    standards: &["ci-matrix"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let library = manifest(project)
        .is_some_and(|m| matches!(m.path.as_str(), "pyproject.toml" | "package.json"));
    let all = workflows(project);
    let jobs = all
        .iter()
        .flat_map(|w| w.jobs.iter().map(move |job| (w, job)));
    let tested: Vec<_> = jobs.filter(|(_, job)| job.tests()).collect();
    // tox and nox have their own matrix.
    if !library
        || tested
            .iter()
            .any(|(_, job)| several(job) || job.does(&["tox", "nox", "hatch"]))
    {
        return;
    }
    if let Some((workflow, job)) = tested.first() {
        sink.push(|| {
            let message = "the tests run on one version of the language only";
            Finding::in_file(workflow.path, job.line, message)
        });
    }
}

/// Whether a job runs for two versions at least.
fn several(job: &Job<'_>) -> bool {
    // What another repository does with it is not seen.
    if job.node.get("uses").is_some() {
        return true;
    }
    let Some(matrix) = job.node.at(&["strategy", "matrix"]) else {
        return false;
    };
    // A matrix that is computed cannot be counted.
    matrix.text().is_some()
        || matrix.entries().iter().any(|(key, value)| {
            let version = ["version", "python", "node", "toolchain", "include"];
            let named = version.iter().any(|word| key.text.contains(word));
            named && (value.items().len() > 1 || value.get("0").is_some() || value.text().is_some())
        })
        || matrix
            .get("include")
            .is_some_and(|all| !Node::items(all).is_empty())
}
