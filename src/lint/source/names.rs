//! What a path says about a file.

/// Folders whose contents others wrote, or a machine.
const FOREIGN: &[&str] = &[
    "node_modules",
    "site-packages",
    "dist",
    "build",
    "out",
    "target",
    "vendor",
    "venv",
    ".venv",
    "env",
    "__pycache__",
    ".next",
    "coverage",
    "third_party",
    ".git",
    ".tox",
    "bower_components",
    ".nox",
    ".yarn",
    "generated",
    "__generated__",
];
/// Folders of tests.
const TESTS: &[&str] = &[
    "test",
    "tests",
    "__tests__",
    "spec",
    "specs",
    "e2e",
    "testing",
    "fixtures",
    "__mocks__",
    "benches",
    "benchmarks",
    "testdata",
    "test_data",
    "mocks",
];
/// Folders and files beside the server.
const ASIDE: &[&str] = &[
    "examples",
    "example",
    "scripts",
    "script",
    "docs",
    "doc",
    "demo",
    "demos",
    "samples",
    "tools-dev",
    "playground",
    "tutorials",
    "migrations",
    "notebooks",
    ".github",
    "ci",
    "hack",
    "templates",
];

/// Whether others wrote it, or a machine.
pub(super) fn is_foreign(path: &str) -> bool {
    folders(path).any(|folder| FOREIGN.contains(&folder))
}

/// Whether it is a test, or helps tests.
pub(super) fn is_test(path: &str) -> bool {
    if folders(path).any(|folder| TESTS.contains(&folder)) {
        return true;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    name == "conftest.py"
        || name.starts_with("test_")
        || stem.ends_with("_test")
        || stem.ends_with(".test")
        || stem.ends_with(".spec")
        || ["test", "tests"].contains(&stem)
}

/// Whether it is beside the server: an example, a script, a build step.
pub(super) fn is_aside(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    folders(path).any(|folder| ASIDE.contains(&folder))
        || ["build.rs", "setup.py", "noxfile.py", "gulpfile.js"].contains(&name)
        || name.contains(".config.")
}

fn folders(path: &str) -> impl Iterator<Item = &str> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.split('/').filter(|part| !part.is_empty())
}
