use crate::lint::manifest::{Ecosystem, lock, manifests, requirements};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://cheatsheetseries.owasp.org/cheatsheets/NPM_Security_Cheat_Sheet.html#2-enforce-the-lockfile",
    standards: &["dep-pinned"],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    if project.is_published() {
        return;
    }
    for manifest in manifests(project) {
        let any = manifest
            .dependencies
            .iter()
            .any(|dependency| !dependency.dev && dependency.origin.is_none());
        if !any || lock(project, &manifest).is_some() {
            continue;
        }
        if manifest.ecosystem == Ecosystem::Python && has_pinned_list(project, manifest.folder()) {
            continue;
        }
        let message = "no lock file says which versions of the dependencies are used";
        sink.push(|| Finding::in_file(&manifest.file.path, 1, message));
    }
}

/// A `requirements.txt` with exact versions only is a lock as well.
fn has_pinned_list(project: &Project, folder: &str) -> bool {
    [
        "requirements.txt",
        "requirements/production.txt",
        "requirements/prod.txt",
        "requirements/base.txt",
    ]
    .iter()
    .filter_map(|name| project.file(&format!("{folder}{name}"))?.text())
    .map(requirements)
    .any(|list| {
        !list.is_empty()
            && list
                .iter()
                .all(|dependency| dependency.wanted.starts_with("=="))
    })
}
