use schemars::JsonSchema;
use serde::Deserialize;

use crate::lint::project::kubernetes::{Manifest, manifests};
use crate::lint::project::yaml::Node;
use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",
    standards: &["arch-autoscale-signals", "k8s-hpa", "k8s-hpa-behaviour"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Options {
    /// Whether 10 replicas at most, CPU at 70 %, memory at 80 % and a scale-down window of 300 s are asked for (default no).
    figures: bool,
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let options: Options = sink.options();
    let manifests = manifests(project);
    let scalers: Vec<&Manifest<'_>> = manifests
        .iter()
        .filter(|m| matches!(m.kind, "HorizontalPodAutoscaler" | "ScaledObject"))
        .collect();
    for manifest in manifests
        .iter()
        .filter(|m| m.kind == "Deployment" && !m.patch)
    {
        let ports = manifest
            .containers()
            .iter()
            .any(|c| c.node.get("ports").is_some());
        let scaled = scalers.iter().any(|scaler| {
            let target = scaler.node.at(&["spec", "scaleTargetRef", "name"]);
            target.and_then(Node::text) == Some(manifest.name)
        });
        if ports && !scaled {
            sink.push(|| {
                let message = format!("nothing scales {}", manifest.what());
                Finding::in_file(manifest.path, manifest.node.line, message)
            });
        }
    }
    for scaler in scalers
        .iter()
        .filter(|m| m.kind == "HorizontalPodAutoscaler" && !m.patch)
    {
        let Some(spec) = scaler.node.get("spec") else {
            continue;
        };
        let metrics = spec.get("metrics").map_or(&[][..], Node::items);
        if metrics.is_empty() && spec.get("targetCPUUtilizationPercentage").is_none() {
            sink.push(|| {
                let message = format!("{} has no metric to go by", scaler.what());
                Finding::in_file(scaler.path, spec.line, message)
            });
        }
        let off = off(spec, metrics);
        if options.figures && !off.is_empty() {
            sink.push(|| {
                let message = format!("{} is without {}", scaler.what(), list(&off));
                Finding::in_file(scaler.path, spec.line, message)
            });
        }
    }
}

/// What differs from the documented figures.
fn off(spec: &Node, metrics: &[Node]) -> Vec<String> {
    let target = |name: &str| {
        let mut resources = metrics.iter().filter_map(|metric| metric.get("resource"));
        let found = resources.find(|resource| resource.text_at("name") == Some(name))?;
        found.at(&["target", "averageUtilization"])?.int()
    };
    let window = spec.at(&["behavior", "scaleDown", "stabilizationWindowSeconds"]);
    [
        (
            spec.get("maxReplicas").and_then(Node::int) == Some(10),
            "at most 10 replicas",
        ),
        (target("cpu") == Some(70), "CPU at 70 %"),
        (target("memory") == Some(80), "memory at 80 %"),
        (
            window.and_then(Node::int) == Some(300),
            "a window of 300 s before it scales down",
        ),
    ]
    .iter()
    .filter(|(as_asked, _)| !as_asked)
    .map(|(_, what)| (*what).to_owned())
    .collect()
}
