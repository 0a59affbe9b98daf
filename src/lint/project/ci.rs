//! What continuous integration does, whatever service it runs on.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::workflow::is_workflow;
use super::{File, Project};

/// Words that say that something is tested: `cargo +nightly test`, `command: test`, `npm run test:ci`.
static TESTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let words = "tests?|testing|tox|nox|pytest|nextest|vitest|jest|mocha|rspec|ctest|xtask|llvm-cov|gradlew|unittest";
    Regex::new(&format!(r"(?i)(?:^|[^a-z])(?:{words})(?:[^a-z]|$)|\bmake (?:check|ci)\b|\bmvn\b.*\bverify\b|\bci/run\b")).ok()
});

/// Whether a text says that something is tested.
pub fn tests(text: &str) -> bool {
    TESTS.as_ref().is_some_and(|words| words.is_match(text))
}

/// Commands and actions that lint.
pub const LINTS: &[&str] = &[
    "ruff",
    "eslint",
    "clippy",
    "golangci",
    "flake8",
    "pylint",
    "biome",
    "lint",
    "pre-commit",
    "cargo fmt",
    "prettier",
    "oxlint",
    "standard",
    "xo ",
    "black --check",
    "mypy",
    "pyright",
    "rustfmt",
    "tox",
    "nox",
    "prek",
    "make check",
    "make ci",
];

/// Commands and actions that look for known holes or dangerous code.
pub const SCANS: &[&str] = &[
    "pip-audit",
    "npm audit",
    "pnpm audit",
    "yarn audit",
    "yarn npm audit",
    "cargo audit",
    "audit-check",
    "cargo deny",
    "cargo-deny",
    "trivy",
    "grype",
    "snyk",
    "codeql",
    "bandit",
    "semgrep",
    "safety check",
    "safety scan",
    "gitleaks",
    "trufflehog",
    "osv-scanner",
    "dependency-review",
    "zizmor",
    "govulncheck",
    "sonar",
    "scorecard",
    "checkov",
    "ruff check --select S",
];

/// Configuration of other services, by path.
const OTHERS: &[&str] = &[
    ".circleci/config.yml",
    ".drone.yml",
    ".forgejo/workflows",
    ".gitea/workflows",
    ".gitlab-ci.yml",
    ".travis.yml",
    ".woodpecker.yml",
    ".woodpecker.yaml",
    "Jenkinsfile",
    "appveyor.yml",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "cloudbuild.yaml",
];

/// The files that tell what is run, of every service.
pub fn files(project: &Project) -> impl Iterator<Item = &File> {
    project.files().iter().filter(|file| {
        let path = file.path.as_str();
        is_workflow(path)
            || OTHERS.contains(&path)
            || [
                ".woodpecker/",
                ".buildkite/",
                ".forgejo/workflows/",
                ".gitea/workflows/",
                ".gitlab/ci/",
            ]
            .iter()
            .any(|folder| path.starts_with(folder))
    })
}

/// Everything that is run: the configuration, and the scripts and task files that it names.
pub fn texts(project: &Project) -> Vec<&str> {
    let configured: Vec<&str> = files(project).filter_map(File::text).collect();
    let mut texts = configured.clone();
    let runs = |words: &[&str]| {
        configured
            .iter()
            .any(|text| words.iter().any(|word| text.contains(word)))
    };
    for (path, callers) in [
        ("Makefile", &["make "][..]),
        ("justfile", &["just "]),
        ("Justfile", &["just "]),
        ("Taskfile.yml", &["task "]),
        ("package.json", &["npm ", "pnpm", "yarn", "bun "]),
        ("tox.ini", &["tox"]),
        ("noxfile.py", &["nox"]),
    ] {
        if let Some(text) = project
            .file(path)
            .and_then(File::text)
            .filter(|_| runs(callers))
        {
            texts.push(text);
        }
    }
    // Scripts by their path, as a word of a command.
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/');
    let words: BTreeSet<&str> = configured
        .iter()
        .flat_map(|text| text.split(|c| !inside(c)))
        .map(|word| word.trim_start_matches("./"))
        .collect();
    let scripts = project
        .files()
        .iter()
        .filter(|file| words.contains(file.path.as_str()));
    texts.extend(scripts.filter_map(File::text));
    texts
}

/// Whether anything that is run holds one of these words.
pub fn does(project: &Project, words: &[&str]) -> bool {
    texts(project)
        .iter()
        .any(|text| words.iter().any(|word| text.contains(word)))
}

/// A file that says that this folder is developed: where a finding about all of it is put.
pub fn manifest(project: &Project) -> Option<&File> {
    project.manifest()
}
