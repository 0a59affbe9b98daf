use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::manifests;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
    standards: &["k8s-rolling", "deploy-rolling"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// `rolling` (the default), or `any`: another controller takes care of it.
    rollout: String,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            rollout: "rolling".to_owned(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    if sink.options::<Options>().rollout == "any" {
        return;
    }
    for manifest in manifests(project) {
        let strategy = manifest.node.at(&["spec", "strategy"]);
        if manifest.kind != "Deployment" || (manifest.patch && strategy.is_none()) {
            continue;
        }
        let line = strategy.map_or(manifest.node.line, |strategy| strategy.line);
        if strategy.and_then(|strategy| strategy.text_at("type")) == Some("Recreate") {
            sink.push(|| {
                let message = format!(
                    "{} stops all pods before it starts new ones",
                    manifest.what()
                );
                Finding::in_file(manifest.path, line, message)
            });
            continue;
        }
        let rolling = strategy.and_then(|strategy| strategy.get("rollingUpdate"));
        let unavailable = rolling.and_then(|rolling| rolling.get("maxUnavailable"));
        if !unavailable.is_some_and(|n| matches!(n.shown().as_str(), "0" | "0%")) && !manifest.patch
        {
            sink.push(|| {
                let message = format!(
                    "{} may run with fewer pods while it updates",
                    manifest.what()
                );
                Finding::in_file(manifest.path, line, message)
            });
        }
    }
}
