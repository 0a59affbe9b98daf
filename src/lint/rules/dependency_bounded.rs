use crate::lint::manifest::{Ecosystem, lock, manifests};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies",
    standards: &["dep-pinned"],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        let locked = lock(project, &manifest).is_some();
        for dependency in &manifest.dependencies {
            if dependency.dev || dependency.origin.is_some() {
                continue;
            }
            let any = match manifest.ecosystem {
                Ecosystem::Python => matches!(dependency.wanted.as_str(), "" | "*") && !locked,
                Ecosystem::Npm => matches!(
                    dependency.wanted.as_str(),
                    "" | "*" | "x" | "latest" | "next" | ">=0.0.0"
                ),
                Ecosystem::Cargo => dependency.wanted == "*",
            };
            if any {
                sink.push(|| {
                    let message = format!("any version of {} will do", quote(&dependency.name));
                    Finding::in_file(&manifest.file.path, dependency.line, message)
                });
            }
        }
    }
}
