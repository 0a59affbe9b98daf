use crate::lint::project::kubernetes::{Manifest, manifests};
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Error,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
    standards: &[],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// API versions that Kubernetes has removed: version, kinds (none: all), what to write.
const REMOVED: &[(&str, &[&str], &str)] = &[
    ("extensions/v1beta1", &[], "apps/v1 or networking.k8s.io/v1"),
    ("apps/v1beta1", &[], "apps/v1"),
    ("apps/v1beta2", &[], "apps/v1"),
    (
        "networking.k8s.io/v1beta1",
        &["Ingress", "IngressClass"],
        "networking.k8s.io/v1",
    ),
    (
        "rbac.authorization.k8s.io/v1beta1",
        &[],
        "rbac.authorization.k8s.io/v1",
    ),
    (
        "rbac.authorization.k8s.io/v1alpha1",
        &[],
        "rbac.authorization.k8s.io/v1",
    ),
    ("autoscaling/v2beta1", &[], "autoscaling/v2"),
    ("autoscaling/v2beta2", &[], "autoscaling/v2"),
    ("policy/v1beta1", &["PodDisruptionBudget"], "policy/v1"),
    (
        "policy/v1beta1",
        &["PodSecurityPolicy"],
        "Pod Security Admission",
    ),
    ("batch/v1beta1", &["CronJob"], "batch/v1"),
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        for (line, message) in refused(&manifest) {
            sink.push(|| Finding::in_file(manifest.path, line, message));
        }
    }
}

/// Why the API server refuses it.
fn refused(manifest: &Manifest<'_>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let node = manifest.node;
    let removed = REMOVED.iter().find(|(api, kinds, _)| {
        *api == manifest.api && (kinds.is_empty() || kinds.contains(&manifest.kind))
    });
    if let Some((_, _, instead)) = removed {
        let message = format!(
            "{} is gone from Kubernetes; it is {instead} now",
            quote(manifest.api)
        );
        found.push((node.line_of("apiVersion"), message));
    }
    if manifest.patch || !manifest.api.starts_with("apps/") {
        return found;
    }
    let Some(spec) = node.get("spec") else {
        return found;
    };
    let labels = manifest
        .pod_metadata()
        .and_then(|metadata| metadata.get("labels"));
    match spec.at(&["selector", "matchLabels"]) {
        Some(selector) => {
            let differs = selector.entries().iter().find(|(key, value)| {
                labels
                    .and_then(|labels| labels.get(&key.text))
                    .map(Node::shown)
                    != Some(value.shown())
            });
            if let Some((key, _)) = differs {
                let message = format!(
                    "the selector asks for the label {}, which the pods do not have",
                    quote(&key.text)
                );
                found.push((key.line, message));
            }
        }
        None if spec.get("selector").is_none() => {
            found.push((
                node.line_of("spec"),
                format!("{} has no selector", manifest.what()),
            ));
        }
        None => {}
    }
    found
}
