use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Info,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Strict,
    source: "https://www.conventionalcommits.org/",
    standards: &["git-commits"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    let Some(ignore) = project.file(".gitignore") else {
        return;
    };
    let held = project.files().iter().any(|file| {
        let name = file.name().to_ascii_lowercase();
        let own = [
            "commitlint",
            ".commitlintrc",
            ".gitlint",
            ".cz.",
            "cz.toml",
            "commit-msg",
            "cog.toml",
            "cliff.toml",
        ];
        if own.iter().any(|start| name.starts_with(start)) {
            return true;
        }
        let may = [
            ".pre-commit-config.yaml",
            "package.json",
            "pyproject.toml",
            "lefthook.yml",
        ];
        let words = [
            "commitlint",
            "conventional-pre-commit",
            "commitizen",
            "commit-msg",
            "gitlint",
        ];
        (may.contains(&name.as_str()) || file.path.starts_with(".github/"))
            && file.text().is_some_and(|text| {
                words.iter().any(|word| text.contains(word))
                    || text.contains("semantic-pull-request")
            })
    });
    if !held {
        let message = "nothing checks that commit messages follow a convention";
        sink.push(|| Finding::in_file(&ignore.path, 1, message));
    }
}
