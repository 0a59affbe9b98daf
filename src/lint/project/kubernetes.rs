//! Kubernetes manifests as typed views: what they are, their pods, their containers.
//!
//! Patches of Kustomize hold only what they change, so nothing may be missed in them; they are
//! told apart here. Templates of Helm are no YAML before they are rendered and are left alone.

use std::collections::BTreeSet;

use super::yaml::Node;
use super::{File, Project, is_test, is_vendored};

/// Manifests that are looked at; some rules compare them with each other.
const MOST_MANIFESTS: usize = 2_000;

/// One document with `apiVersion` and `kind`.
#[derive(Debug, Clone, Copy)]
pub struct Manifest<'a> {
    /// The file's path.
    pub path: &'a str,
    /// The document.
    pub node: &'a Node,
    /// `Deployment`, `Service`, …
    pub kind: &'a str,
    /// `apps/v1`, …
    pub api: &'a str,
    /// `metadata.name`, or nothing.
    pub name: &'a str,
    /// Whether it only changes what another file says.
    pub patch: bool,
}

/// A container of a pod template.
#[derive(Debug, Clone, Copy)]
pub struct Container<'a> {
    /// Where it is defined.
    pub node: &'a Node,
    /// Its name.
    pub name: &'a str,
    /// Whether it runs before the others.
    pub init: bool,
}

/// Every manifest of a project that ships something; examples of tests do not.
pub fn manifests(project: &Project) -> Vec<Manifest<'_>> {
    let patches = patches(project);
    let mut found: Vec<Manifest<'_>> = Vec::new();
    for file in project.files() {
        if !is_yaml(&file.path) || is_test(&file.path) || is_vendored(&file.path) {
            continue;
        }
        let patch = patches.contains(&*file.path);
        for document in documents(file) {
            found.extend(manifest(&file.path, document, patch));
            // `kind: List` and its typed sisters hold further manifests.
            if document.text_at("kind").is_some_and(|kind| kind == "List") {
                let items = document.get("items").map_or(&[][..], Node::items);
                found.extend(
                    items
                        .iter()
                        .filter_map(|item| manifest(&file.path, item, patch)),
                );
            }
        }
    }
    found.truncate(MOST_MANIFESTS);
    found
}

fn manifest<'a>(path: &'a str, node: &'a Node, patch: bool) -> Option<Manifest<'a>> {
    let kind = node.text_at("kind")?;
    let api = node.text_at("apiVersion")?;
    let name = node.at(&["metadata", "name"]).and_then(Node::text);
    let strategic = node.at(&["metadata", "annotations"]).is_none() && bare(node, kind);
    Some(Manifest {
        path,
        node,
        kind,
        api,
        name: name.unwrap_or_default(),
        patch: patch || strategic,
    })
}

/// Whether a workload has no container with an image: it can only be a patch.
fn bare(node: &Node, kind: &str) -> bool {
    let Some(pod) = pod(node, kind) else {
        return WORKLOADS.contains(&kind);
    };
    let containers = pod.get("containers").map_or(&[][..], Node::items);
    WORKLOADS.contains(&kind) && !containers.iter().any(|one| one.get("image").is_some())
}

/// The documents of a file, except of a template.
pub fn documents(file: &File) -> &[Node] {
    if is_template(file) {
        return &[];
    }
    file.yaml().ok().unwrap_or_default()
}

/// Whether a file is a template of Helm or of another engine.
pub fn is_template(file: &File) -> bool {
    is_yaml(&file.path) && file.text().is_some_and(templated)
}

/// Whether a text has template actions. Expressions of workflows (`${{ … }}`) and what Prometheus
/// fills in (`{{ $labels.pod }}`) are none.
pub fn templated(text: &str) -> bool {
    const PROMETHEUS: &[&str] = &[
        "$labels", "$value", "humanize", ".Labels", ".Value", "printf",
    ];
    text.match_indices("{{").any(|(at, _)| {
        let inside = text[at + 2..].trim_start_matches(['-', ' ']);
        !text[..at].ends_with('$') && !PROMETHEUS.iter().any(|word| inside.starts_with(word))
    })
}

/// Whether a path is one of YAML.
pub fn is_yaml(path: &str) -> bool {
    path.ends_with(".yaml") || path.ends_with(".yml")
}

/// Whether a path is a kustomization.
pub fn is_kustomization(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    matches!(
        name,
        "kustomization.yaml" | "kustomization.yml" | "Kustomization"
    )
}

/// The files that kustomizations apply as patches.
fn patches(project: &Project) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in project.files().iter().filter(|f| is_kustomization(&f.path)) {
        for document in documents(file) {
            for key in [
                "patches",
                "patchesStrategicMerge",
                "patchesJson6902",
                "components",
            ] {
                for item in document.get(key).map_or(&[][..], Node::items) {
                    let path = item.text().or_else(|| item.text_at("path"));
                    found.extend(path.map(|path| beside(&file.path, path)));
                }
            }
        }
    }
    found
}

/// A path that is written in a file, from the root of the project.
pub fn beside(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

const WORKLOADS: &[&str] = &[
    "CronJob",
    "DaemonSet",
    "Deployment",
    "Job",
    "Pod",
    "ReplicaSet",
    "Rollout",
    "StatefulSet",
];

/// The pod specification of a workload.
fn pod<'a>(node: &'a Node, kind: &str) -> Option<&'a Node> {
    match kind {
        "Pod" => node.get("spec"),
        "CronJob" => node.at(&["spec", "jobTemplate", "spec", "template", "spec"]),
        kind if WORKLOADS.contains(&kind) => node.at(&["spec", "template", "spec"]),
        _ => None,
    }
}

impl<'a> Manifest<'a> {
    /// Whether it runs for good and serves: what probes and replicas are for.
    pub fn serves(&self) -> bool {
        matches!(self.kind, "Deployment" | "StatefulSet" | "Rollout")
    }

    /// The specification of its pods.
    pub fn pod(&self) -> Option<&'a Node> {
        pod(self.node, self.kind)
    }

    /// The pod template's metadata.
    pub fn pod_metadata(&self) -> Option<&'a Node> {
        match self.kind {
            "Pod" => self.node.get("metadata"),
            "CronJob" => self
                .node
                .at(&["spec", "jobTemplate", "spec", "template", "metadata"]),
            _ => self.node.at(&["spec", "template", "metadata"]),
        }
    }

    /// Its containers, those that run before first.
    pub fn containers(&self) -> Vec<Container<'a>> {
        let Some(pod) = self.pod() else {
            return Vec::new();
        };
        let of = |key: &str, init| {
            let items = pod.get(key).map_or(&[][..], Node::items);
            items.iter().map(move |node| Container {
                node,
                name: node.text_at("name").unwrap_or_default(),
                init,
            })
        };
        of("initContainers", true)
            .chain(of("containers", false))
            .collect()
    }

    /// `Deployment web`, for messages.
    pub fn what(&self) -> String {
        if self.name.is_empty() {
            return format!("the {}", self.kind);
        }
        format!("{} {}", self.kind, crate::lint::show::quote(self.name))
    }

    /// The value of an annotation.
    pub fn annotation(&self, key: &str) -> Option<&'a Node> {
        self.node.at(&["metadata", "annotations"])?.get(key)
    }

    /// The namespace it states.
    pub fn namespace(&self) -> Option<&'a str> {
        self.node.at(&["metadata", "namespace"])?.text()
    }
}
