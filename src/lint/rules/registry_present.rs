use crate::lint::project::ci;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://github.com/modelcontextprotocol/registry",
    standards: &["arch-catalogue"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let known = project
        .files()
        .iter()
        .any(|file| file.name() == "server.json");
    if let Some(manifest) = ci::manifest(project).filter(|_| !known) {
        sink.push(|| Finding::in_file(&manifest.path, 1, "there is no server.json for a registry"));
    }
}
