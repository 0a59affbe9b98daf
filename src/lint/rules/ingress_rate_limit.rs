use crate::lint::project::kubernetes::manifests;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#rate-limiting",
    standards: &["rate-limit-ingress"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.kind != "Ingress" || manifest.patch {
            continue;
        }
        let annotations = manifest.node.at(&["metadata", "annotations"]);
        let mut keys = annotations
            .map_or(&[][..], |node| node.entries())
            .iter()
            .map(|(key, _)| &key.text);
        let class = manifest
            .node
            .at(&["spec", "ingressClassName"])
            .map(|class| class.shown());
        let nginx = class
            .as_deref()
            .is_some_and(|class| class.contains("nginx"))
            || keys
                .clone()
                .any(|key| key.starts_with("nginx.ingress.kubernetes.io/"));
        // Other controllers limit elsewhere: in middlewares, policies, firewalls.
        if nginx && !keys.any(|key| key.contains("/limit-")) {
            sink.push(|| {
                let message = format!("{} limits no requests", manifest.what());
                Finding::in_file(manifest.path, manifest.node.line_of("metadata"), message)
            });
        }
    }
}
