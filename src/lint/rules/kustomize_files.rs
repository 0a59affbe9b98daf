use crate::lint::project::is_test;
use crate::lint::project::kubernetes::{beside, documents, is_kustomization};
use crate::lint::project::yaml::Node;
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/",
    standards: &["k8s-overlays", "layout-k8s"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if project.cut {
        return;
    }
    for file in project
        .files()
        .iter()
        .filter(|f| is_kustomization(&f.path) && !is_test(&f.path))
    {
        for document in documents(file) {
            for (line, path) in named(document).into_iter().take(1_000) {
                // What is elsewhere cannot be looked at.
                let remote =
                    path.contains("://") || path.contains("github.com") || path.contains("?ref=");
                let outside = path.matches("../").count() > file.path.matches('/').count();
                let below = beside(&file.path, path);
                let there = below.is_empty()
                    || project.file(&below).is_some()
                    || project.has_folder(&below);
                if !remote && !outside && !there {
                    sink.push(|| {
                        let message = format!("names {}, which is not there", quote(path));
                        Finding::in_file(&file.path, line, message)
                    });
                }
            }
        }
    }
}

/// The files and folders that a kustomization names, with their lines.
fn named(document: &Node) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for key in [
        "resources",
        "bases",
        "components",
        "patches",
        "patchesStrategicMerge",
        "patchesJson6902",
    ] {
        for item in document.get(key).map_or(&[][..], Node::items) {
            let path = item.text().or_else(|| item.text_at("path"));
            // A patch may be written in place.
            found.extend(
                path.filter(|path| !path.contains('\n') && !path.contains(':'))
                    .map(|path| (item.line, path)),
            );
        }
    }
    found
}
