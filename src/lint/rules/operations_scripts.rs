use crate::lint::project::{File, ci};
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://sre.google/workbook/eliminating-toil/",
    standards: &[
        "run-diagnose-script",
        "run-rollback",
        "run-backup",
        "run-restore",
        "deploy-rollback-plan",
    ],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let scripts: Vec<&File> = project
        .files()
        .iter()
        .filter(|file| {
            let path = file.path.to_ascii_lowercase();
            path.ends_with(".sh")
                || path.starts_with("scripts/")
                || path.contains("/scripts/")
                || path == "makefile"
        })
        .collect();
    let find = |word: &str| {
        scripts
            .iter()
            .find(|file| file.name().to_ascii_lowercase().contains(word))
    };
    let wanted = ["diagnose", "rollback", "backup", "restore"];
    let missing: Vec<String> = wanted
        .iter()
        .filter(|word| find(word).is_none())
        .map(|word| (*word).to_owned())
        .collect();
    if !missing.is_empty()
        && let Some(manifest) = ci::manifest(project)
    {
        let message = format!("there is no script for: {}", list(&missing));
        sink.push(|| Finding::in_file(&manifest.path, 1, message));
    }
    if let Some(script) = find("rollback") {
        let text = script.text().unwrap_or_default();
        let has = |any: &[&str]| any.iter().any(|word| text.contains(word));
        let open: Vec<String> = [
            (
                has(&["rollout undo", "helm rollback", "set image", "rollback"]),
                "goes back to a revision",
            ),
            (has(&["rollout status", "wait", "--wait"]), "waits"),
            (
                has(&["health", "smoke", "mcpkit", "curl"]),
                "looks whether the server answers",
            ),
        ]
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, what)| (*what).to_owned())
        .collect();
        if !open.is_empty() {
            let message = format!("nothing here {}", list(&open));
            sink.push(|| Finding::in_file(&script.path, 1, message));
        }
    }
}
