use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
    standards: &["arch-network-isolation", "arch-trust-zones"],
    tags: &["OWASP-MCP07"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let manifests = manifests(project);
    let policy = |kind: &str| {
        matches!(
            kind,
            "NetworkPolicy"
                | "CiliumNetworkPolicy"
                | "CiliumClusterwideNetworkPolicy"
                | "GlobalNetworkPolicy"
                | "AuthorizationPolicy"
        )
    };
    let serving = manifests.iter().find(|m| m.serves() && !m.patch);
    if let Some(serving) = serving
        && !manifests.iter().any(|m| policy(m.kind))
    {
        sink.push(|| {
            let message = "no network policy: every pod of the cluster reaches the server";
            Finding::in_file(serving.path, serving.node.line, message)
        });
    }
    for manifest in manifests.iter().filter(|m| m.kind == "NetworkPolicy") {
        for rule in manifest
            .node
            .at(&["spec", "ingress"])
            .map_or(&[][..], Node::items)
        {
            // An empty rule, or one without `from`, lets everybody in.
            if rule.get("from").is_none_or(|from| from.items().is_empty()) {
                sink.push(|| {
                    let message = format!("{} lets everybody in", manifest.what());
                    Finding::in_file(manifest.path, rule.line, message)
                });
            }
        }
    }
}
