use crate::lint::show::list;
use crate::lint::{Check, Finding, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;
use schemars::JsonSchema;
use serde::Deserialize;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://www.gnu.org/software/make/manual/html_node/Standard-Targets.html",
    standards: &["layout-makefile", "layout-setup-script", "layout-run-local"],
    tags: &[],
    options: options::<Options>(),
    check: Check::Project(check),
};

/// What the rule can be told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Options {
    /// The commands that are asked for.
    commands: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            commands: ["install", "test", "lint", "format", "run"]
                .map(str::to_owned)
                .to_vec(),
        }
    }
}

fn check(project: &Project, sink: &mut Sink<'_>) {
    let wanted = sink.options::<Options>().commands;
    let files: Vec<_> = [
        "Makefile",
        "makefile",
        "justfile",
        "Justfile",
        "package.json",
        "Taskfile.yml",
        "noxfile.py",
    ]
    .iter()
    .filter_map(|path| project.file(path))
    .collect();
    let names = |text: &str, name: &str| {
        text.lines().any(|line| {
            let line = line.trim_start();
            line.strip_prefix(name)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
                || line.contains(&format!("\"{name}\":"))
                || line.starts_with(&format!("def {name}("))
        })
    };
    let aliases = |name: &str| -> Vec<&str> {
        match name {
            "run" => vec!["run", "start", "dev", "serve"],
            "format" => vec!["format", "fmt"],
            "install" => vec!["install", "setup", "prepare", "sync"],
            _ => vec![],
        }
    };
    let is_cargo = project.file("Cargo.toml").is_some();
    // npm and cargo bring these along.
    let built_in = |name: &str| {
        is_cargo && name != "lint"
            || name == "install" && project.file("package.json").is_some()
            || name == "install" && project.file("scripts/setup.sh").is_some()
    };
    let missing: Vec<String> = wanted
        .iter()
        .filter(|name| {
            let all = std::iter::once(name.as_str())
                .chain(aliases(name))
                .collect::<Vec<_>>();
            let found = files
                .iter()
                .filter_map(|file| file.text())
                .any(|text| text.len() < 200_000 && all.iter().any(|alias| names(text, alias)));
            !found && !built_in(name)
        })
        .map(|name| format!("`{name}`"))
        .collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("no command for {}", list(&missing));
    match files.first() {
        Some(file) if !project.is_published() => {
            sink.push(|| Finding::in_file(&file.path, 1, message));
        }
        _ => sink.lacks(project, || message),
    }
}
