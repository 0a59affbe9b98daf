use crate::lint::project::workflow::{Workflow, workflows};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://github.com/docker/metadata-action#typesha",
    standards: &["ver-image-tags", "ci-deploy-staging", "ci-deploy-prod"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for workflow in workflows(project) {
        let Some(made) = made(&workflow) else {
            continue;
        };
        for (_, step) in workflow.steps() {
            for (line, text) in step.run_lines() {
                let deploys = [
                    "kubectl set image",
                    "kustomize edit set image",
                    "helm upgrade",
                    "docker pull",
                    "--image",
                ];
                if !deploys.iter().any(|command| text.contains(command)) {
                    continue;
                }
                let full = [
                    ":${{ github.sha }}",
                    ":${{github.sha}}",
                    ":$GITHUB_SHA",
                    ":${GITHUB_SHA}",
                ];
                let name = [
                    ":${{ github.ref_name }}",
                    ":${{github.ref_name}}",
                    ":$GITHUB_REF_NAME",
                    ":${GITHUB_REF_NAME}",
                ];
                let message = if !made.full_commit && full.iter().any(|tag| text.contains(tag)) {
                    "deploys the tag of the full commit, but the build makes another"
                } else if made.bare_version && name.iter().any(|tag| text.contains(tag)) {
                    "deploys the tag `v1.2.3`, but the build makes `1.2.3`"
                } else {
                    continue;
                };
                sink.push(|| Finding::in_file(workflow.path, line, message));
            }
        }
    }
}

/// The tags that a build makes.
struct Made {
    /// One is the full commit.
    full_commit: bool,
    /// Versions come without the `v`, and no tag is the name of the Git tag.
    bare_version: bool,
}

/// What `docker/metadata-action` makes in a workflow, where it is used.
fn made(workflow: &Workflow<'_>) -> Option<Made> {
    let mut tags = String::new();
    for (_, step) in workflow.steps() {
        if step
            .uses
            .is_some_and(|uses| uses.starts_with("docker/metadata-action@"))
        {
            tags += &step.with("tags")?;
            tags.push('\n');
        } else if let Some(more) = step.with("tags") {
            // Tags that are written by hand.
            tags += &more;
            tags.push('\n');
        }
    }
    let rules: Vec<&str> = tags
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("type="))
        .collect();
    if rules.is_empty() {
        return None;
    }
    Some(Made {
        full_commit: tags.contains("format=long")
            || tags.contains("github.sha")
            || tags.contains("GITHUB_SHA"),
        bare_version: rules.iter().any(|rule| rule.contains("{{version}}"))
            && !rules
                .iter()
                .any(|rule| rule.contains("type=ref,event=tag") || rule.contains("{{raw}}"))
            && !tags.contains("ref_name"),
    })
}
