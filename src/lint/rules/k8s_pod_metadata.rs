use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/",
    standards: &[
        "k8s-labels",
        "k8s-prometheus-annotations",
        "k8s-pod-identity",
        "metric-endpoint",
    ],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether `prometheus.io/*` annotations are asked for (default yes); turn it off where a ServiceMonitor is used.
    annotations: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { annotations: true }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    let manifests = manifests(project);
    let monitored = manifests
        .iter()
        .any(|m| matches!(m.kind, "ServiceMonitor" | "PodMonitor"));
    for manifest in manifests.iter().filter(|m| m.serves() && !m.patch) {
        let metadata = manifest.pod_metadata();
        let label = |names: &[&str]| {
            let labels = metadata.and_then(|metadata| metadata.get("labels"));
            labels.is_some_and(|labels| names.iter().any(|name| labels.get(name).is_some()))
        };
        let annotation = |name: &str| {
            let all = metadata.and_then(|metadata| metadata.get("annotations"));
            all.is_some_and(|all| all.get(name).is_some())
        };
        let containers = manifest.containers();
        let variable = |name: &str| {
            let env = containers
                .iter()
                .filter_map(|container| container.node.get("env"));
            env.flat_map(Node::items)
                .any(|one| one.text_at("name") == Some(name))
        };
        let scrape = !options.annotations || monitored;
        let missing: Vec<String> = [
            (label(&["app", "app.kubernetes.io/name"]), "the label `app`"),
            (
                label(&["version", "app.kubernetes.io/version"]),
                "the label `version`",
            ),
            (
                scrape || annotation("prometheus.io/scrape"),
                "the annotation `prometheus.io/scrape`",
            ),
            (
                scrape || annotation("prometheus.io/port"),
                "the annotation `prometheus.io/port`",
            ),
            (variable("POD_NAME"), "the variable `POD_NAME`"),
            (variable("POD_NAMESPACE"), "the variable `POD_NAMESPACE`"),
        ]
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("{} is without {}", manifest.what(), list(&missing));
                Finding::in_file(manifest.path, manifest.node.line, message)
            });
        }
    }
}
