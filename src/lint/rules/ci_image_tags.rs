use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://github.com/docker/metadata-action#tags-input",
    standards: &["ver-image-tags"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        for (_, step) in workflow.steps() {
            if !step
                .uses
                .is_some_and(|uses| uses.starts_with("docker/build-push-action@"))
            {
                continue;
            }
            let Some(tags) = step.with("tags").filter(|tags| !tags.trim().is_empty()) else {
                continue;
            };
            let only_latest = tags
                .split([',', '\n'])
                .map(str::trim)
                .filter(|tag| !tag.is_empty())
                .all(|tag| tag.ends_with(":latest"));
            if only_latest && step.with("push").as_deref() != Some("false") {
                let line = step
                    .node
                    .get("with")
                    .map_or(step.node.line, |with| with.line_of("tags"));
                sink.push(|| Finding::in_file(workflow.path, line, "the only tag is `latest`"));
            }
        }
    }
}
