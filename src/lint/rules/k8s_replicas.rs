use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    standards: &["k8s-replicas", "arch-min-instances"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// The fewest replicas (default 3).
    min: i64,
}

impl Default for Options {
    fn default() -> Options {
        Options { min: 3 }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let min = sink.options::<Options>().min;
    let manifests = manifests(project);
    for manifest in &manifests {
        let node = manifest.node;
        if manifest.kind == "HorizontalPodAutoscaler" {
            let least = node.at(&["spec", "minReplicas"]).map_or(Some(1), Node::int);
            if let Some(least) = least.filter(|least| *least < min && !manifest.patch) {
                let line = node
                    .get("spec")
                    .map_or(node.line, |spec| spec.line_of("minReplicas"));
                sink.push(|| {
                    let message =
                        format!("{} goes down to {least}, fewer than {min}", manifest.what());
                    Finding::in_file(manifest.path, line, message)
                });
            }
        }
        if !matches!(manifest.kind, "Deployment" | "Rollout") {
            continue;
        }
        let scaled = manifests.iter().any(|other| {
            let target = other.node.at(&["spec", "scaleTargetRef", "name"]);
            target.and_then(Node::text) == Some(manifest.name)
        });
        let stated = node.at(&["spec", "replicas"]).and_then(Node::int);
        let replicas = match stated {
            Some(replicas) => replicas,
            // An autoscaler decides; a patch may be about something else.
            None if scaled || manifest.patch => continue,
            None => 1,
        };
        // None at all is how something is switched off.
        if replicas < min && replicas > 0 && !scaled {
            let line = node
                .get("spec")
                .map_or(node.line, |spec| spec.line_of("replicas"));
            sink.push(|| {
                let message = format!(
                    "{} has {replicas} replica(s), fewer than {min}",
                    manifest.what()
                );
                Finding::in_file(manifest.path, line, message)
            });
        }
    }
}
