use crate::lint::manifest::{Origin, manifests};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://slsa.dev/spec/v1.0/threats",
    standards: &["dep-pinned"],
    tags: &["OWASP-MCP04"],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        for dependency in manifest
            .dependencies
            .iter()
            .filter(|dependency| !dependency.dev)
        {
            let what = match dependency.origin {
                Some(Origin::Git { fixed: false }) => "whatever a branch of a repository holds",
                Some(Origin::Url) => "a file somewhere in the net",
                _ => continue,
            };
            sink.push(|| {
                let message = format!("{} is {what}", quote(&dependency.name));
                Finding::in_file(&manifest.file.path, dependency.line, message)
            });
        }
    }
}
