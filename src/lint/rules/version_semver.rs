use crate::lint::manifest::{Ecosystem, Version, is_semantic, manifests};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://semver.org/",
    standards: &["ver-semver"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project)
        .into_iter()
        .filter(|manifest| !manifest.is_workspace)
    {
        match &manifest.version {
            Version::Dynamic => {}
            // A private package of npm is never published.
            Version::Missing if manifest.ecosystem == Ecosystem::Npm => {}
            Version::Missing => {
                sink.push(|| Finding::in_file(&manifest.file.path, 1, "the package has no version"))
            }
            Version::Text(version) if !is_version(version, manifest.ecosystem) => sink.push(|| {
                let message = format!("the version {} is not major.minor.patch", quote(version));
                Finding::in_file(&manifest.file.path, manifest.line_of("version"), message)
            }),
            Version::Text(_) => {}
        }
    }
}

/// Python writes `1.2.0rc1` where others write `1.2.0-rc.1`.
fn is_version(version: &str, ecosystem: Ecosystem) -> bool {
    if is_semantic(version) {
        return true;
    }
    let end = version
        .find(|c: char| c.is_ascii_alphabetic())
        .unwrap_or(version.len());
    ecosystem == Ecosystem::Python && is_semantic(version[..end].trim_end_matches('.'))
}
