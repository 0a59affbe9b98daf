use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
    standards: &["k8s-security-context"],
    tags: &["OWASP-MCP02"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.patch {
            continue;
        }
        let Some(pod) = manifest.pod() else { continue };
        for container in manifest.containers() {
            let open = open(pod, container.node);
            if !open.is_empty() {
                sink.push(|| {
                    let message = format!(
                        "container {} is without {}",
                        quote(container.name),
                        list(&open)
                    );
                    Finding::in_file(manifest.path, container.node.line, message)
                });
            }
        }
    }
}

/// What of the restricted profile a container lacks.
fn open(pod: &Node, container: &Node) -> Vec<String> {
    let own = container.get("securityContext");
    let either = |key: &str| {
        let own = own.and_then(|context| context.get(key));
        own.or_else(|| pod.at(&["securityContext", key]))
    };
    let is = |node: Option<&Node>, wanted: bool| node.and_then(Node::bool) == Some(wanted);
    let mut open = Vec::new();
    if !is(either("runAsNonRoot"), true) {
        open.push("`runAsNonRoot: true`".to_owned());
    }
    let own_is = |key: &str, wanted| is(own.and_then(|context| context.get(key)), wanted);
    if !own_is("allowPrivilegeEscalation", false) {
        open.push("`allowPrivilegeEscalation: false`".to_owned());
    }
    let dropped = own.and_then(|context| context.at(&["capabilities", "drop"]));
    let all = |node: &Node| {
        let mut items = node.items().iter().filter_map(Node::text);
        items.any(|name| name.eq_ignore_ascii_case("all"))
    };
    if !dropped.is_some_and(all) {
        open.push("`capabilities.drop: [ALL]`".to_owned());
    }
    if !own_is("readOnlyRootFilesystem", true) {
        open.push("`readOnlyRootFilesystem: true`".to_owned());
    }
    open
}
