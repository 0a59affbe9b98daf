use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity",
    standards: &["state-no-affinity", "arch-load-balancing", "k8s-service"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.kind == "Service" {
            let affinity = manifest.node.at(&["spec", "sessionAffinity"]);
            if let Some(affinity) = affinity.filter(|a| a.text() == Some("ClientIP")) {
                sink.push(|| {
                    let message = format!("{} ties callers to one pod", manifest.what());
                    Finding::in_file(manifest.path, affinity.line, message)
                });
            }
        }
        if manifest.kind == "Ingress" {
            let annotations = manifest.node.at(&["metadata", "annotations"]);
            for (key, value) in annotations.map_or(&[][..], Node::entries) {
                let tied = (key.text.ends_with("nginx.ingress.kubernetes.io/affinity")
                    && value.shown() == "cookie")
                    || (key.text.ends_with("service.sticky.cookie") && value.shown() == "true")
                    || (key.text.ends_with("target-group-attributes")
                        && value.shown().contains("stickiness.enabled=true"));
                if tied {
                    sink.push(|| {
                        let name = quote(&key.text);
                        let message =
                            format!("{} ties callers to one pod: {name}", manifest.what());
                        Finding::in_file(manifest.path, key.line, message)
                    });
                }
            }
        }
    }
}
