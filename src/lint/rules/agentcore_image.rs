use crate::lint::project::dockerfile::dockerfiles;
use crate::lint::project::workflow::workflows;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-mcp-protocol-contract.html",
    standards: &["ac-arm64", "img-arm64", "ac-endpoint"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if project.file(".bedrock_agentcore.yaml").is_none() && !project.has_folder("deploy/agentcore")
    {
        return;
    }
    for (path, file) in dockerfiles(project) {
        for stage in file.chain() {
            let other = stage
                .platform
                .as_deref()
                .is_some_and(|platform| !platform.contains("arm64") && !platform.contains('$'));
            if other {
                sink.push(|| Finding::in_file(path, stage.line, "is not built for linux/arm64"));
            }
        }
        let exposed: Vec<&str> = file
            .shipped("EXPOSE")
            .flat_map(|expose| expose.text.split_whitespace())
            .collect();
        let known = exposed
            .iter()
            .any(|port| port.starts_with("8000") || port.starts_with('$'));
        if let (Some(expose), false) = (file.effective("EXPOSE"), known) {
            sink.push(|| Finding::in_file(path, expose.line, "AgentCore asks on port 8000"));
        }
    }
    for workflow in workflows(project) {
        for (_, step) in workflow.steps() {
            let Some(platforms) = step.with("platforms") else {
                continue;
            };
            let builds = step
                .uses
                .is_some_and(|uses| uses.starts_with("docker/build-push-action@"));
            if builds && !platforms.contains("arm64") && !platforms.contains("${{") {
                let line = step
                    .node
                    .get("with")
                    .map_or(step.node.line, |with| with.line_of("platforms"));
                sink.push(|| {
                    Finding::in_file(
                        workflow.path,
                        line,
                        "the image is not built for linux/arm64",
                    )
                });
            }
        }
    }
}
