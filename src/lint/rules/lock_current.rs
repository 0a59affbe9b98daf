use crate::lint::manifest::{lock, manifests};
use crate::lint::show::{list, quote};
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.npmjs.com/cli/commands/npm-ci",
    standards: &["dep-pinned"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project)
        .into_iter()
        .filter(|manifest| !manifest.is_workspace)
    {
        let Some(lock) = lock(project, &manifest) else {
            continue;
        };
        let from_registry = manifest.dependencies.iter().filter(|d| d.origin.is_none());
        let stale: Vec<String> = from_registry
            .filter(|dependency| {
                let unlocked = lock
                    .packages
                    .as_ref()
                    .is_some_and(|packages| !packages.contains_key(&dependency.name));
                let differs = lock
                    .wanted
                    .as_ref()
                    .is_some_and(|wanted| wanted.get(&dependency.name) != Some(&dependency.wanted));
                unlocked && lock.wanted.is_none() || differs
            })
            .map(|dependency| quote(&dependency.name))
            .collect();
        if !stale.is_empty() {
            sink.push(|| {
                let message = format!("the lock is older than the manifest: {}", list(&stale));
                Finding::in_file(&lock.file.path, 1, message)
            });
        }
    }
}
