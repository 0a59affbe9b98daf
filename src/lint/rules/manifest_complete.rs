use crate::lint::manifest::{Ecosystem, manifests};
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://packaging.python.org/en/latest/guides/writing-pyproject-toml/",
    standards: &["dep-manifest", "layout-entry-point"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        if manifest.is_workspace {
            continue;
        }
        let mut missing: Vec<String> = Vec::new();
        if manifest.name.is_none() {
            missing.push("`name`".to_owned());
        }
        let unstated = manifest.stated.iter().filter(|(_, stated)| !stated);
        // A library of several packages starts nothing; only Python's entry point is a must.
        let unstated =
            unstated.filter(|(key, _)| *key != "bin" || manifest.ecosystem == Ecosystem::Npm);
        missing.extend(unstated.map(|(key, _)| format!("`{key}`")));
        if !missing.is_empty() {
            sink.push(|| {
                let message = format!("the manifest does not state {}", list(&missing));
                Finding::in_file(&manifest.file.path, 1, message)
            });
        }
    }
}
