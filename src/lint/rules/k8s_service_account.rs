use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/security/service-accounts/",
    standards: &["k8s-service-account"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let manifests = manifests(project);
    let accounts: Vec<_> = manifests
        .iter()
        .filter(|m| m.kind == "ServiceAccount")
        .collect();
    for manifest in &manifests {
        let Some(pod) = manifest.pod().filter(|_| !manifest.patch) else {
            continue;
        };
        let name = pod
            .text_at("serviceAccountName")
            .or_else(|| pod.text_at("serviceAccount"));
        let Some(name) = name.filter(|name| *name != "default") else {
            sink.push(|| {
                let message = format!("{} runs as the default account", manifest.what());
                Finding::in_file(manifest.path, pod.line, message)
            });
            continue;
        };
        let Some(account) = accounts.iter().find(|account| account.name == name) else {
            sink.push(|| {
                let message = format!("the service account {} has no manifest", quote(name));
                Finding::in_file(manifest.path, pod.line_of("serviceAccountName"), message)
            });
            continue;
        };
        let off = |node: &Node| {
            node.get("automountServiceAccountToken")
                .and_then(Node::bool)
                == Some(false)
        };
        // Rights of its own are the reason to have a token.
        let bound = manifests.iter().any(|other| {
            let subjects = other.node.get("subjects").map_or(&[][..], Node::items);
            subjects
                .iter()
                .any(|subject| subject.text_at("name") == Some(name))
        });
        if !off(pod) && !off(account.node) && !bound {
            sink.push(|| {
                let message = format!("{} gets a token that it has no use for", manifest.what());
                Finding::in_file(manifest.path, pod.line, message)
            });
        }
    }
}
