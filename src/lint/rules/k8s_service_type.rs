use crate::lint::project::kubernetes::manifests;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",
    standards: &["k8s-service", "arch-trust-zones"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project).iter().filter(|m| m.kind == "Service") {
        let kind = manifest
            .node
            .at(&["spec", "type"])
            .and_then(|kind| kind.text().map(|t| (kind.line, t)));
        let Some((line, kind)) =
            kind.filter(|(_, kind)| matches!(*kind, "NodePort" | "LoadBalancer"))
        else {
            continue;
        };
        let annotations = manifest.node.at(&["metadata", "annotations"]);
        let inside = annotations
            .map_or(&[][..], |node| node.entries())
            .iter()
            .any(|(key, value)| {
                key.text.contains("internal") || value.shown().eq_ignore_ascii_case("internal")
            });
        // A gateway is what stands outside.
        let gateway = ["ingress", "gateway", "proxy", "nginx", "envoy", "traefik"];
        if inside || gateway.iter().any(|word| manifest.name.contains(word)) {
            continue;
        }
        sink.push(|| {
            let message = format!(
                "{} is reachable past the gateway: type {kind}",
                manifest.what()
            );
            Finding::in_file(manifest.path, line, message)
        });
    }
}
