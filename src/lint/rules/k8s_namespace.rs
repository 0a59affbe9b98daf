use crate::lint::project::kubernetes::{documents, is_kustomization, manifests};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    standards: &["k8s-namespace"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let set = project
        .files()
        .iter()
        .filter(|file| is_kustomization(&file.path))
        .flat_map(documents)
        .any(|document| document.get("namespace").is_some());
    for manifest in manifests(project) {
        if !manifest.serves() || manifest.patch {
            continue;
        }
        let message = match manifest.namespace() {
            Some("default") => "is in the namespace `default`",
            None if !set => "has no namespace",
            _ => continue,
        };
        sink.push(|| {
            let message = format!("{} {message}", manifest.what());
            Finding::in_file(manifest.path, manifest.node.line, message)
        });
    }
}
