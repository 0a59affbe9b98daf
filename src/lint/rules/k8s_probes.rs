use crate::lint::project::kubernetes::manifests;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
    standards: &[
        "k8s-liveness",
        "k8s-readiness",
        "health-live",
        "health-ready",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if !manifest.serves() || manifest.patch {
            continue;
        }
        for container in manifest.containers() {
            // Without a port there is nobody to send traffic to.
            if container.init || container.node.get("ports").is_none() {
                continue;
            }
            let missing: Vec<String> = ["livenessProbe", "readinessProbe"]
                .iter()
                .filter(|probe| container.node.get(probe).is_none())
                .map(|probe| format!("`{probe}`"))
                .collect();
            if !missing.is_empty() {
                sink.push(|| {
                    let message = format!(
                        "container {} has no {}",
                        quote(container.name),
                        list(&missing)
                    );
                    Finding::in_file(manifest.path, container.node.line, message)
                });
            }
        }
    }
}
