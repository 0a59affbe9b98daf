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
    source: "https://kubernetes.io/docs/concepts/services-networking/ingress/#tls",
    standards: &["k8s-ingress-tls", "authn-tls", "arch-trust-zones"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

/// Annotations by which clouds attach a certificate.
const CLOUDS: &[&str] = &[
    "alb.ingress.kubernetes.io/certificate-arn",
    "ingress.gcp.kubernetes.io/pre-shared-cert",
    "networking.gke.io/managed-certificates",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate",
    "traefik.ingress.kubernetes.io/router.tls",
];

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.kind != "Ingress" || manifest.patch {
            continue;
        }
        let secured = manifest
            .node
            .at(&["spec", "tls"])
            .is_some_and(|tls| !tls.items().is_empty());
        let cloud = CLOUDS.iter().any(|key| manifest.annotation(key).is_some());
        if !secured && !cloud {
            sink.push(|| {
                let message = format!("{} has no TLS", manifest.what());
                Finding::in_file(manifest.path, manifest.node.line_of("spec"), message)
            });
        }
        for key in [
            "nginx.ingress.kubernetes.io/ssl-redirect",
            "nginx.ingress.kubernetes.io/force-ssl-redirect",
        ] {
            let Some(value) = manifest
                .annotation(key)
                .filter(|value| value.shown() == "false")
            else {
                continue;
            };
            // Forcing is off by default; turning the redirect off lets plain requests through.
            if key.ends_with("/ssl-redirect") {
                sink.push(|| {
                    let message = format!(
                        "{} also answers without TLS: {}",
                        manifest.what(),
                        quote(key)
                    );
                    Finding::in_file(manifest.path, value.line, message)
                });
            }
        }
    }
    gateways(project, sink);
}

/// Listeners of the Gateway API.
fn gateways(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project)
        .iter()
        .filter(|m| m.kind == "Gateway" && !m.patch)
    {
        if !manifest.api.starts_with("gateway.networking.k8s.io/") {
            continue;
        }
        let listeners = manifest
            .node
            .at(&["spec", "listeners"])
            .map_or(&[][..], Node::items);
        let plain = |node: &Node| node.text_at("protocol") == Some("HTTP");
        if !listeners.is_empty() && listeners.iter().all(plain) {
            sink.push(|| {
                let message = format!("{} listens without TLS only", manifest.what());
                Finding::in_file(manifest.path, manifest.node.line_of("spec"), message)
            });
        }
    }
}
