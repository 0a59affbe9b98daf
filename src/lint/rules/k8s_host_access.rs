use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline",
    standards: &["k8s-security-context"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        let Some(pod) = manifest.pod() else { continue };
        let mut found = Vec::new();
        for key in ["hostNetwork", "hostPID", "hostIPC"] {
            if pod.get(key).and_then(Node::bool) == Some(true) {
                found.push((pod.line_of(key), format!("has `{key}`")));
            }
        }
        for volume in pod.get("volumes").map_or(&[][..], Node::items) {
            if let Some(path) = volume.get("hostPath") {
                let path = path.text_at("path").unwrap_or_default();
                let path = crate::lint::show::quote(path);
                found.push((volume.line, format!("mounts {path} of the node")));
            }
        }
        for container in manifest.containers() {
            let Some(context) = container.node.get("securityContext") else {
                continue;
            };
            if context.get("privileged").and_then(Node::bool) == Some(true) {
                found.push((
                    context.line_of("privileged"),
                    "has a privileged container".into(),
                ));
            }
            let added = context
                .at(&["capabilities", "add"])
                .map_or(&[][..], Node::items);
            for capability in added {
                let name = capability.text().unwrap_or_default();
                if ["ALL", "SYS_ADMIN", "CAP_SYS_ADMIN"].contains(&name) {
                    found.push((capability.line, format!("adds the capability {name}")));
                }
            }
        }
        for (line, what) in found {
            sink.push(|| {
                Finding::in_file(manifest.path, line, format!("{} {what}", manifest.what()))
            });
        }
    }
}
