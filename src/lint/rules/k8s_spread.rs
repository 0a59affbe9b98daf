use crate::lint::project::kubernetes::manifests;
use crate::lint::project::yaml::Node;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
    standards: &["arch-multi-az", "k8s-zone-spread", "k8s-anti-affinity"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        let single = manifest.node.at(&["spec", "replicas"]).and_then(Node::int) == Some(1);
        if !manifest.serves() || manifest.patch || single {
            continue;
        }
        let Some(pod) = manifest.pod() else { continue };
        let constraints = pod
            .get("topologySpreadConstraints")
            .map_or(&[][..], Node::items);
        let over = |key: &str| {
            constraints
                .iter()
                .any(|c| c.text_at("topologyKey") == Some(key))
        };
        let anti = pod.at(&["affinity", "podAntiAffinity"]).is_some();
        let message = match (
            over("topology.kubernetes.io/zone"),
            anti || over("kubernetes.io/hostname"),
        ) {
            (true, true) => continue,
            (false, true) => "may run in one zone only",
            (true, false) => "may run on one node only",
            (false, false) => "may run in one zone, on one node",
        };
        sink.push(|| {
            let message = format!("{} {message}", manifest.what());
            Finding::in_file(manifest.path, pod.line, message)
        });
    }
}
