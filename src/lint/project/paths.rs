//! What a file is for, as far as its path tells.

/// Folders of tests and of what they need.
const TESTS: &[&str] = &[
    "__fixtures__",
    "__mocks__",
    "__tests__",
    "benches",
    "benchmarks",
    "e2e",
    "fixtures",
    "mocks",
    "spec",
    "specs",
    "test",
    "test-data",
    "test_data",
    "testdata",
    "testing",
    "tests",
];

/// Folders of what others wrote.
const VENDORED: &[&str] = &[
    "bower_components",
    "node_modules",
    "site-packages",
    "third-party",
    "third_party",
    "vendor",
];

/// Folders of what a machine wrote.
const BUILT: &[&str] = &[
    ".git",
    ".next",
    ".nox",
    ".tox",
    ".venv",
    ".yarn",
    "__generated__",
    "__pycache__",
    "build",
    "coverage",
    "dist",
    "env",
    "generated",
    "out",
    "target",
    "venv",
];

/// Folders beside the server.
const ASIDE: &[&str] = &[
    ".github",
    "ci",
    "demo",
    "demos",
    "doc",
    "docs",
    "example",
    "examples",
    "hack",
    "migrations",
    "notebooks",
    "playground",
    "sample",
    "samples",
    "script",
    "scripts",
    "templates",
    "tools-dev",
    "tutorials",
];

/// Extensions of source files, whether or not rules read the language.
const CODE: &[&str] = &[
    "c", "cc", "cjs", "cpp", "cs", "cts", "go", "java", "js", "jsx", "kt", "mjs", "mts", "php",
    "py", "pyi", "rb", "rs", "swift", "ts", "tsx",
];

/// Whether a file is a test or helps tests: by its folder, and a source file by its name, too.
pub fn is_test(path: &str) -> bool {
    let name = name(path);
    let Some((stem, _)) = name.rsplit_once('.').filter(|_| is_code(path)) else {
        return in_folder(path, TESTS);
    };
    name == "conftest.py"
        || name.starts_with("test_")
        || stem.ends_with("_test")
        || stem.ends_with(".test")
        || stem.ends_with(".spec")
        || ["test", "tests"].contains(&stem)
        || in_folder(path, TESTS)
}

/// Whether a file was taken over from elsewhere.
pub fn is_vendored(path: &str) -> bool {
    in_folder(path, VENDORED)
}

/// Whether others wrote a file, or a machine: installed packages, build output.
pub fn is_foreign(path: &str) -> bool {
    in_folder(path, VENDORED) || in_folder(path, BUILT)
}

/// Whether a file is beside the server: an example, a script, a build step.
pub fn is_aside(path: &str) -> bool {
    let name = name(path);
    in_folder(path, ASIDE)
        || ["build.rs", "setup.py", "noxfile.py", "gulpfile.js"].contains(&name)
        || name.contains(".config.")
}

/// Whether a path is a Dockerfile's or Containerfile's.
pub fn is_dockerfile(path: &str) -> bool {
    let lower = name(path).to_ascii_lowercase();
    let stem = |stem: &str| {
        lower == stem
            || lower
                .strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with('.'))
            || lower
                .strip_suffix(stem)
                .is_some_and(|rest| rest.ends_with('.'))
    };
    let other = [
        ".dockerignore",
        ".md",
        ".j2",
        ".tmpl",
        ".tpl",
        ".template",
        ".hbs",
        ".erb",
    ];
    (stem("dockerfile") || stem("containerfile"))
        && !is_code(&lower)
        && !other.iter().any(|suffix| lower.ends_with(suffix))
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_code(path: &str) -> bool {
    let extension = name(path).rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| CODE.contains(&extension.to_ascii_lowercase().as_str()))
}

fn in_folder(path: &str, folders: &[&str]) -> bool {
    let mut parts = path.split('/');
    parts.next_back();
    parts.any(|part| {
        folders
            .iter()
            .any(|folder| part.eq_ignore_ascii_case(folder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_tests_only_of_code() {
        for path in [
            "tests/a.yaml",
            "src/a.test.ts",
            "src/test_a.py",
            "a_test.go",
        ] {
            assert!(is_test(path), "{path}");
        }
        for path in [".github/workflows/test.yml", "compose.test.yml", "src/a.py"] {
            assert!(!is_test(path), "{path}");
        }
    }

    #[test]
    fn code_about_dockerfiles_is_none() {
        assert!(is_dockerfile("Dockerfile") && is_dockerfile("docker/web.Dockerfile"));
        assert!(is_dockerfile("Dockerfile.production"));
        assert!(!is_dockerfile("src/dockerfile.rs") && !is_dockerfile("Dockerfile.md"));
    }
}
