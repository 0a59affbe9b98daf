use crate::lint::manifest::{Ecosystem, manifests};
use crate::lint::show::quote;
use crate::lint::{Check, Finding, NoOptions, Profile, Project, Rule, Scope, Sink, options};
use crate::outcome::Level;

pub static RULE: Rule = Rule {
    level: Level::Warning,
    since: "0.1.0",
    scope: Scope::Project,
    profile: Profile::Standard,
    source: "https://packaging.python.org/en/latest/specifications/dependency-groups/",
    standards: &["dep-dev-separate"],
    tags: &[],
    options: options::<NoOptions>(),
    check: Check::Project(check),
};

fn check(project: &Project, sink: &mut Sink<'_>) {
    for manifest in manifests(project) {
        let tools = match manifest.ecosystem {
            Ecosystem::Python => PYTHON,
            Ecosystem::Npm => NPM,
            Ecosystem::Cargo => CARGO,
        };
        for dependency in manifest
            .dependencies
            .iter()
            .filter(|dependency| !dependency.dev)
        {
            // A linter's own package needs itself.
            let own = manifest
                .name
                .as_deref()
                .is_some_and(|name| name.contains(dependency.name.as_str()));
            if tools.contains(&dependency.name.as_str()) && !own && !manifest.is_workspace {
                sink.push(|| {
                    let message = format!(
                        "production installs {}, a tool for development",
                        quote(&dependency.name)
                    );
                    Finding::in_file(&manifest.file.path, dependency.line, message)
                });
            }
        }
    }
}

const PYTHON: &[&str] = &[
    "pytest",
    "pytest-asyncio",
    "pytest-cov",
    "pytest-mock",
    "ruff",
    "black",
    "isort",
    "mypy",
    "pyright",
    "pylint",
    "flake8",
    "pre-commit",
    "tox",
    "nox",
    "bandit",
    "pip-audit",
    "ipdb",
];
const NPM: &[&str] = &[
    "eslint",
    "prettier",
    "jest",
    "vitest",
    "mocha",
    "nodemon",
    "husky",
    "lint-staged",
    "rimraf",
    "ts-jest",
    "c8",
    "nyc",
    "@biomejs/biome",
    "tsup",
    "@types/jest",
];
const CARGO: &[&str] = &[
    "criterion",
    "mockall",
    "proptest",
    "insta",
    "assert_cmd",
    "wiremock",
    "rstest",
    "trybuild",
];
