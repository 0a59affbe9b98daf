use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    standards: &["authz-least-privilege-k8s"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        match manifest.kind {
            "Role" | "ClusterRole" => {
                for rule in manifest.node.get("rules").map_or(&[][..], Node::items) {
                    let wide: Vec<String> = ["apiGroups", "resources", "verbs"]
                        .iter()
                        .filter(|key| {
                            let items = rule.get(key).map_or(&[][..], Node::items);
                            items.iter().any(|item| item.text() == Some("*"))
                        })
                        .map(|key| format!("`{key}`"))
                        .collect();
                    if !wide.is_empty() {
                        sink.push(|| {
                            let message =
                                format!("{} allows `*` in {}", manifest.what(), list(&wide));
                            Finding::in_file(manifest.path, rule.line, message)
                        });
                    }
                }
            }
            "RoleBinding" | "ClusterRoleBinding" => {
                let role = manifest.node.at(&["roleRef", "name"]).and_then(Node::text);
                if role == Some("cluster-admin") {
                    sink.push(|| {
                        let message =
                            format!("{} gives every right in the cluster", manifest.what());
                        Finding::in_file(manifest.path, manifest.node.line_of("roleRef"), message)
                    });
                }
            }
            _ => {}
        }
    }
}
