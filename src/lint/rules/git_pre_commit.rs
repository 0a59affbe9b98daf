use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Enterprise,
    source: "https://pre-commit.com/",
    standards: &["git-pre-commit"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let has = |path: &str| project.file(path).is_some();
    let files = [
        ".pre-commit-config.yaml",
        ".pre-commit-config.yml",
        "lefthook.yml",
        "lefthook.yaml",
        ".lefthook.yml",
        ".overcommit.yml",
        "prek.toml",
    ];
    let package = project
        .file("package.json")
        .and_then(|file| file.text())
        .unwrap_or_default();
    let inside = [
        "\"simple-git-hooks\"",
        "\"lint-staged\"",
        "\"husky\"",
        "\"yorkie\"",
    ];
    let hooks = project.has_folder(".husky") || project.has_folder(".githooks");
    if files.iter().any(|file| has(file)) || hooks || inside.iter().any(|key| package.contains(key))
    {
        return;
    }
    // Only where somebody develops.
    if let Some(ignore) = project.file(".gitignore") {
        sink.push(|| Finding::in_file(&ignore.path, 1, "no hooks run before a commit"));
    }
}
