use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::workflow::{Workflow, workflows};
use crate::lint::project::yaml::Node;
use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows",
    standards: &["ci-on-push-pr"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether `develop` is a branch that is tested as well, beside `main` (default no).
    git_flow: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    let all = workflows(project);
    let tested: Vec<_> = all
        .iter()
        .filter(|w| w.jobs.iter().any(|job| job.tests()))
        .collect();
    let Some(first) = tested.first() else {
        return;
    };
    // A workflow that others call is started by theirs.
    let events: Vec<&str> = tested.iter().flat_map(|w| w.triggers()).collect();
    if events.contains(&"workflow_call") {
        return;
    }
    let any = |names: &[&str]| events.iter().any(|event| names.contains(event));
    let mut missing = Vec::new();
    if !any(&["push", "merge_group"]) {
        missing.push("push".to_owned());
    }
    if !any(&["pull_request", "pull_request_target"]) {
        missing.push("pull_request".to_owned());
    }
    if !missing.is_empty() {
        sink.push(|| {
            let message = format!("the tests do not run on {}", list(&missing));
            Finding::in_file(first.path, first.on_line(), message)
        });
    }
    if options.git_flow && !tested.iter().any(|workflow| on_develop(workflow)) {
        sink.push(|| {
            let message = "the tests do not run on the branch `develop`";
            Finding::in_file(first.path, first.on_line(), message)
        });
    }
}

/// Whether a push to `develop` starts it: named, or nothing is named.
fn on_develop(workflow: &Workflow<'_>) -> bool {
    if !workflow.triggers().contains(&"push") {
        return false;
    }
    let branches = workflow
        .trigger("push")
        .and_then(|push| push.get("branches"));
    branches.is_none_or(|branches| {
        let mut names = branches.items().iter().filter_map(Node::text);
        names.any(|name| matches!(name, "develop" | "**" | "*"))
    })
}
