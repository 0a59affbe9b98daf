use crate::lint::project::Language;
use crate::lint::project::ignored::Ignored;
use crate::lint::show::list;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://git-scm.com/docs/gitignore",
    standards: &["git-ignore"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(ignore) = project.file(".gitignore") else {
        return;
    };
    let Some(patterns) = ignore.text().and_then(Ignored::of) else {
        return;
    };
    let open: Vec<String> = wanted(project)
        .into_iter()
        .filter(|(path, folder)| !patterns.keeps_out(path, *folder))
        .map(|(path, _)| format!("`{}`", path.split('/').next().unwrap_or(path)))
        .collect();
    if !open.is_empty() {
        sink.push(|| {
            let message = format!("does not cover {}", list(&open));
            Finding::in_file(&ignore.path, 1, message)
        });
    }
}

/// What tools leave in the folder, and whether it is a folder.
fn wanted(project: &Project) -> Vec<(&'static str, bool)> {
    let mut wanted = Vec::new();
    let has = |path: &str| project.file(path).is_some();
    let python = project
        .files()
        .iter()
        .any(|file| file.language() == Some(Language::Python));
    if python && (has("pyproject.toml") || has("requirements.txt") || has("setup.py")) {
        wanted.extend([("__pycache__/a.pyc", false), (".venv", true)]);
    }
    if has("package.json") {
        wanted.push(("node_modules", true));
    }
    if has("Cargo.toml") {
        wanted.push(("target", true));
    }
    wanted
}
