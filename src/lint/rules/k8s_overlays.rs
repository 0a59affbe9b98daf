use crate::lint::project::kubernetes::{is_kustomization, manifests};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/#bases-and-overlays",
    standards: &["k8s-overlays", "layout-k8s"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let manifests = manifests(project);
    let Some(serving) = manifests.iter().find(|m| m.serves() && !m.patch) else {
        return;
    };
    let mut kustomizations = project
        .files()
        .iter()
        .filter(|file| is_kustomization(&file.path));
    let charts = project
        .files()
        .iter()
        .any(|file| file.name() == "Chart.yaml");
    if charts || kustomizations.any(|file| file.path.contains("overlays/")) {
        return;
    }
    sink.push(|| {
        let message = "one set of manifests for every environment: there are no overlays";
        Finding::in_file(serving.path, serving.node.line, message)
    });
}
