use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/storage/volumes/#emptydir",
    standards: &["k8s-writable-volumes"],
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
            let locked = container
                .node
                .at(&["securityContext", "readOnlyRootFilesystem"]);
            if container.init || locked.and_then(Node::bool) != Some(true) {
                continue;
            }
            let mounts = container
                .node
                .get("volumeMounts")
                .map_or(&[][..], Node::items);
            let mut paths = mounts.iter().filter_map(|mount| mount.text_at("mountPath"));
            if !paths.any(|path| path.trim_end_matches('/') == "/tmp") {
                sink.push(|| {
                    let name = quote(container.name);
                    let message = format!("container {name} may write nowhere, not even to /tmp");
                    Finding::in_file(manifest.path, container.node.line, message)
                });
            }
        }
    }
}
